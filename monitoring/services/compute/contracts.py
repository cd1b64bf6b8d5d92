"""One p x q contract: its inputs from the base grain, its forecast by the rules, its result back to the base grain."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from jeugdregio.core.money import fixed
from jeugdregio.core.periods import Month
from monitoring.rules.factors import Factors
from monitoring.rules.forecast import Forecast, combine, forecast
from monitoring.rules.inflow import expected_new, inflow_trend
from monitoring.rules.inputs import DeliveredMonth, ForecastInputs, Inflow, ObligoClass
from monitoring.rules.valuation import MonthAmount
from monitoring.services.compute.rates import UNKNOWN, Rate
from monitoring.services.compute.sql import Work

ZERO, ONE = Decimal(0), Decimal(1)
# How far a month's prior lies from what the month costs in the end, where no history says it.
PRIOR_VARIATION = Decimal("0.10")

CONTRACTS = """
SELECT c.id, c.provider_id, p.segment_id, c.part_id, r.amount
FROM procurement_contract c JOIN segments_segmentpart p ON p.id = c.part_id
LEFT JOIN LATERAL (
    SELECT amount FROM procurement_spendingroom r
    WHERE r.contract_id = c.id AND r.year = %(year)s AND r.known_on <= %(k)s
    ORDER BY r.known_on DESC, r.id DESC LIMIT 1
) r ON true
WHERE c.region_id = %(region)s AND c.payment = 'p_x_q'
  AND c.starts_on <= %(year_end)s AND c.ends_on >= %(year_start)s
ORDER BY c.id
"""
REALISED = """
SELECT f.contract_id, p.segment_id, f.month, sum(f.realised)::bigint, sum(f.closed)::bigint
FROM monitoring_forecastcell f JOIN segments_segmentpart p ON p.id = f.part_id
WHERE f.snapshot_id = %(snapshot)s AND f.contract_id IS NOT NULL GROUP BY 1, 2, 3
"""
ALLOCATED = """
SELECT contract_id, category, month, sum(authorised), sum(obligo), sum(starts)::int,
       sum(running)::int
FROM monitoring_allocationcell WHERE snapshot_id = %(snapshot)s GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


@dataclass
class ContractSums:
    """Everything about one contract that a forecast needs, per month (cents); claims also per segment."""

    id: int
    provider_id: int
    segment_id: int
    part_id: int
    ceiling: int | None
    realised: dict[tuple[int, Month], int] = field(default_factory=dict)
    closed: dict[tuple[int, Month], int] = field(default_factory=dict)
    authorised: dict[tuple[str, Month], Decimal] = field(default_factory=dict)
    obligo: dict[tuple[str, Month], Decimal] = field(default_factory=dict)
    starts: dict[Month, int] = field(default_factory=dict)
    running: dict[Month, int] = field(default_factory=dict)

    @property
    def categories(self) -> list[str]:
        """Care categories for which anything is authorised or still to be given, sorted."""
        return sorted({category for category, _ in (*self.authorised, *self.obligo)})

    def shares(self) -> dict[int, Decimal]:
        """The segments that claims of the year count for, with fractions that add up to 1; most count for one.

        The contract's own segment comes first when it is among them, else the one with the most euros.
        """
        found: dict[int, int] = {}
        for (segment, _), cents in self.realised.items():
            found[segment] = found.get(segment, 0) + cents
        found = {segment: cents for segment, cents in found.items() if cents > 0}
        whole = sum(found.values())
        order = sorted(found, key=lambda segment: (segment != self.segment_id, -found[segment], segment))
        return {segment: Decimal(found[segment]) / whole for segment in order} or {self.segment_id: ONE}


def load(work: Work) -> list[ContractSums]:
    """The sums of every p x q contract that runs in the year, three statements for all of them."""
    found = {row[0]: ContractSums(*row) for row in work.rows(CONTRACTS)}
    for contract_id, segment_id, month, realised, closed in work.rows(REALISED):
        if contract_id in found:
            found[contract_id].realised[segment_id, Month.of(month)] = realised
            found[contract_id].closed[segment_id, Month.of(month)] = closed
    for contract_id, category, day, authorised, obligo, starts, running in work.rows(ALLOCATED):
        if contract_id in found:
            sums, month = found[contract_id], Month.of(day)
            sums.authorised[category, month] = authorised
            sums.obligo[category, month] = obligo
            sums.starts[month] = sums.starts.get(month, 0) + starts
            sums.running[month] = sums.running.get(month, 0) + running
    return list(found.values())


