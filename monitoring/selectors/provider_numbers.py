"""How many providers have a contract, and how granted costs are divided among them (PRV-02 to PRV-05)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Sum

from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.models import ForecastCell, ProviderTarget, Snapshot
from monitoring.rules.concentration import Spell, present
from monitoring.rules.watch import Window, window_of
from monitoring.selectors.turnover import cells_in, whole_year
from procurement.enums import ContractState
from procurement.models import Admission, Contract
from segments.models import SegmentPart

REGION = 0
"""Stands for all segments together."""
QUARTERS = 8


@dataclass(frozen=True)
class Costs:
    """Granted costs in cents by segment (`REGION`: all) and provider, and who delivered what where."""

    window: Window
    sources: Sequence[Snapshot]
    by_segment: Mapping[int, Mapping[int, int]]
    coverage: Mapping[tuple[int, int], frozenset[int]]
    """Providers by municipality and part."""


@dataclass(frozen=True)
class Numbers:
    """The contracts of a region on a reference date."""

    day: date
    spells: Mapping[int, Sequence[Spell[int]]]
    by_open_house: Mapping[int, frozenset[int]]
    """Providers by segment of which a contract followed from an admission, and holds on the day."""

    @cached_property
    def year_before(self) -> date:
        """The day of a year earlier; 28 February for 29 February."""
        try:
            return self.day.replace(year=self.day.year - 1)
        except ValueError:
            return self.day.replace(year=self.day.year - 1, day=28)

    @cached_property
    def days(self) -> list[date]:
        """The last days of seven quarters and the reference date, oldest first."""
        this = Quarter.of(self.day + timedelta(days=1))
        ends = [this.shift(-back).end for back in range(1, QUARTERS + 1)]
        return [*sorted(end for end in ends if end < self.day)[1 - QUARTERS :], self.day]

    def providers(self, segment: int, day: date) -> frozenset[int]:
        """Who has a contract in a segment on a day."""
        return present(self.spells.get(segment, ()), day)


def numbers_on(context: Context, day: date) -> Numbers:
    """Every contract that is no draft, by segment. Two statements."""
    rows = Contract.objects.visible_to(context).exclude(state=ContractState.DRAFT)
    spells: dict[int, list[Spell[int]]] = defaultdict(list)
    values = rows.order_by("id").values_list("part__segment_id", "provider_id", "starts_on", "ends_on")
    for segment, *rest in values:
        for key in (segment, REGION):
            spells[key].append(Spell(*rest))
    admitted = Admission.objects.visible_to(context).filter(
        contract__starts_on__lte=day, contract__ends_on__gte=day
    )
    routes: dict[int, set[int]] = defaultdict(set)
    for segment, provider in admitted.values_list("contract__part__segment_id", "provider_id"):
        routes[segment].add(provider)
        routes[REGION].add(provider)
    return Numbers(day, spells, {segment: frozenset(who) for segment, who in routes.items()})


def costs_on(context: Context, snapshots: Sequence[Snapshot], day: date) -> Costs | None:
    """Granted costs of 12 months up to the newest computation of care up to a day; None when there is none.

    In: the newest computation of each quarter, newest first. The same day and the same computations give the same
    figures. Two statements.
    """
    newest = next((row for row in snapshots if row.valuation_on <= day), None)
    if newest is None:
        return None
    before = whole_year(snapshots, newest.year - 1)
    window = window_of(newest.valuation_on, knows_year_before=before is not None)
    sources = [newest, *([before] if before else [])]
    segments = dict(SegmentPart.objects.visible_to(context).values_list("pk", "segment_id"))
    cells = ForecastCell.objects.visible_to(context).filter(cells_in(sources, window))
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    covered: dict[tuple[int, int], set[int]] = defaultdict(set)
    sums = cells.exclude(provider_id=None).exclude(part_id=None).order_by()
    for owner, part, provider, cents in sums.values_list("owner_id", "part_id", "provider_id").annotate(
        cents=Sum("realised")
    ):
        for key in (segments[part], REGION):
            found[key][provider] += cents
        if cents > 0:
            covered[owner, part].add(provider)
    return Costs(window, sources, found, {place: frozenset(who) for place, who in covered.items()})


def targets_on(context: Context, day: date) -> dict[int, ProviderTarget]:
    """The target of each segment as known on a day. One statement."""
    rows = ProviderTarget.objects.visible_to(context).filter(known_on__lte=day)
    return {row.segment_id: row for row in rows.order_by("known_on", "id")}
