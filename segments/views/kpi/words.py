"""KPIs, their norms and how figures stand beside them, in words."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.formats import NBSP, format_exact
from jeugdregio.core.ui.status import Badge, Tone
from segments.enums import Direction, KpiUnit, NormStatus
from segments.models import KpiDefinition
from segments.rules.kpi_norms import Norm

TONES = {
    NormStatus.MEETS: Tone.GOOD,
    NormStatus.MISSES: Tone.ATTENTION,
    NormStatus.NO_NORM: Tone.NEUTRAL,
    NormStatus.NO_FIGURE: Tone.NEUTRAL,
}
UNITS: Mapping[KpiUnit, Text] = {
    KpiUnit.PERCENT: "%(number)s%%",
    KpiUnit.EURO: f"€{NBSP}%(number)s",
    KpiUnit.DAYS: gettext_lazy("%(number)s days"),
    KpiUnit.WEEKS: gettext_lazy("%(number)s weeks"),
    KpiUnit.PER_THOUSAND: gettext_lazy("%(number)s per 1,000"),
}


def number_words(value: Decimal, unit: KpiUnit) -> str:
    """A number of a norm with its unit."""
    return str(UNITS.get(unit, "%(number)s")) % {"number": format_exact(value)}


def norm_words(norm: Norm | None, direction: Direction, unit: KpiUnit) -> str:
    """What a figure has to be: at least 80%; empty without a norm."""
    least, most = norm.limits(direction) if norm else (None, None)
    if least is not None and most is not None:
        return _("%(least)s to %(most)s") % {
            "least": number_words(least, unit),
            "most": number_words(most, unit),
        }
    if least is not None:
        return _("at least %(value)s") % {"value": number_words(least, unit)}
    return _("at most %(value)s") % {"value": number_words(most, unit)} if most is not None else ""


def target_words(norm: Norm | None, unit: KpiUnit) -> str:
    """The target value with its unit; empty without one."""
    return number_words(norm.target, unit) if norm and norm.target is not None else ""


def status_badge_of(status: NormStatus) -> Badge:
    """How a figure stands, in words and with a shape."""
    return Badge(NormStatus(status).label, TONES[status])


def state_of(row: KpiDefinition) -> Badge:
    """Whether a KPI is in use."""
    return Badge(_("No longer used")) if row.is_retired else Badge(_("In use"), Tone.GOOD)
