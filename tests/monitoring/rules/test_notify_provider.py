"""The letter at 70 %: due once, on use and not on a forecast; what lies above the budget is only shown."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.enums import Kpi, SignalKind
from monitoring.rules.budget import BudgetVersion, budget_at
from monitoring.rules.forecast import forecast
from monitoring.rules.melding import amount_above, notification_due, notification_terms
from monitoring.rules.ratios import Ratio
from tests.monitoring.rules.cases import example_one, plain_inputs


def test_the_letter_is_due_at_exactly_70_percent() -> None:
    assert notification_due(Ratio.of(70, 100), sent_this_year=False)
    assert not notification_due(Ratio.of(Decimal("69.999999"), 100), sent_this_year=False)


def test_the_letter_is_sent_once_a_year() -> None:
    assert not notification_due(Ratio.of(99, 100), sent_this_year=True)


def test_without_a_budget_there_is_nothing_to_notify() -> None:
    assert not notification_due(Ratio.of(5, None), sent_this_year=False)


def test_a_signal_is_not_a_letter() -> None:
    """Example 1: probability 70.9 % and a signal, while 54 % is used."""
    result = forecast(example_one())
    assert SignalKind.EW1 in result.signals
    assert not notification_due(result.utilisation()[Kpi.UIT2], sent_this_year=False)


def test_a_letter_is_not_a_signal() -> None:
    """A healthy contract stands at 75 % on 30 September."""
    steady = plain_inputs(
        known=dict.fromkeys(range(1, 10), 100),
        obligo=dict.fromkeys(range(10, 13), 100),
        budget=1200,
        delivered_to=date(2027, 9, 30),
    )
    result = forecast(steady)
    assert notification_due(result.utilisation()[Kpi.UIT2], sent_this_year=False)
    assert result.signals == frozenset()


def test_a_letter_sets_two_terms_of_fourteen_days() -> None:
    terms = notification_terms(date(2027, 9, 2))
    assert (terms.consult_by, terms.decide_by) == (date(2027, 9, 16), date(2027, 9, 30))


@pytest.mark.parametrize(
    ("before", "amount", "above"), [(0, 90, 0), (90, 20, 10), (110, 20, 20), (120, -30, -20), (90, -5, 0)]
)
def test_a_line_lies_above_the_budget_with_the_part_that_passes_it(
    before: int, amount: int, above: int
) -> None:
    assert amount_above(before=before, amount=amount, budget=100) == above


@settings(deadline=None, max_examples=100, database=None)
@given(st.lists(st.integers(min_value=-500, max_value=500)), st.integers(min_value=0, max_value=2000))
def test_the_lines_add_up_to_what_is_above(amounts: list[int], budget: int) -> None:
    above, total = 0, 0
    for amount in amounts:
        above += amount_above(before=total, amount=amount, budget=budget)
        total += amount
    assert above == max(0, total - budget)


VERSIONS = [
    BudgetVersion(100, date(2027, 1, 1), date(2026, 12, 1)),
    BudgetVersion(130, date(2027, 7, 1), date(2027, 6, 20)),
]


def test_a_raise_counts_as_soon_as_it_is_known_and_not_before() -> None:
    assert budget_at(VERSIONS, date(2027, 6, 19)) == 100
    assert budget_at(VERSIONS, date(2027, 6, 20)) == 130
    assert budget_at(VERSIONS, date(2026, 11, 30)) is None


def test_the_last_of_two_versions_of_one_day_counts() -> None:
    corrected = [*VERSIONS, BudgetVersion(125, date(2027, 7, 1), date(2027, 6, 20))]
    assert budget_at(corrected, date(2027, 12, 31)) == 125
