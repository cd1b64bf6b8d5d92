"""What a browser calls itself, in words that its owner recognises."""

from django.utils.translation import gettext as _

# Edge and Opera also call themselves Chrome, and Chrome also calls itself Safari: the first that fits counts.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_words(agent: str) -> str:
    """For example "Firefox, Windows"; nothing else of the header is kept, because it tells too much."""
    found = [first(agent, BROWSERS), first(agent, SYSTEMS)]
    return ", ".join(word for word in found if word) or _("Unknown browser")


def first(agent: str, signs: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in signs if sign in agent), "")
