"""On which pages and reports the figures of each computed KPI stand, for the library."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text
from monitoring.enums import Kpi
from monitoring.selectors import provider, region, report

PLACES: tuple[tuple[tuple[Kpi, ...], Text], ...] = (
    (region.KPIS, _("Dashboard of the region and the tab KPIs")),
    (provider.KPIS, _("Page of a provider")),
    ((Kpi.LSR,), _("Lump sums")),
    (report.KPIS, _("Report for the board")),
)


def shown_kpis() -> dict[str, tuple[Text, ...]]:
    """Every code that is computed, with where its figures stand."""
    return {kpi.value: tuple(place for kpis, place in PLACES if kpi in kpis) for kpi in Kpi}
