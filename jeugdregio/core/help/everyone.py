"""Help for everybody."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.help.articles import Article, Chapter

EVERYONE = Chapter(
    "everyone",
    _("For everybody"),
    (
        Article(
            "sign-in",
            _("Sign in"),
            steps=(
                _("Choose %(sign_in)s at the top of the page."),
                _("Fill in your e-mail address and your password."),
                _("Have you forgotten your password? Choose %(forgot)s. You get an e-mail with a link."),
            ),
            names={"sign_in": _("Sign in"), "forgot": _("Forgot password")},
        ),
        Article(
            "other-organisation",
            _("Work for another organisation"),
            steps=(
                _("Choose your name at the top of the page. You see for whom you may work."),
                _("Choose %(work_here)s at the organisation that you want."),
                _("From then on you see the data of that organisation only."),
            ),
            names={"work_here": _("Work here")},
        ),
        Article(
            "search",
            _("Search"),
            paragraphs=(
                _(
                    "Type a contract number, a name or a term in the box at the top. You only find what you may see."
                ),
            ),
        ),
        Article(
            "filter",
            _("Filter a list, save it and share it"),
            steps=(
                _("Fill in one or more filters and choose %(show)s."),
                _("Choose %(save_view)s and give it a name. You find it again at the same list."),
                _("Choose %(share_view)s to copy the address. Others see only what they may see themselves."),
            ),
            names={
                "show": _("Show"),
                "save_view": _("Save this view"),
                "share_view": _("Share this view"),
            },
        ),
        Article(
            "download",
            _("Download a list"),
            paragraphs=(
                _(
                    "Choose CSV, XLSX or ODS below the table. The file holds exactly the rows that you filtered."
                ),
                _("The sheet with notes says which filters were on and from which day the figures are."),
            ),
        ),
        Article(
            "figure",
            _("Understand a figure"),
            paragraphs=(
                _(
                    "Two days stand with each figure. The reference date says up to when care counts. The other date"
                    " says up to when messages count."
                ),
                _("A dot means: secret or unknown. Others could otherwise see who it is about."),
                _("One star means provisional. Such a figure can still change."),
            ),
        ),
    ),
)
CONTACT = Article(
    "contact",
    _("Contact"),
    paragraphs=(
        _(
            "Can you not find it here? Ask the administrator of your region. Their name is in the e-mail with your"
            " invitation."
        ),
    ),
)
