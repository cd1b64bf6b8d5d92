"""Costs and budgets of segments through the quarters, in the classification of a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.models import CostCell, Snapshot
from monitoring.rules.classified import UNPLACED, Classification, Cost
from monitoring.selectors.budgets import ceilings
from segments.models import SegmentPart
from segments.selectors.lineage import lineage_of

QUARTERS = 8


@dataclass(frozen=True)
class Series:
    """Cents by segment (0: not placed) and quarter; costs and budgets of the whole years by segment."""

    quarters: Sequence[Quarter]
    costs: Mapping[tuple[int, Quarter], int]
    of_years: Mapping[tuple[int, int], int] = field(default_factory=dict)
    budgets: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @property
    def segments(self) -> list[int]:
        """The segments with anything to show."""
        return sorted({segment for segment, _when in [*self.costs, *self.of_years, *self.budgets]})

    def total(self, quarter: Quarter) -> int:
        """What all segments cost together in a quarter."""
        return sum(cents for (_segment, when), cents in self.costs.items() if when == quarter)

    @property
    def whole(self) -> int:
        """Everything together; the same in every classification."""
        return sum(self.costs.values())

    @property
    def years(self) -> list[int]:
        """The years that the quarters lie in."""
        return sorted({quarter.year for quarter in self.quarters})


def quarters_until(last: Quarter, count: int = QUARTERS) -> list[Quarter]:
    """That many quarters in a row, oldest first."""
    return [last.shift(-back) for back in reversed(range(count))]


def series_in(
    context: Context, snapshot: Snapshot, days: Iterable[date | None], *, count: int = QUARTERS
) -> dict[date | None, Series]:
    """The last quarters up to the snapshot, in the classification of each day; None is each month as it was.

    In: the reader, who gets what they own: the region all, a municipality its own. Costs are as known at the
    snapshot, reclassifications and budgets as known at its K. Five statements. (SEG-01; decisions 2)
    """
    quarters = quarters_until(Quarter.parse(snapshot.quarter), count)
    cells = costs_of(context, snapshot, date(quarters[0].year, 1, 1))
    segments = dict(SegmentPart.objects.visible_to(context).values_list("pk", "segment_id"))
    lineage = lineage_of(context, snapshot.known_on)
    budgets = _budgets(context, snapshot, sorted({quarter.year for quarter in quarters}))
    return {day: _series(Classification(lineage, day), cells, segments, quarters, budgets) for day in days}


def costs_of(context: Context, snapshot: Snapshot, since: date) -> list[Cost]:
    """The cells of a snapshot from a month on, of what the reader owns. One statement."""
    rows = CostCell.objects.visible_to(context).filter(snapshot=snapshot, month__gte=since)
    found = rows.order_by("part_id", "product_code", "owner_id", "month").values_list(
        "part_id", "product_code", "owner_id", "month", "realised"
    )
    return [Cost(part or UNPLACED, *rest) for part, *rest in found]


def _series(
    classification: Classification,
    cells: Sequence[Cost],
    segments: Mapping[int, int],
    quarters: Sequence[Quarter],
    budgets: Mapping[tuple[int, int], int],
) -> Series:
    costs: dict[tuple[int, Quarter], int] = defaultdict(int)
    of_years: dict[tuple[int, int], int] = defaultdict(int)
    for (part, month), cents in classification.costs(cells).items():
        segment = segments.get(part, UNPLACED)
        of_years[segment, month.year] += cents
        if Quarter.of(month) in quarters:
            costs[segment, Quarter.of(month)] += cents
    yearly = {
        key: list(found)
        for key, found in groupby(
            sorted(cells, key=lambda cell: (cell.part, cell.month.year)),
            key=lambda cell: (cell.part, cell.month.year),
        )
    }
    found: dict[tuple[int, int], int] = defaultdict(int)
    for (part, year), cents in budgets.items():
        for target, share in classification.budget(part, cents, yearly.get((part, year), ()), year).items():
            found[segments.get(target, UNPLACED), year] += share
    return Series(quarters, dict(costs), dict(of_years), dict(found))


def _budgets(context: Context, snapshot: Snapshot, years: Iterable[int]) -> dict[tuple[int, int], int]:
    """What each part may cost in a year, for the region or for the one municipality that reads."""
    found = {}
    for year in years:
        limits = ceilings(context, year, snapshot.known_on)
        for part in limits.part_ids:
            cents = (
                limits.of(part) if context.is_region else limits.of_places([part]).get(context.organisation)
            )
            if cents is not None:
                found[part, year] = cents
    return found
