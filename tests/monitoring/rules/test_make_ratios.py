"""KPI values: numerator, denominator, and what happens without one."""

from decimal import Decimal
from fractions import Fraction

from monitoring.rules.ratios import Ratio, add_ratios, claim_timeliness, cost_per_youth, take_up


def test_a_ratio_is_exact_until_it_is_shown() -> None:
    third = Ratio.of(1, 3)
    assert third.value == Fraction(1, 3)
    assert third.percent() == Decimal("33.33")
    assert third.rounded(4) == Decimal("0.3333")


def test_a_half_goes_away_from_zero() -> None:
    assert Ratio.of(12345, 1_000_000).percent(2) == Decimal("1.23")
    assert Ratio.of(Decimal("0.5"), 100).percent(0) == 1
    assert Ratio.of(Decimal("-0.5"), 100).percent(0) == -1


def test_a_denominator_of_zero_is_not_applicable_and_not_zero() -> None:
    for nothing in (Ratio.of(5, 0), Ratio.of(5, None)):
        assert not nothing.applicable
        assert (nothing.value, nothing.percent()) == (None, None)
        assert not nothing.at_least(Decimal(0))
    assert Ratio.of(0, 5).percent() == 0


def test_ratios_are_added_over_their_denominators() -> None:
    total = add_ratios([Ratio.of(1, 2), Ratio.of(1, 98)])
    assert total == Ratio.of(2, 100)
    assert total.percent(0) == 2
    assert add_ratios([]).percent() is None


def test_timeliness_cost_and_take_up() -> None:
    assert claim_timeliness(750, Decimal(1000)).percent(1) == 75
    assert cost_per_youth(Decimal(65_000_000), 100).rounded(0) == 650_000
    assert take_up(113, 1000).percent(1) == Decimal("11.3")
    assert cost_per_youth(Decimal(5), 0).rounded(0) is None
