"""Advances of a p x q contract and the settlement in April, per municipality (budget 6.8, MON-20 to MON-22)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from jeugdregio.core.db import Context
from jeugdregio.core.models import Organisation
from jeugdregio.core.money import allocate
from jeugdregio.core.periods import Quarter
from monitoring.models import ForecastCell, Snapshot, SnapshotState
from monitoring.rules.advances import QUARTERS, Settlement, advances, settle, settlement_day
from monitoring.selectors.amounts import KINDS
from monitoring.selectors.budgets import ceilings
from monitoring.selectors.contract import ContractFacts
from procurement.enums import Payment
from referrals.models import GrantedTotal
from segments.models import Region


@dataclass(frozen=True, slots=True)
class Advance:
    """One quarter: the year as it was expected then (cents), since when that was known, and what was paid on it."""

    quarter: Quarter
    expected: int
    known_on: date | None
    amount: int
    so_far: int


@dataclass(frozen=True, slots=True)
class PlaceAdvances:
    """One municipality, or the region for what belongs to none; `late` came in after the settlement (cents)."""

    name: str
    paid: int
    settlement: Settlement
    late: int


@dataclass(frozen=True)
class AdvancePlan:
    """The advances of a contract in a year as known at K, over all municipalities and per municipality."""

    year: int
    is_over: bool
    advances: Sequence[Advance]
    places: Sequence[PlaceAdvances]
    next: Advance | None = None


def advance_plan(context: Context, facts: ContractFacts, snapshot: Snapshot | None) -> AdvancePlan | None:
    """What was advanced up to V and what the next advance is; None where the contract is not paid by advances.

    The first quarter follows from the ceiling, each next one from the forecast of the quarter before it, known at
    K. A quarter that was not computed keeps the expectation before it. Six statements.
    """
    contract = facts.contract
    if snapshot is None or contract.payment != Payment.P_X_Q:
        return None
    if not Region.objects.get(pk=contract.region_id).pays_advances:
        return None
    expected, known = _expected(context, facts, snapshot)
    places = {place: advances(totals) for place, totals in expected.items()}
    quarter = Quarter.parse(snapshot.quarter)
    rows = list(_rows(quarter.year, expected, places, known))
    paid = {place: sum(amounts[: quarter.number]) for place, amounts in places.items()}
    following = rows[quarter.number] if len(rows) > quarter.number else None
    settled = _settlements(context, facts, snapshot, paid)
    is_over = quarter.number == QUARTERS
    return AdvancePlan(quarter.year, is_over, rows[: quarter.number], settled, following)


def _rows(
    year: int,
    expected: Mapping[int, list[int]],
    paid: Mapping[int, list[int]],
    known: Sequence[date | None],
) -> Iterator[Advance]:
    """The quarters over all municipalities; each total is the sum of theirs."""
    so_far = 0
    for place, day in enumerate(known):
        amount = sum(rows[place] for rows in paid.values())
        so_far += amount
        total = sum(rows[place] for rows in expected.values())
        yield Advance(Quarter(year, place + 1), total, day, amount, so_far)


def _expected(
    context: Context, facts: ContractFacts, snapshot: Snapshot
) -> tuple[dict[int, list[int]], list[date | None]]:
    """Per municipality the year total (cents) as expected at each quarter up to the next one, and since when."""
    computed = _forecasts(context, facts, snapshot)
    first = _first(context, facts, snapshot)
    owners = sorted({*first, *(owner for _known_on, sums in computed.values() for owner in sums)})
    totals = {owner: [first.get(owner, 0)] for owner in owners}
    known: list[date | None] = [None]
    for number in range(1, min(QUARTERS, Quarter.parse(snapshot.quarter).number + 1)):
        found = computed.get(number)
        for owner, rows in totals.items():
            rows.append(found[1].get(owner, 0) if found else rows[-1])
        known.append(found[0] if found else known[-1])
    return totals, known


def _first(context: Context, facts: ContractFacts, snapshot: Snapshot) -> dict[int, int]:
    """The ceiling as it was when the year began, over the municipalities by the adopted key."""
    year, region_id = snapshot.year, snapshot.region_id
    rooms = [row for row in facts.rooms if row.year == year and row.known_on <= snapshot.known_on]
    rooms.sort(key=lambda row: (row.known_on, row.pk))
    begun = [row for row in rooms if row.known_on <= date(year, 1, 1)]
    amount = (begun[-1] if begun else rooms[0]).amount if rooms else 0
    shares = ceilings(context, year, snapshot.known_on).shares
    places = sorted(shares) or [region_id]
    parts = allocate(amount, [shares.get(place, 1) for place in places])
    return dict(zip(places, parts, strict=True))


def _forecasts(
    context: Context, facts: ContractFacts, snapshot: Snapshot
) -> Mapping[int, tuple[date, dict[int, int]]]:
    """Per quarter of the year up to this one: since when it is known, and the forecast per municipality (cents)."""
    rows = Snapshot.objects.visible_to(context).filter(
        state=SnapshotState.READY,
        quarter__startswith=f"{snapshot.year}-",
        quarter__lte=snapshot.quarter,
        known_on__lte=snapshot.known_on,
    )
    newest = {row.quarter: row for row in rows.order_by("known_on", "id")}
    sums: defaultdict[int, dict[int, int]] = defaultdict(dict)
    cells = ForecastCell.objects.visible_to(context).filter(
        snapshot__in=list(newest.values()), contract_id=facts.contract.pk
    )
    grouped = cells.order_by().values_list("snapshot_id", "owner_id").annotate(*(Sum(kind) for kind in KINDS))
    for snapshot_id, owner_id, *amounts in grouped:
        sums[snapshot_id][owner_id] = sum(amounts)
    return {Quarter.parse(row.quarter).number: (row.known_on, sums[row.pk]) for row in newest.values()}


def _settlements(
    context: Context, facts: ContractFacts, snapshot: Snapshot, paid: Mapping[int, int]
) -> list[PlaceAdvances]:
    """Per municipality what was approved for the year up to its settlement, and what came in after that."""
    settled = min(snapshot.known_on, settlement_day(snapshot.year))
    approved = _approved(context, facts, snapshot, settled)
    newest = _approved(context, facts, snapshot, snapshot.known_on)
    owners = {*paid, *newest}
    names = dict(Organisation.objects.filter(pk__in=owners).order_by("sort_key").values_list("pk", "name"))
    return [
        PlaceAdvances(
            names[owner],
            paid.get(owner, 0),
            settle(
                year=snapshot.year,
                approved=approved.get(owner, 0),
                paid=paid.get(owner, 0),
                known_on=snapshot.known_on,
            ),
            newest.get(owner, 0) - approved.get(owner, 0),
        )
        for owner in names
    ]


def _approved(context: Context, facts: ContractFacts, snapshot: Snapshot, day: date) -> dict[int, int]:
    """Cents approved per municipality for care of the year up to V, as known on a day."""
    rows = GrantedTotal.objects.visible_to(context).filter(
        contract_id=facts.contract.pk,
        care_month__range=(date(snapshot.year, 1, 1), snapshot.valuation_on),
        known_on__lte=day,
        decided_on__lte=day,
    )
    return dict(rows.order_by().values_list("owner_id").annotate(Sum("amount")))
