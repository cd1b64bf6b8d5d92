"""One segment: its months, its parts over the municipalities, and how it changed (screen 19)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.charts.exhaustion_data import ExhaustionData, Words
from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Line, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Text
from jeugdregio.core.periods import Month
from monitoring.enums import Grain, Kpi
from monitoring.models import Snapshot
from monitoring.selectors.amounts import Amounts, amounts_by, total_of
from monitoring.selectors.areas import Area
from monitoring.selectors.bands import bands_by
from monitoring.selectors.budgets import Ceilings
from monitoring.selectors.figures import KpiFigures
from monitoring.selectors.positions import COLUMNS as POSITION
from monitoring.selectors.positions import FIGURES, Position, hidden_position, position_from, position_of
from monitoring.selectors.year_chart import WORDS, YearSums, year_chart
from segments.models import Municipality, SegmentPart

BUDGET_COLUMNS = (
    Column(LABEL, gettext_lazy("Part")),
    Column("municipality", gettext_lazy("Municipality")),
    *(
        POSITION[key]
        for key in ("budget", "realised", "to_receive", "obligo", "inflow", "forecast", "difference")
    ),
)
TOTAL = "total"


@dataclass(frozen=True)
class AreaYear:
    """A segment in one computation, with what is needed to show it to one reader."""

    context: Context
    area: Area
    snapshot: Snapshot
    figures: KpiFigures
    ceilings: Ceilings

    def position(self) -> Position:
        """The position of the whole segment."""
        budget = self.ceilings.total(part.pk for part in self.area.parts)
        return position_of(self.figures, Grain.SEGMENT, self.area.segment.pk, budget)


def charts(year: AreaYear) -> list[ExhaustionData]:
    """The year of the segment, then of each part with a ceiling. For the region only: others own no whole part."""
    if not year.context.is_region:
        return []
    parts = {part.pk: part for part in year.area.parts}
    rows = amounts_by(year.context, year.snapshot, "part_id", "month", part_id__in=list(parts))
    if not rows:
        return []
    months = {(part, Month.of(day)): amounts for (part, day), amounts in rows.items()}
    bands = bands_by(year.context, year.snapshot, "part_id", part_id__in=list(parts))
    whole = YearSums(
        f"year-{year.area.key}",
        {month: _sum(months, month) for _part, month in months},
        year.ceilings.steps(part.pk for part in year.area.parts),
        year.figures.of(Grain.SEGMENT, year.area.segment.pk, Kpi.UITD).day,
        _words(year.area.name),
        bands.of(*parts),
    )
    used = {part for part, _month in months}
    limited = [part for part in year.area.parts if year.ceilings.of(part.pk) is not None]
    # One part with money is the segment itself: a second chart would say the same.
    beside = limited if len(used | {part.pk for part in limited}) > 1 else []
    every = [whole, *(replace(_of_part(year, part, months), band=bands.of(part.pk)) for part in beside)]
    return [year_chart(year.snapshot, sums) for sums in every]


Months = dict[tuple[int, Month], Amounts]


def _sum(months: Months, wanted: Month) -> Amounts:
    return total_of(amounts for (_part, month), amounts in months.items() if month == wanted)


def _words(name: str) -> Words:
    return replace(
        WORDS,
        limit_subject=_("The budget ceiling of %(name)s") % {"name": name},
        measure=_("Cumulative cost of %(name)s") % {"name": name},
    )


def _of_part(year: AreaYear, part: SegmentPart, months: Months) -> YearSums:
    return YearSums(
        f"year-{part.public_id}",
        {month: amounts for (part_id, month), amounts in months.items() if part_id == part.pk},
        year.ceilings.steps([part.pk]),
        year.figures.of(Grain.PART, part.pk, Kpi.UITD).day,
        _words(part.name),
    )


def budget_table(year: AreaYear, places: Sequence[Municipality]) -> PublishedTable:
    """Every part over the municipalities, to the cent, with the segment below.

    Rows of municipalities whose figures the reader does not own show their budget only: what they adopted, or what
    follows from the adopted key. Amounts of contracts that point to no municipality stand with the region. Source:
    decisions 27.
    """
    sums = amounts_by(
        year.context, year.snapshot, "part_id", "owner_id", part__segment_id=year.area.segment.pk
    )
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    for part in year.area.parts:
        for unit_id, label, position in _rows_of(year, part, places, sums):
            key = f"{part.pk} {unit_id}"
            lines.append(Line(key, part.name, attributes={"municipality": label}))
            cells |= {(key, name): cell for name, cell in position.cells().items()}
    lines.append(Line(TOTAL, _("Total"), attributes={"municipality": ""}))
    cells |= {(TOTAL, name): cell for name, cell in year.position().cells().items()}
    return publish_table(Table("budget", lines, FIGURES, cells, total=TOTAL), Profile.E2)


Row = tuple[int, Text, Position]


def _rows_of(
    year: AreaYear, part: SegmentPart, places: Sequence[Municipality], sums: dict[tuple[int, int], Amounts]
) -> list[Row]:
    budget = year.ceilings.of(part.pk)
    shares = year.ceilings.of_places([part.pk])
    found: list[Row] = []
    for place in places:
        amounts, mine = sums.get((part.pk, place.pk)), shares.get(place.pk)
        owned = year.context.is_region or year.context.organisation_id == place.pk
        if amounts is None and mine is None:
            continue
        found.append(
            (
                place.pk,
                str(place),
                position_from(amounts or Amounts(), mine) if owned else hidden_position(mine),
            )
        )
    region_id = year.snapshot.region_id
    loose = sums.get((part.pk, region_id))
    if loose or (budget is not None and not shares):
        left = None if shares else budget
        owned = year.context.is_region
        position = position_from(loose or Amounts(), left) if owned else hidden_position(left)
        found.append((region_id, _("Not divided over municipalities"), position))
    return found
