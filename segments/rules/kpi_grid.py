"""The grid of the norms of one KPI in one year: which cells it has, and norms as numbers in cells (screen 22)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text
from segments.enums import Direction
from segments.rules.kpi_norms import MEASURES, NOTHING, Norm, NormPeriod, NormPlace

MOST = 10**9
"""Larger norms are a mistake in typing."""
QUARTERS = (1, 2, 3, 4)
MEASURE_NAMES: Mapping[str, Text] = {
    "norm": _("Norm"),
    "lower": _("Lower limit"),
    "upper": _("Upper limit"),
    "target": _("Target value"),
}
Norms: TypeAlias = Mapping[NormPlace, Norm]


class Area(NamedTuple):
    """A row of the grid: the code and the name of a segment."""

    code: str
    name: str


class GridCell(NamedTuple):
    """One number of one norm."""

    measure: str
    place: NormPlace

    @property
    def name(self) -> str:
        """The name of its input."""
        place = self.place
        return f"{self.measure}-{place.segment_id or 0}-{place.period.quarter or 0}"


Numbers = Mapping[GridCell, Decimal | None]


@dataclass(frozen=True)
class GridShape:
    """What the grid of one year of one KPI holds; the area None is the region as a whole."""

    year: int
    direction: Direction
    areas: Mapping[int | None, Area]

    @property
    def measures(self) -> tuple[str, ...]:
        """What is filled in for this direction: a norm, limits, a target value."""
        return MEASURES[self.direction]

    @property
    def periods(self) -> list[NormPeriod]:
        """The year and its quarters."""
        return [NormPeriod(self.year), *(NormPeriod(self.year, quarter) for quarter in QUARTERS)]

    def cells(self) -> Iterator[GridCell]:
        """Every cell: measure by measure, row by row."""
        for measure in self.measures:
            for area in self.areas:
                for period in self.periods:
                    yield GridCell(measure, NormPlace(area, period))

    def numbers(self, norms: Norms) -> dict[GridCell, Decimal | None]:
        """The numbers of norms, cell by cell."""
        return {cell: getattr(norms.get(cell.place, NOTHING), cell.measure) for cell in self.cells()}

    def norms(self, numbers: Numbers, known: Norms) -> dict[NormPlace, Norm]:
        """Norms with these numbers in place of those that are known."""
        found: dict[NormPlace, Norm] = {}
        for cell, number in numbers.items():
            before = found.get(cell.place, known.get(cell.place, NOTHING))
            found[cell.place] = replace(before, **{cell.measure: number})
        return found


def period_label(period: NormPeriod) -> str:
    """2028, or Q1 2028."""
    return f"Q{period.quarter} {period.year}" if period.quarter else str(period.year)
