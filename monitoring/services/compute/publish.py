"""The figures that others in the region may see: protected once, when the quarter is computed (privacy 7.3)."""

from collections import defaultdict
from decimal import Decimal

from jeugdregio.core.disclosure.cells import Cell, Figure, Line, Measure, Table
from jeugdregio.core.disclosure.profiles import Profile
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.exports.columns import Kind
from jeugdregio.core.exports.signs import Sign
from monitoring.enums import Kpi
from monitoring.models import KpiCell, PublishedCell
from monitoring.services.compute.sql import Work

GRAINS = ("region", "segment", "part", "municipality")
FIGURE = "figure"
MEASURES = {
    Kpi.UIT1: Measure.MONEY,
    Kpi.UIT2: Measure.MONEY,
    Kpi.UIT3: Measure.MONEY,
    Kpi.UIT4: Measure.MONEY,
    Kpi.KPJ: Measure.MONEY_MEAN,
    Kpi.GEB: Measure.COUNT,
}


def store_published(work: Work) -> None:
    """Pass every KPI of the shared grains through `publish_table` with profile E1, and keep what came out."""
    PublishedCell.objects.filter(snapshot=work.snapshot).delete()
    tables: defaultdict[tuple[str, str], list[KpiCell]] = defaultdict(list)
    cells = KpiCell.objects.filter(snapshot=work.snapshot, grain__in=GRAINS, kpi__in=[*MEASURES, Kpi.UITD])
    for cell in cells.order_by("kpi", "grain", "unit_id"):
        tables[cell.kpi, cell.grain].append(cell)
    for (kpi, grain), rows in tables.items():
        PublishedCell.objects.bulk_create(_publish(work, Kpi(kpi), grain, rows))


def _publish(work: Work, kpi: Kpi, grain: str, rows: list[KpiCell]) -> list[PublishedCell]:
    measure = MEASURES.get(kpi, Measure.MONEY)
    table = Table(
        key=f"{kpi}-{grain}",
        rows=[Line(str(row.unit_id), "") for row in rows],
        columns=[Figure(FIGURE, kpi.label, measure, Kind.INTEGER)],
        cells={(str(row.unit_id), FIGURE): _cell(kpi, measure, row) for row in rows},
    )
    published = publish_table(table, Profile.E1)
    return [_row(work, kpi, row, published.cell(str(row.unit_id), FIGURE).shown) for row in rows]


def _cell(kpi: Kpi, measure: Measure, row: KpiCell) -> Cell:
    amount = row.numerator if row.numerator is not None else Decimal(0)
    value = amount / row.denominator if measure is Measure.MONEY_MEAN and row.denominator else amount
    whole = max(abs(amount), Decimal(1))
    return Cell(
        int(value) if kpi is not Kpi.UITD else 1,
        youths=row.youths,
        providers=row.providers,
        largest_provider_share=min(Decimal(1), Decimal(row.largest_provider) / whole),
        largest_youth_share=min(Decimal(1), Decimal(row.largest_youth) / whole),
        denominator=row.youths,
    )


def _row(work: Work, kpi: Kpi, row: KpiCell, shown: int | Decimal | Sign) -> PublishedCell:
    hidden = isinstance(shown, Sign)
    mean = MEASURES.get(kpi) is Measure.MONEY_MEAN
    return PublishedCell(
        snapshot=work.snapshot,
        region_id=row.region_id,
        owner_id=row.region_id,
        kpi=kpi,
        grain=row.grain,
        unit_id=row.unit_id,
        numerator=None if isinstance(shown, Sign) or kpi is Kpi.UITD else shown,
        denominator=None if hidden else Decimal(1) if mean else row.denominator,
        day=None if hidden else row.day,
        sign=shown.printed if isinstance(shown, Sign) else "",
    )
