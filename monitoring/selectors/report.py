"""The figures of a quarterly report for the board, read from a snapshot and passed through disclosure control."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.exports.columns import Kind
from monitoring.enums import Grain, Kpi
from monitoring.models import Snapshot
from monitoring.selectors import lump_sums, outlook
from monitoring.selectors.amounts import Amounts, amounts_by
from monitoring.selectors.areas import areas, municipalities, region_of
from monitoring.selectors.budgets import Ceilings, ceilings
from monitoring.selectors.figures import KpiFigures, KpiValue, cell_of, kpi_figures
from monitoring.selectors.positions import FIGURES as POSITION
from monitoring.selectors.positions import days_of, position_from
from monitoring.selectors.region import CoreFigures, core_figures
from monitoring.selectors.report_content import ReportFigures, ReportTable, columns_of

GRAINS = (Grain.REGION, Grain.SEGMENT, Grain.MUNICIPALITY, Grain.CONTRACT)
KPIS = (*Kpi.utilisation(), Kpi.UITD, Kpi.KPJ, Kpi.GEB, Kpi.LSR)
YOUTHS = (
    Figure("youths", "", Measure.COUNT, Kind.INTEGER),
    Figure("minors", "", Measure.COUNT, Kind.INTEGER),
    Figure("take_up", "", Measure.RATIO, Kind.PERCENT, unit=0),
    Figure("per_youth", "", Measure.MONEY_MEAN, Kind.EUROS, unit=100),
)


@dataclass(frozen=True)
class Row:
    """A thing with its name and what the reader may know of it."""

    key: str
    name: str
    core: CoreFigures


def report_figures(context: Context, snapshot: Snapshot, *, demo: bool) -> ReportFigures:
    """All tables of the report as the board of the region reads them: profile E2 (privacy 7.2, issue section 8)."""
    region = region_of(context)
    figures = kpi_figures(context, snapshot, grains=GRAINS, kpis=KPIS)
    limits = ceilings(context, snapshot.year, snapshot.known_on)
    whole = row_of(figures, Grain.REGION, region.pk, str(region), limits.total(limits.versions))
    segments = list(segment_rows(context, snapshot, figures, limits))
    places = list(place_rows(context, snapshot, figures, limits))
    published = {
        "segments": money_table("segments", [*segments, *unplaced_rows(context, snapshot), whole]),
        "municipalities": money_table("municipalities", [*places, whole]),
        "segment_youths": youths_table("segment_youths", [*segments, whole]),
        "municipality_youths": youths_table("municipality_youths", [*places, whole]),
        "contracts": outlook.ranking(outlook.forecasts(context, snapshot)),
        "lump_sums": lump_sums.lump_sums_table(lump_sums.results(context, snapshot), figures),
    }
    return ReportFigures(
        region=str(region),
        organisation=region.short_name,
        area_word=region.area_word,
        quarter=snapshot.quarter,
        valuation_on=snapshot.valuation_on,
        known_on=snapshot.known_on,
        demo=demo,
        snapshot_hash=snapshot.content_hash,
        fragile=any(is_fragile(row) for row in (*segments, *places, whole)),
        tables={key: plain_table(key, table, region.area_word) for key, table in published.items()},
    )


def row_of(figures: KpiFigures, grain: Grain, unit_id: int, name: str, budget: int | None) -> Row:
    """One thing with its core figures; `budget` in cents."""
    return Row(f"{grain.value}-{unit_id}", name, core_figures(figures, grain, unit_id, budget))


def segment_rows(
    context: Context, snapshot: Snapshot, figures: KpiFigures, limits: Ceilings
) -> Iterator[Row]:
    """Every segment of the region with its ceiling."""
    for area in areas(context, snapshot.valuation_on, snapshot.known_on):
        budget = limits.total(part.pk for part in area.parts)
        yield row_of(figures, Grain.SEGMENT, area.segment.pk, area.name, budget)


def place_rows(context: Context, snapshot: Snapshot, figures: KpiFigures, limits: Ceilings) -> Iterator[Row]:
    """Every municipality of the region with its own budget or its share of the ceilings (decisions 27)."""
    shares = limits.of_places(limits.part_ids)
    for place in municipalities(context, snapshot.year):
        yield row_of(figures, Grain.MUNICIPALITY, place.pk, str(place), shares.get(place.pk))


def unplaced_rows(context: Context, snapshot: Snapshot) -> Iterator[Row]:
    """What was granted without a contract and so belongs to no segment; with it the rows add up to the total."""
    amounts = amounts_by(context, snapshot, part__isnull=True).get((), Amounts())
    if amounts != Amounts():
        yield Row(
            "unplaced",
            _("Without a contract"),
            CoreFigures(position_from(amounts, None), KpiValue(), KpiValue()),
        )


def is_fragile(row: Row) -> bool:
    """Whether a figure rests on so few youths that the reader is warned."""
    return row.core.position.warn or row.core.per_youth.warn or row.core.take_up.warn


def money_table(key: str, rows: Sequence[Row]) -> PublishedTable:
    """Budget, what was realised and what is expected; the last row is the total."""
    table = Table(
        key=key,
        rows=[Line(row.key, row.name, attributes=days_of(row.core.position.reached_on)) for row in rows],
        columns=POSITION,
        cells={(row.key, name): cell for row in rows for name, cell in row.core.position.cells().items()},
        total=rows[-1].key,
    )
    return publish_table(table, Profile.E2)


def youths_table(key: str, rows: Sequence[Row]) -> PublishedTable:
    """Youths, their share of the inhabitants and what care for one youth cost; the last row is the total."""
    table = Table(
        key=key,
        rows=[Line(row.key, row.name) for row in rows],
        columns=YOUTHS,
        cells={(row.key, name): cell for row in rows for name, cell in youth_cells(row.core).items()},
        total=rows[-1].key,
    )
    return publish_table(table, Profile.E2)


def youth_cells(core: CoreFigures) -> dict[str, Cell]:
    """Numbers, a fraction, and cents a youth."""
    return {
        "youths": cell_of(core.per_youth.base),
        "minors": cell_of(core.take_up.top),
        "take_up": cell_of(core.take_up.value),
        "per_youth": cell_of(core.per_youth.value),
    }


def plain_table(key: str, table: PublishedTable, area_word: str) -> ReportTable:
    """What may be shown of a table, as rows of values."""
    sheet = table.to_sheet(columns_of(key, area_word), "")
    return ReportTable(key, [tuple(row) for row in sheet.rows], tuple(sheet.totals) if sheet.totals else None)
