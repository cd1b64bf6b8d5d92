"""Help with what the region steers by: KPIs with their norms, questions, and scenarios."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.help.articles import Article

STEERING = (
    Article(
        "kpis",
        _("Say what a KPI means and what its norm is"),
        steps=(
            _("Open the page of all segments or task areas and choose %(library)s."),
            _(
                "Choose a KPI, or %(add)s. Say what it measures, how it is calculated and which way is better."
            ),
            _(
                "Choose %(norms)s. Fill in a lower limit, an upper limit or a target value for each year or quarter."
            ),
            _("You can also paste the norms, read them from a file, or take over those of last year."),
            _("Look at the grid and choose %(save)s."),
        ),
        paragraphs=(
            _(
                "A norm counts from the day on which you save it. Figures that were calculated before keep the norm of "
                "then."
            ),
            _(
                "The page of a segment says of each KPI whether it meets its norm. A figure on the limit meets it."
            ),
        ),
        names={
            "library": _("KPI library"),
            "add": _("Add a KPI"),
            "norms": _("Norms"),
            "save": _("Save norms"),
        },
    ),
    Article(
        "questions",
        _("Answer a question about youths or costs"),
        steps=(
            _("Open the page of all segments or task areas and choose %(ask)s."),
            _("Choose the year, and what you count: youths or costs."),
            _("Choose what stands in the rows and in the columns, for example municipality and referrer."),
            _("Say for whom the answer is. That decides which figures may be shown."),
            _("Take the table home for your letter, or keep the question to ask it again."),
        ),
        paragraphs=(
            _("Small numbers stay secret: there is a dot in their place. That is so in all tables together."),
            _(
                "A youth with two kinds of care counts in both, and once in the total. So rows need not add up."
            ),
        ),
        names={"ask": _("Ask a question")},
    ),
    Article(
        "scenarios",
        _("See what happens when something changes"),
        steps=(
            _("Open %(scenarios)s and choose %(new)s. Give it a name."),
            _("Choose %(change)s to move care to another part, to local provision or to another payment."),
            _("Choose %(rate)s for more or less care, or for higher or lower tariffs."),
            _("Look at the forecast with its range, the budget, the municipalities and the contracts."),
            _("Read what is assumed. Choose %(compare)s to see three scenarios at most beside today."),
        ),
        paragraphs=(
            _(
                "A scenario changes nothing in the figures and decides nothing. With each quarter it is counted anew."
            ),
            _(
                "Nothing has to be thrown away: %(back)s undoes one change, and the archive keeps a whole scenario."
            ),
        ),
        names={
            "scenarios": _("Forecast and scenarios"),
            "new": _("New scenario"),
            "change": _("Add a change"),
            "rate": _("Growth or index"),
            "compare": _("Compare scenarios"),
            "back": _("Take back"),
        },
    ),
)
