"""The figures that others in the region may see: protected once, when the quarter is computed (privacy 7.3 and 7.4)."""

from collections.abc import Sequence
from decimal import Decimal

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, PublishedTable, Sign, Table, ledger, publish_table
from jeugdregio.core.disclosure import PublishedCell as Shown
from monitoring.enums import Kpi
from monitoring.models import KpiCell, PublishedCell
from monitoring.services.compute import before
from monitoring.services.compute.shared import GRAINS, means_table, money_table, row_key, youths_table
from monitoring.services.compute.sql import Work
from segments.models import SegmentPart

HIDDEN = Shown(Sign.SECRET)


def store_published(work: Work) -> None:
    """Pass every KPI of the shared grains through `publish_table` with profile E1, and keep what came out.

    The cost of a youth and the day on which a budget is reached are hidden where the amounts are. What readers saw
    of this year before is taken into account, and what they see now is noted in the ledger (T13).
    """
    PublishedCell.objects.filter(snapshot=work.snapshot).delete()
    cells = list(
        KpiCell.objects.filter(snapshot=work.snapshot, grain__in=GRAINS).order_by("kpi", "grain", "unit_id")
    )
    found = shown_cells(work, cells)
    PublishedCell.objects.bulk_create(
        [
            _row(work, row, found[row_key(row.grain, row.unit_id), row.kpi])
            for row in cells
            if row.kpi in SHARED
        ]
    )


SHARED = (*Kpi.utilisation(), Kpi.KPJ, Kpi.GEB, Kpi.UITD)


def shown_cells(work: Work, cells: Sequence[KpiCell]) -> dict[tuple[str, str], Shown]:
    """What everybody in the region may see of these figures, by row and KPI; it is noted as published."""
    past = before.publications(work.snapshot)
    segments = dict(
        SegmentPart.objects.filter(region_id=work.snapshot.region_id).values_list("pk", "segment_id")
    )
    money = _publish(work, past, lambda rows: money_table(rows, segments), cells)
    youths = _publish(work, past, youths_table, cells)
    closed = {row for (row, kpi), cell in money.cells.items() if kpi == Kpi.UIT1 and cell == HIDDEN}
    means = publish_table(_without(means_table(cells), closed), before.AUDIENCE)
    found = {**money.cells, **youths.cells, **means.cells}
    for table in (money, youths, means):
        _note(work, table)
    for row in cells:
        if row.kpi == Kpi.UITD:
            key = row_key(row.grain, row.unit_id)
            found[key, row.kpi] = HIDDEN if key in closed else Shown(0)
    return found


def _publish(
    work: Work, past: Sequence[before.Publication], build: before.Build, cells: Sequence[KpiCell]
) -> PublishedTable:
    table = before.as_news(build(cells), past)
    known = before.earlier(work.snapshot, table, past, build)
    return publish_table(table, before.AUDIENCE, earlier=known)


def _without(table: Table, closed: set[str]) -> Table:
    cells = {at: Cell(None) if at[0] in closed else cell for at, cell in table.cells.items()}
    return Table(table.key, table.rows, table.columns, cells)


def _note(work: Work, table: PublishedTable) -> None:
    context = Context.for_region(work.snapshot.region_id)
    series = before.series_of(work.snapshot)
    ledger.record(context, before.AUDIENCE, series, before.edition_of(work.snapshot), table)


def _row(work: Work, row: KpiCell, cell: Shown) -> PublishedCell:
    shown = cell.shown
    hidden = isinstance(shown, Sign)
    return PublishedCell(
        snapshot=work.snapshot,
        region_id=row.region_id,
        owner_id=row.region_id,
        kpi=row.kpi,
        grain=row.grain,
        unit_id=row.unit_id,
        numerator=None if isinstance(shown, Sign) or row.kpi == Kpi.UITD else shown,
        denominator=None if hidden else Decimal(1) if row.kpi == Kpi.KPJ else row.denominator,
        day=None if hidden else row.day,
        sign=shown.printed if isinstance(shown, Sign) else "",
    )
