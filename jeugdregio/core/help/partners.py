"""Help for municipalities, local teams and providers."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.help.articles import Article, Chapter

MUNICIPALITY = Chapter(
    "municipality",
    _("For municipalities and local teams"),
    (
        Article(
            "what-you-see",
            _("What you see"),
            paragraphs=(
                _(
                    "You see your own figures, and totals of the region. You do not see the figures of another"
                    " municipality."
                ),
            ),
        ),
        Article(
            "own-figures",
            _("Check your own figures"),
            steps=(
                _("Open %(region)s and look at the row of your municipality."),
                _("Compare it with your own administration, on the same two dates."),
                _("Is there a difference? Open %(quality)s first, and then ask the region."),
            ),
            names={"region": _("Region"), "quality": _("Data quality")},
        ),
    ),
)
PROVIDER = Chapter(
    "provider",
    _("For providers"),
    (
        Article(
            "own-contract",
            _("Look at your contract"),
            paragraphs=(
                _(
                    "Open %(contracts)s. You see your own contracts, how much is used and until when there is room."
                ),
                _("Another provider never sees your prices or your figures."),
            ),
            names={"contracts": _("Contracts")},
        ),
        Article(
            "own-costs",
            _("State what a product costs you"),
            steps=(
                _("Open %(costs)s and choose a product. You see the tariff by the dossier of the region."),
                _("Fill in the same components with your own figures. A next statement replaces it."),
                _("Choose %(subcontracts)s and declare for each contract what you pay others."),
            ),
            paragraphs=(
                _("The region sees your figures among those of others; no other provider sees them."),
            ),
            names={"costs": _("Own costs"), "subcontracts": _("Prices for subcontractors")},
        ),
        Article(
            "no-room",
            _("Not enough room in your contract"),
            paragraphs=(
                _(
                    "A ceiling never stops help to a youth. Talk to the contract manager of the region in time."
                ),
            ),
        ),
    ),
)
