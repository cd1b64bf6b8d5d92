"""One contract: what it may cost, what it has used, and when its ceiling is reached."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.charts.exhaustion_data import Crossing, ExhaustionData, LimitStep, Point, Words
from jeugdregio.core.db import Context
from jeugdregio.core.periods import Month
from monitoring.models import ContractForecast, LumpSumResult, Snapshot
from procurement.models import Contract, ExtensionOption, Instalment, PriceLine, SpendingRoom

WORDS = Words(
    limit=_("Ceiling"),
    limit_subject=_("The ceiling"),
    measure=_("Cumulative cost"),
    actual=_("Realised"),
    pending=_("Including claims still to be received"),
    forecast=_("Forecast"),
    band=_("Range"),
    signal=_("Level of notification"),
)
Result = TypeVar("Result", ContractForecast, LumpSumResult)
BAND_NOTE = _("In 8 of 10 cases the outcome lies in the range.")


@dataclass(frozen=True)
class ContractFacts:
    """A contract with what was agreed, newest versions first; each kind is read when it is asked for."""

    contract: Contract

    @cached_property
    def prices(self) -> list[PriceLine]:
        """What a unit costs."""
        return list(self.contract.price_lines.order_by("product_code", "-valid_from", "-known_on", "-id"))

    @cached_property
    def rooms(self) -> list[SpendingRoom]:
        """The ceilings."""
        return list(self.contract.spending_rooms.order_by("-year", "-known_on", "-id"))

    @cached_property
    def options(self) -> list[ExtensionOption]:
        """The options to extend."""
        return list(self.contract.options.order_by("position"))

    @cached_property
    def instalments(self) -> list[Instalment]:
        """When a lump sum is paid."""
        return list(self.contract.instalments.order_by("due_on", "-known_on"))


def contract_named(context: Context, public_id: UUID) -> Contract | None:
    """The contract with this public id, if the reader may see it."""
    rows = Contract.objects.visible_to(context).select_related("provider__organisation", "part")
    return next(iter(rows.filter(public_id=public_id).order_by()), None)


def forecast_of(context: Context, contract: Contract, snapshot: Snapshot | None) -> ContractForecast | None:
    """The forecast of a p x q contract in a snapshot."""
    found: ContractForecast | None = (
        ContractForecast.objects.visible_to(context).filter(snapshot=snapshot, contract=contract).first()
    )
    return _placed(found, contract, snapshot)


def lump_sum_of(context: Context, contract: Contract, snapshot: Snapshot | None) -> LumpSumResult | None:
    """Where a lump-sum contract stands in a snapshot."""
    found: LumpSumResult | None = (
        LumpSumResult.objects.visible_to(context).filter(snapshot=snapshot, contract=contract).first()
    )
    return _placed(found, contract, snapshot)


def _placed(found: Result | None, contract: Contract, snapshot: Snapshot | None) -> Result | None:
    """The result with the contract and the computation that were read already."""
    if found and snapshot:
        found.contract, found.snapshot = contract, snapshot
    return found


def exhaustion_data(forecast: ContractForecast, facts: ContractFacts) -> ExhaustionData:
    """The chart of the year, from the months that the forecast was made of (ux 4.3). Cents."""
    snapshot = forecast.snapshot
    delivered = forecast.detail["delivered"]
    ends = [Month.parse(row["month"]).last for row in delivered]
    ends = [min(day, snapshot.valuation_on) for day in ends]
    known = accumulate(int(row["known"]) for row in delivered)
    expected = list(accumulate(Decimal(row["ultimate"]) for row in delivered))
    return ExhaustionData(
        id=f"contract-{forecast.contract.public_id}",
        year=snapshot.year,
        reference_date=snapshot.valuation_on,
        actual=tuple(Point(day, cents) for day, cents in zip(ends, known, strict=True)),
        pending=tuple(Point(day, cents) for day, cents in zip(ends, expected, strict=True)),
        forecast=_path(forecast, expected[-1], Decimal(1)),
        low=_bound(forecast, forecast.low),
        high=_bound(forecast, forecast.high),
        limit=_limit(facts, snapshot.year, snapshot.known_on),
        crossing=Crossing(forecast.reached_on, forecast.reached_early, forecast.reached_late),
        signal=forecast.contract.signal_level,
        known_on=snapshot.known_on,
        source=_("claims that the municipalities granted"),
        band_note=BAND_NOTE if forecast.low is not None and forecast.detail["ahead"] else "",
        provisional=True,
        words=WORDS,
    )


def _bound(forecast: ContractForecast, bound: int | None) -> tuple[Point, ...]:
    """The path to a bound of the range: realised stays, everything uncertain is scaled by one factor."""
    rest = forecast.forecast - forecast.realised
    if bound is None or not rest:
        return ()
    factor = Decimal(bound - forecast.realised) / rest
    start = sum(
        int(row["known"]) + factor * (Decimal(row["ultimate"]) - int(row["known"]))
        for row in forecast.detail["delivered"]
    )
    return _path(forecast, Decimal(start), factor)


def _path(forecast: ContractForecast, start: Decimal, factor: Decimal) -> tuple[Point, ...]:
    points, total = [], start
    for row in forecast.detail["ahead"]:
        total += factor * (Decimal(row["obligo"]) + Decimal(row["inflow"]))
        points.append(Point(date.fromisoformat(row["last"]), total))
    return tuple(points)


def _limit(facts: ContractFacts, year: int, known_on: date) -> tuple[LimitStep, ...]:
    """The ceiling in steps: every version known, from the day it counts."""
    steps: dict[date, int] = {}
    for room in sorted(facts.rooms, key=lambda row: (row.known_on, row.pk)):
        if room.year == year and room.known_on <= known_on:
            steps[max(room.effective_on, date(year, 1, 1))] = room.amount
    first = date(year, 1, 1)
    ordered = sorted(steps.items())
    if ordered and ordered[0][0] > first:
        ordered.insert(0, (first, ordered[0][1]))
    return tuple(LimitStep(day, cents) for day, cents in ordered)
