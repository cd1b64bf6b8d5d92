"""Help for people who work for the region."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.help.articles import Article, Chapter
from jeugdregio.core.help.steering import STEERING

READ_IN = _("Read in now")
REGION = Chapter(
    "region",
    _("For people who work for the region"),
    (
        Article(
            "claims",
            _("Read in claims"),
            steps=(
                _("Open %(claims)s and choose a file: one message, or a ZIP file with messages."),
                _("Wait for the check. You may close the page: the check goes on."),
                _("Read what was found. A message is read in as a whole, or not at all."),
                _("Choose %(read_in)s. The same file twice changes nothing."),
                _("Download the list of errors and send it to the sender of the messages."),
            ),
            names={"claims": _("Claims"), "read_in": READ_IN},
        ),
        Article(
            "tables",
            _("Read in contracts, prices and other tables"),
            steps=(
                _(
                    "Open %(claims)s and look at the columns of each kind of table. Download an empty file there."
                ),
                _("Fill the file in and put it in as CSV or XLSX."),
                _("Say what the table holds when we ask for it."),
                _("Look at the first rows, as we read them. Then choose %(read_in)s."),
            ),
            paragraphs=(_("A table goes in as a whole, or not at all."),),
            names={"claims": _("Claims"), "read_in": READ_IN},
        ),
        Article(
            "ceiling",
            _("See when a contract reaches its ceiling"),
            steps=(
                _("Open %(contracts)s and sort by the date."),
                _("Open a contract. The chart shows what is used and what we expect."),
                _("Choose %(why)s to see the calculation, month by month."),
            ),
            paragraphs=(_("Below the chart is a table with the same figures."),),
            names={"contracts": _("Contracts"), "why": _("How we calculate")},
        ),
        Article(
            "dossier",
            _("Show what a tariff is built of"),
            steps=(
                _("Open the tariffs of a segment and choose %(dossiers)s. Choose a product."),
                _("Fill in the four components, each with its source and motivation, and save the draft."),
                _(
                    "Look at the tariff that follows. Then publish: everybody in the region reads it from then on."
                ),
            ),
            paragraphs=(
                _("A published version never changes. Write a next one when wages or prices rise."),
                _("A tariff without a dossier, or below what it computes, stands on top of the list."),
            ),
            names={"dossiers": _("Cost dossiers")},
        ),
        Article(
            "budget",
            _("Make or change the budget"),
            steps=(
                _("Open %(budget)s and choose the year. A year without a budget can be copied."),
                _("Choose %(change)s and make a concept. An indexation shows each amount before rounding."),
                _("Change the amounts. Together the municipalities make the amount of the region."),
                _("Choose %(put)s when councils give their views. Each municipality gets a task to answer."),
                _("Choose %(adopt)s and name the decision. From then on the amounts count."),
            ),
            paragraphs=(_("Nothing is overwritten: every change stays in the list of changes."),),
            names={
                "budget": _("The budget"),
                "change": _("Change the budget"),
                "put": _("Put to the municipalities"),
                "adopt": _("Adopt"),
            },
        ),
        Article(
            "division",
            _("Divide a ceiling over contracts"),
            steps=(
                _("Open %(budget)s, choose the year and open %(ceilings)s."),
                _("Choose a part and fill in what each contract may spend, and the reserve."),
                _("Choose %(check)s. The page says what is left or what is too much."),
                _("Name the decision and choose %(save)s. It must add up to the cent."),
            ),
            paragraphs=(_("Contracts that a lump sum pays take no spending room."),),
            names={
                "budget": _("The budget"),
                "ceilings": _("Ceilings and contracts"),
                "check": _("Calculate what is left"),
                "save": _("Save division"),
            },
        ),
        Article(
            "lump-sums",
            _("Look at lump sums"),
            paragraphs=(
                _("Open %(lump_sums)s. There you see what was paid, and the shadow production beside it."),
                _("Shadow production is information. It is no account and no settlement."),
            ),
            names={"lump_sums": _("Lump sums")},
        ),
        *STEERING,
        Article(
            "quality",
            _("See how good the data are"),
            paragraphs=(
                _(
                    "Open %(quality)s. There you see which provider claims late, and which months are missing."
                ),
            ),
            names={"quality": _("Data quality")},
        ),
        Article(
            "report",
            _("Make the quarterly report"),
            steps=(
                _("Open %(reports)s and choose the quarter."),
                _("Choose %(make)s. This takes a moment."),
                _("Download it as PDF, XLSX or ODS. The figures in all three are the same."),
            ),
            names={"reports": _("Reports"), "make": _("Make report")},
        ),
    ),
)
