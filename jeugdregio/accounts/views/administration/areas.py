"""What the parts of the portal are called on the page of roles and rights, by the first word of their addresses."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text

AREAS: dict[str, Text] = {
    "": _("Start page"),
    ".well-known": _("Contact for security"),
    "_components": _("Building blocks of the pages"),
    "aanbieders": _("Providers"),
    "agenda": _("Calendar"),
    "begrippen": _("Terms"),
    "bekostiging": _("Payment methods"),
    "beheer": _("Administration"),
    "budget": _("The budget"),
    "contracten": _("Contracts"),
    "cookies": _("Cookies"),
    "datakwaliteit": _("Data quality"),
    "declaraties": _("Claims"),
    "health": _("Signs of life of the portal"),
    "help": _("Help"),
    "herindelingen": _("Reclassifications"),
    "inloggen": _("Sign in"),
    "instemming": _("Consent"),
    "kpi": _("KPI library"),
    "lumpsum": _("Lump sums"),
    "machtigingen": _("Mandates"),
    "mail": _("Mail"),
    "meldingen": _("News"),
    "metrics": _("Measurements of the portal"),
    "mijn-werk": _("My work"),
    "normenkader": _("Framework of norms"),
    "opmerkingen": _("Comments"),
    "privacy": _("Privacy"),
    "producten": _("Products"),
    "profiel": _("Profile"),
    "prognose": _("Forecast and scenarios"),
    "programma": _("Programme"),
    "rapporten": _("Reports"),
    "regio": _("Region"),
    "segmenten": _("Segments"),
    "sessie": _("Staying signed in"),
    "status": _("Status"),
    "strategiekaart": _("Strategy map"),
    "taken": _("Background jobs"),
    "termijnen": _("Terms and dates"),
    "toegankelijkheid": _("Accessibility"),
    "uitloggen": _("Sign out"),
    "uitnodiging": _("Invitation"),
    "vertaaltabel": _("Translation table"),
    "vragen": _("Questions"),
    "wachtwoord": _("Password"),
    "weergaven": _("Saved views"),
    "zoeken": _("Search"),
}


def title_of(area: str) -> Text:
    """What a part is called; a test holds that every part has a name."""
    return AREAS.get(area, area)
