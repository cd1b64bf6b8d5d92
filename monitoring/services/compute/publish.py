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
ZERO = Decimal(0)
MEASURES = {
    Kpi.UIT1: Measure.MONEY,
    Kpi.UIT2: Measure.MONEY,
    Kpi.UIT3: Measure.MONEY,
    Kpi.UIT4: Measure.MONEY,
    Kpi.KPJ: Measure.MONEY_MEAN,
    Kpi.GEB: Measure.COUNT,
}


def store_published(work: Work) -> None:
    """Pass every KPI of the shared grains through `publish_table` with profile E1, and keep what came out.

    How much of a figure is the largest provider's is judged on what was realised, of which the largest is known.
    A day is kept back where the forecast that it follows from is.
    """
    PublishedCell.objects.filter(snapshot=work.snapshot).delete()
    tables: defaultdict[tuple[str, str], list[KpiCell]] = defaultdict(list)
    cells = KpiCell.objects.filter(snapshot=work.snapshot, grain__in=GRAINS)
    for cell in cells.order_by("kpi", "grain", "unit_id"):
        tables[cell.kpi, cell.grain].append(cell)
    for grain in GRAINS:
        whole = {row.unit_id: row.numerator or ZERO for row in tables[Kpi.UIT1, grain]}
        hidden: set[int] = set()
        for kpi in MEASURES:
            found = _publish(work, kpi, grain, tables[kpi, grain], whole)
            PublishedCell.objects.bulk_create(found)
            if kpi is Kpi.UIT4:
                hidden = {row.unit_id for row in found if row.sign}
        days = [_row(work, Kpi.UITD, row, _sign(row, hidden)) for row in tables[Kpi.UITD, grain]]
        PublishedCell.objects.bulk_create(days)


def _sign(row: KpiCell, hidden: set[int]) -> int | Sign:
    return Sign.SECRET if row.unit_id in hidden else 0


def _publish(
    work: Work, kpi: Kpi, grain: str, rows: list[KpiCell], whole: dict[int, Decimal]
) -> list[PublishedCell]:
    measure = MEASURES[kpi]
    table = Table(
        key=f"{kpi}-{grain}",
        rows=[Line(str(row.unit_id), "") for row in rows],
        columns=[Figure(FIGURE, kpi.label, measure, Kind.INTEGER)],
        cells={(str(row.unit_id), FIGURE): _cell(measure, row, whole.get(row.unit_id, ZERO)) for row in rows},
    )
    published = publish_table(table, Profile.E1)
    return [_row(work, kpi, row, published.cell(str(row.unit_id), FIGURE).shown) for row in rows]


def _cell(measure: Measure, row: KpiCell, whole: Decimal) -> Cell:
    amount = row.numerator if row.numerator is not None else ZERO
    if measure is Measure.MONEY_MEAN:
        # Without a youth the threshold hides it; that there is none is no news for others.
        amount = amount / row.denominator if row.denominator else ZERO
    return Cell(
        int(amount),
        youths=row.youths,
        providers=row.providers,
        largest_provider_share=_share(row.largest_provider, whole),
        largest_youth_share=_share(row.largest_youth, whole),
        denominator=row.youths,
    )


def _share(largest: int, whole: Decimal) -> Decimal:
    return min(Decimal(1), Decimal(largest) / max(abs(whole), Decimal(1)))


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
