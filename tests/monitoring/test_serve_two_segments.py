"""A contract whose codes count for two segments: each part of it is expected at the pace of its own segment."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregio.core.periods import Month
from monitoring.models import Snapshot
from monitoring.rules.factors import Factors
from monitoring.services.compute.contracts import ContractSums, compute, whole
from monitoring.services.compute.divide import Spread, divide_slices, together, whole_months
from monitoring.services.compute.sql import Work

V = date(2026, 6, 30)
MAY = Month(2026, 5)
FAST, SLOW, OTHER = 1, 2, 3
PLACE, HOME = 7, (9, 11)
PARTS = {11: FAST, 22: SLOW}


@pytest.fixture
def work() -> Work:
    return Work(Snapshot(valuation_on=V, known_on=V))


@pytest.fixture
def factors() -> dict[int, Factors]:
    """After a month 80 % is known in the one segment and half in the other."""
    shares = {FAST: ["0", "0.8", "1"], SLOW: ["0", "0.5", "1"]}
    return {code: Factors.given(str(code), map(Decimal, row)) for code, row in shares.items()}


def contract(**claimed: int) -> ContractSums:
    """A contract of the fast segment with cents of May by segment."""
    sums = ContractSums(1, 2, FAST, 11, 10_000_000)
    codes = {"fast": FAST, "slow": SLOW, "other": OTHER}
    for name, cents in claimed.items():
        sums.realised[codes[name], MAY] = sums.closed[codes[name], MAY] = cents
    return sums


def test_each_segment_has_its_own_pace(work: Work, factors: dict[int, Factors]) -> None:
    sums = contract(fast=800_000, slow=600_000)
    slices = compute(work, sums, factors, {})
    assert {code: one.position.outstanding for code, one in slices.items()} == {FAST: 200_000, SLOW: 600_000}
    found = whole(sums, slices)
    assert (found.position.realised, found.position.outstanding, found.budget) == (
        1_400_000,
        800_000,
        sums.ceiling,
    )


def test_what_is_to_come_stays_in_its_segment(work: Work, factors: dict[int, Factors]) -> None:
    sums = contract(fast=800_000, slow=600_000)
    months = {code: whole_months(one) for code, one in compute(work, sums, factors, {}).items()}
    realised = {((PLACE, 11), MAY): 800_000, ((PLACE, 22), MAY): 600_000}
    cells = divide_slices(months, Spread(realised, segments=PARTS), HOME)
    assert {cell.place[1]: cell.to_receive for cell in cells} == {11: 200_000, 22: 600_000}
    assert sum(cell.to_receive for cell in cells) == sum(together(months.values()).to_receive.values())


def test_a_contract_of_one_segment_is_forecast_as_a_whole(work: Work, factors: dict[int, Factors]) -> None:
    slices = compute(work, contract(slow=600_000), factors, {})
    assert list(slices) == [SLOW]
    assert whole(contract(slow=600_000), slices) is slices[SLOW]
    assert slices[SLOW].budget == 10_000_000


def test_what_was_taken_back_elsewhere_is_not_lost(work: Work, factors: dict[int, Factors]) -> None:
    sums = contract(fast=800_000, slow=600_000, other=-10_000)
    found = whole(sums, compute(work, sums, factors, {}))
    assert found.position.realised == 1_390_000
