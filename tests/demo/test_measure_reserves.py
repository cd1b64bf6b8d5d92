"""What is still to come at a moment, and how far a figure lies from it, as the run of size M measures them."""

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest

from jeugdregio.core.periods import Quarter
from jeugdregio.demo.generator.sinks import Nowhere
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.generator.truth import answer_key
from jeugdregio.demo.generator.world import World, generate
from jeugdregio.demo.seed import DEMO_SEED
from tests.truths.agreements import HERE
from tests.truths.checks import Outcome
from tests.truths.errors import Error, p95, spreads
from tests.truths.ledger import DatedLedger, reserves
from tests.truths.page import misses
from tests.truths.valuations import Moment, moments

QUARTER = Quarter(2027, 3)
AT_ONCE = Moment(QUARTER, QUARTER.end)
AT_THE_END = Moment(QUARTER, date(2027, 11, 22))


@pytest.fixture(scope="module")
def dated() -> World:
    """The smallest region, with the day of each decision."""
    days = [AT_ONCE.known_on, AT_THE_END.known_on]
    with patch(HERE, lambda until: DatedLedger(until, days)):
        return generate(SIZES["XS"], DEMO_SEED, Nowhere())


def test_what_is_to_come_is_what_the_answer_key_says(dated: World) -> None:
    """Two ways to the same: by the day of each decision, and as the generator keeps it."""
    truth: dict[str, Any] = answer_key(dated, DEMO_SEED)
    found = reserves(dated, [AT_ONCE, AT_THE_END])
    for moment, name in ((AT_ONCE, "to_receive_at_v"), (AT_THE_END, "to_receive_now")):
        sums = found[moment.key]
        assert sums["region"] == truth["region"][name] > 0
        for code, area in truth["segments"].items():
            assert sums.get(f"segment {code}", 0) == area[name], (code, name)
        for number, contract in truth["contracts"].items():
            assert sums.get(f"contract {number}", 0) == contract[name], (number, name)


def test_the_quarters_are_those_of_the_pages_and_the_years_before_them() -> None:
    every = moments()
    assert next(row.key for row in every if not row.at_once) == "2027-Q3 2027-11-23"
    assert [row.key for row in every if row.at_once][::7] == ["2027-Q3 2027-09-30", "2025-Q4 2025-12-31"]


def error(name: str, says: int, truth: int = 10_000_000) -> Error:
    return Error(AT_ONCE, name, says, truth)


def test_the_95th_percentile_lies_between_the_largest_two() -> None:
    assert p95([0.01, 0.02, 0.10]) == pytest.approx(0.092)
    assert p95([0.5]) == 0.5


def test_region_and_segments_bind_at_size_m_and_contracts_are_printed() -> None:
    rows = spreads(
        [error("region", 10_700_000), error("segment wonen", 9_200_000), error("contract 2027-SAB-001", 1)]
    )
    assert [(row.name, round(row.p95, 3)) for row in rows] == [
        ("region", 0.07),
        ("segment wonen", 0.08),
        ("contracts", 1.0),
    ]
    lost = [Outcome("late_claimer", "one", "another", found=False)]
    assert misses(lost, rows, "M") == ["late_claimer", "segment wonen"]
    assert misses([], rows, "S") == []


def test_a_contract_with_little_to_come_is_no_measure() -> None:
    assert spreads([error("contract 2027-SAB-002", 500_000, truth=999_999)]) == []
