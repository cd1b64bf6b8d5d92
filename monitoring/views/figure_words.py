"""Published figures in words for cards and lists; a sign is printed and explained."""

from collections.abc import Callable
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.glossary import term_named
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from monitoring.enums import Kpi
from monitoring.selectors.figures import Day, Shown
from segments.models import KpiDefinition

TERMS = {
    Kpi.UIT1: "uitnutting",
    Kpi.UIT2: "uitnutting",
    Kpi.UIT3: "uitnutting",
    Kpi.UIT4: "prognose",
    Kpi.UITD: "plafond-bereikt-op",
    Kpi.LSR: "schaduwproductie",
}
UNKNOWN = "–"
Printer = Callable[[Shown], str]


def money_text(shown: Shown) -> str:
    """Whole euros."""
    return (shown.printed or UNKNOWN) if isinstance(shown, Sign) else formats.format_whole_euros(shown)


def large_text(shown: Shown) -> str:
    """An amount on a card, in millions when it is that large."""
    return (shown.printed or UNKNOWN) if isinstance(shown, Sign) else formats.format_millions(shown)


def percent_text(shown: Shown) -> str:
    """A fraction as a percentage."""
    return (shown.printed or UNKNOWN) if isinstance(shown, Sign) else formats.format_percent(shown)


def youths_text(shown: Shown) -> str:
    """How many youths stand behind a figure; nothing when that may not be said."""
    if isinstance(shown, Sign):
        return ""
    words = ngettext("%(value)s youth with care", "%(value)s youths with care", int(shown))
    return words % {"value": formats.format_number(shown)}


def difference_words(shown: Shown) -> str:
    """What is left, with V or N."""
    return (shown.printed or UNKNOWN) if isinstance(shown, Sign) else formats.format_difference(shown)


def day_text(day: Day, year: int) -> str:
    """When the ceiling is reached; no day means not in this year."""
    if isinstance(day, Sign):
        return day.printed
    return formats.format_date(day) if day else _("not in %(year)s") % {"year": str(year)}


def budget_badge(difference: Shown) -> Badge | None:
    """Whether the forecast stays within the budget, in words."""
    if isinstance(difference, Sign):
        return None
    if difference < 0:
        return Badge(_("Above budget"), Tone.ATTENTION)
    return Badge(_("Within budget"), Tone.GOOD)


def compared(now: Shown, then: Shown, quarter: str) -> str:
    """How much more or less than in the same quarter a year earlier; nothing when one of them is not known."""
    if isinstance(now, Sign) or isinstance(then, Sign) or not then:
        return ""
    change = Decimal(now) / Decimal(then) - 1
    values = {"share": formats.format_percent(abs(change)), "quarter": formats.format_quarter(quarter)}
    if abs(change) < Decimal("0.0005"):
        return _("Equal to %(quarter)s") % values
    return (
        _("%(share)s more than %(quarter)s") if change > 0 else _("%(share)s less than %(quarter)s")
    ) % values


def meaning_link(kpi: Kpi, defined: list[KpiDefinition]) -> Link | None:
    """Where a reader finds what a figure means: the glossary, else the definitions on the page itself."""
    slug = TERMS.get(kpi, "")
    if slug and term_named(slug):
        return Link(_("What is this?"), reverse("glossary_term", args=[slug]))
    if any(found.code == kpi for found in defined):
        return Link(_("What is this?"), f"#kpi-{kpi.value}")
    return None