def compute(
    work: Work, sums: ContractSums, factors: dict[int, Factors], rates: dict[str, Rate]
) -> dict[int, Forecast]:
    """The forecast of one contract by segment; a segment without claims yet takes factors that trust nothing.

    Claims of different segments develop at their own pace: each slice takes the factors of its segment and its
    share of the prior. What lies ahead has no pace and goes with the first slice. Add them with `whole`.
    """
    shares = sums.shares()
    first = next(iter(shares))
    rest = {segment for segment, _ in sums.realised} - set(shares)
    is_one = len(shares) == 1
    return {
        segment: forecast(
            ForecastInputs(
                valuation=work.valuation,
                budget=sums.ceiling if is_one else None,
                delivered=tuple(
                    _delivered(work, sums, rates, {segment} | (rest if segment == first else set()), share)
                ),
                factors=factors.get(segment) or Factors.given(str(segment), [ZERO]),
                obligo=tuple(_obligo(work, sums, rates)) if segment == first else (),
                inflow=_inflow(work, sums, rates) if segment == first else None,
                prior_variation=PRIOR_VARIATION,
            )
        )
        for segment, share in shares.items()
    }


def whole(sums: ContractSums, slices: dict[int, Forecast]) -> Forecast:
    """The forecast of a contract from its slices, against its ceiling."""
    found = list(slices.values())
    return found[0] if len(found) == 1 else combine(found, budget=sums.ceiling)


def _delivered(
    work: Work, sums: ContractSums, rates: dict[str, Rate], segments: set[int], share: Decimal
) -> Iterable[DeliveredMonth]:
    """The months of what counts for these segments."""
    for month in work.valuation.months_delivered():
        prior = sum(
            (
                amount * rates.get(category, UNKNOWN).rate
                for (category, at), amount in sums.authorised.items()
                if at == month
            ),
            ZERO,
        )
        known, closed = (_of(cents, month, segments) for cents in (sums.realised, sums.closed))
        yield DeliveredMonth(month, known, prior if share == ONE else fixed(prior * share), closed=closed)


def _of(cents: dict[tuple[int, Month], int], month: Month, segments: set[int]) -> int:
    return sum(cents.get((segment, month), 0) for segment in segments)


def _obligo(work: Work, sums: ContractSums, rates: dict[str, Rate]) -> Iterable[ObligoClass]:
    ahead = [Month.of(span.first) for span in work.valuation.spans_ahead()]
    for category in sums.categories:
        rate = rates.get(category, UNKNOWN)
        gross = tuple(MonthAmount(month, sums.obligo.get((category, month), ZERO)) for month in ahead)
        if any(row.amount for row in gross):
            yield ObligoClass(category, gross, rate.rate, rate.deviation)


def _inflow(work: Work, sums: ContractSums, rates: dict[str, Rate]) -> Inflow | None:
    """New allocations as in the same months of the last two years; their cost is that of a running month."""
    now = work.valuation.month
    recent = sum(sums.starts.get(now.shift(-back), 0) for back in range(12))
    earlier = sum(sums.starts.get(now.shift(-back), 0) for back in range(12, 24))
    trend = inflow_trend(recent, earlier)
    expected = []
    for span in work.valuation.spans_ahead():
        month = Month.of(span.first)
        before = [sums.starts.get(month.shift(-12 * years), 0) for years in (1, 2)]
        known = before if earlier else before[:1]
        expected.append(MonthAmount(month, expected_new(known, trend)))
    cost = _monthly_cost(work, sums, rates)
    if not cost or not any(row.amount for row in expected):
        return None
    return Inflow(tuple(expected), cost)


def _monthly_cost(work: Work, sums: ContractSums, rates: dict[str, Rate]) -> Decimal:
    """What one new allocation costs in a month up to the year end (cents), thinned by those that end before it.

    The mean month of a running allocation, times its rate of use. How long they last follows from how many run
    and how many begin; ends are taken to come evenly over time.
    """
    months = list(work.valuation.months_delivered())
    running = sum(sums.running.get(month, 0) for month in months)
    starts = sum(sums.starts.get(month, 0) for month in months)
    if not running or not starts:
        return ZERO
    used = sum(
        (
            amount * rates.get(category, UNKNOWN).rate
            for (category, month), amount in sums.authorised.items()
            if month in set(months)
        ),
        ZERO,
    )
    lasts = Decimal(running) / starts
    ahead = Decimal(len(list(work.valuation.spans_ahead()))) / 2
    survival = lasts / ahead * (1 - (-ahead / lasts).exp()) if ahead else Decimal(1)
    return used / running * survival
