"""All KPIs of one thing in a table, beside those of the same quarter a year earlier."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from monitoring.enums import Grain, Kpi
from monitoring.selectors.figures import KpiFigures, KpiValue, cell_of
from monitoring.selectors.positions import days_of

COLUMNS = (
    Column(LABEL, _("KPI")),
    Column("code", _("Code")),
    Column("share", _("Share"), Kind.PERCENT),
    Column("amount", _("Amount"), Kind.EUROS),
    Column("reached_on", _("Date"), Kind.DATE, _("Empty: not this year, or there is no ceiling")),
)
STATUS = "judged"
NORMS = (
    Column("norm", _("Norm")),
    Column("target", _("Target value")),
    Column(STATUS, _("Status"), description=_("Without a norm a KPI shows no status.")),
)
FORMER = (
    Column("former_share", _("Share a year earlier"), Kind.PERCENT),
    Column("former_amount", _("Amount a year earlier"), Kind.EUROS),
)
FIGURES = (
    Figure("share", _("Share"), Measure.RATIO, Kind.PERCENT, unit=0),
    Figure("amount", _("Amount"), Measure.MONEY, Kind.EUROS, unit=100),
    Figure("former_share", _("Share a year earlier"), Measure.RATIO, Kind.PERCENT, unit=0),
    Figure("former_amount", _("Amount a year earlier"), Measure.MONEY, Kind.EUROS, unit=100),
)


def kpi_table(
    kpis: Iterable[Kpi],
    grain: Grain,
    unit_id: int,
    now: KpiFigures,
    then: KpiFigures | None = None,
    said: Mapping[Kpi, Mapping[str, Any]] | None = None,
) -> PublishedTable:
    """One row a KPI: a share, an amount (KPJ: cents a youth) or a date, whatever it is made of.

    In: `said` are words beside a KPI, such as its norm, by column. There are no rows when nothing was computed of
    this thing, now and a year earlier.
    """
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    computed = [figures for figures in (now, then) if figures and figures.has(grain, unit_id)]
    for kpi in kpis if computed else ():
        found = now.of(grain, unit_id, kpi)
        words = (said or {}).get(kpi, {})
        lines.append(
            Line(kpi.value, kpi.label, attributes={"code": kpi.value, **days_of(found.day), **words})
        )
        cells[kpi.value, "share"], cells[kpi.value, "amount"] = _cells(kpi, found)
        if then:
            former = then.of(grain, unit_id, kpi)
            cells[kpi.value, "former_share"], cells[kpi.value, "former_amount"] = _cells(kpi, former)
    return publish_table(Table("kpis", lines, FIGURES, cells), Profile.E2)


def _cells(kpi: Kpi, found: KpiValue) -> tuple[Cell, Cell]:
    if kpi is Kpi.KPJ:
        return cell_of(None), cell_of(found.value)
    if kpi is Kpi.GEB:
        return cell_of(found.value), cell_of(None)
    return cell_of(found.value), cell_of(found.top)
