"""The KPIs of one thing through the quarters."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.formats import format_quarter
from monitoring.enums import Grain, Kpi
from monitoring.models import Snapshot
from monitoring.selectors.figures import KpiFigures, cell_of

QUARTERS = 8
EUROS = frozenset({Kpi.KPJ})
DAYS = frozenset({Kpi.UITD})


def until(snapshots: Sequence[Snapshot], last: Snapshot) -> list[Snapshot]:
    """The newest computations of the quarters up to and with one, newest first, eight at most."""
    return [row for row in snapshots if row.quarter <= last.quarter][:QUARTERS]


def history_columns(kpis: Sequence[Kpi]) -> list[Column]:
    """A column for each KPI, after the quarter."""
    return [Column(LABEL, _("Quarter")), *(Column(_key(kpi), kpi.label, _kind(kpi)) for kpi in kpis)]


def history_table(
    every: Sequence[tuple[Snapshot, KpiFigures]], kpis: Sequence[Kpi], grain: Grain, unit_id: int
) -> PublishedTable:
    """A row for each quarter in which there was anything to tell: shares as fractions, amounts in cents, a day.

    What a reader may not see stands as a sign, as everywhere. Source: UX goal 2, kpis.
    """
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    for snapshot, figures in every:
        if not figures.has(grain, unit_id):
            continue
        found = {kpi: figures.of(grain, unit_id, kpi) for kpi in kpis}
        days: dict[str, Any] = {_key(kpi): found[kpi].day for kpi in kpis if kpi in DAYS}
        lines.append(Line(snapshot.quarter, format_quarter(snapshot.quarter), attributes=days))
        cells |= {(snapshot.quarter, _key(kpi)): cell_of(found[kpi].value) for kpi in kpis if kpi not in DAYS}
    shown = [_figure(kpi) for kpi in kpis if kpi not in DAYS]
    return publish_table(Table("kpi-history", lines, shown, cells), Profile.E2)


def _figure(kpi: Kpi) -> Figure:
    if kpi in EUROS:
        return Figure(_key(kpi), kpi.label, Measure.MONEY, Kind.EUROS, unit=100)
    return Figure(_key(kpi), kpi.label, Measure.RATIO, Kind.PERCENT, unit=0)


def _key(kpi: Kpi) -> str:
    return kpi.value


def _kind(kpi: Kpi) -> Kind:
    if kpi in DAYS:
        return Kind.DATE
    return Kind.EUROS if kpi in EUROS else Kind.PERCENT
