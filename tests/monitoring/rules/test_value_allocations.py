"""What an allocation is worth: frequency, prices by date, month ends, units, and what counts 0."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregio.core.periods import DateSpan, Month
from monitoring.rules.allocation import Allocation, Frequency, PriceVersion, Unit, UnitMismatchError
from monitoring.rules.obligo import authorised, obligo, total_value, unpriced_days
from monitoring.rules.valuation import Valuation

HALF_YEAR = Valuation(date(2027, 6, 30), date(2027, 6, 30))
YEAR = DateSpan(date(2027, 1, 1), date(2027, 12, 31))


def price(
    cents: str, first: date = YEAR.first, last: date | None = None, unit: Unit = Unit.HOUR
) -> PriceVersion:
    return PriceVersion(first, last, Decimal(cents), unit)


def weekly(**changes: object) -> Allocation:
    standard = {
        "start": date(2027, 1, 1),
        "end": date(2027, 12, 31),
        "volume": 2,
        "unit": Unit.HOUR,
        "frequency": Frequency.WEEK,
        "prices": (price("9000"),),
    }
    return Allocation(**{**standard, **changes})  # type: ignore[arg-type]


def ahead(allocation: Allocation, valuation: Valuation = HALF_YEAR) -> Decimal:
    return total_value(obligo(allocation, valuation))


def test_a_volume_per_week_counts_days_over_seven() -> None:
    """2 hours x 90 euros x 184 / 7 weeks."""
    assert ahead(weekly()) == pytest.approx(Decimal(18000 * 184) / 7, abs=Decimal("0.00001"))
    july = obligo(weekly(), HALF_YEAR)[0]
    assert (july.month, july.amount) == (Month(2027, 7), Decimal("79714.285714"))


def test_a_volume_per_day() -> None:
    assert ahead(weekly(frequency=Frequency.DAY, volume=1)) == 184 * 9000


def test_a_volume_per_month_counts_broken_months_by_day() -> None:
    broken = weekly(frequency=Frequency.MONTH, volume=4, start=date(2027, 7, 16), end=date(2027, 9, 10))
    amounts = [item.amount for item in obligo(broken, HALF_YEAR)]
    assert amounts == [Decimal("18580.645161"), 36000, 12000]


def test_a_total_volume_spreads_what_is_left_over_what_is_left_of_the_term() -> None:
    """100 hours, 40 delivered, 1 July 2027 to 31 March 2028: 184 of 275 days fall in this year."""
    total = weekly(frequency=Frequency.TOTAL, volume=100, end=date(2028, 3, 31), delivered_units=Decimal(40))
    assert ahead(total) == pytest.approx(Decimal(60 * 9000 * 184) / 275, abs=Decimal("0.00001"))
    used_up = weekly(frequency=Frequency.TOTAL, volume=100, delivered_units=Decimal(120))
    assert ahead(used_up) == 0


def test_a_budget_spreads_its_remainder_likewise() -> None:
    budget = Allocation(
        date(2027, 1, 1), date(2028, 3, 31), budget=1_000_000, delivered_cents=Decimal(450_000)
    )
    assert ahead(budget) == 368_000
    assert ahead(Allocation(date(2027, 1, 1), date(2027, 12, 31), budget=5, delivered_cents=Decimal(9))) == 0


def test_a_category_without_budget_counts_the_mean_month_of_its_class() -> None:
    mean = Allocation(date(2027, 1, 1), date(2027, 9, 15), class_month=Decimal(30_000))
    assert [item.amount for item in obligo(mean, HALF_YEAR)] == [30_000, 30_000, 15_000]


def test_an_open_end_lasts_to_the_year_end() -> None:
    assert ahead(weekly(end=None)) == ahead(weekly())
    open_total = weekly(end=None, frequency=Frequency.TOTAL, volume=10)
    assert ahead(open_total) == pytest.approx(90_000, abs=Decimal("0.00001"))


def test_deleted_and_ended_allocations_count_nothing() -> None:
    assert obligo(weekly(deleted=True), HALF_YEAR) == ()
    assert authorised(weekly(deleted=True), YEAR) == ()
    assert obligo(weekly(end=date(2027, 6, 30)), HALF_YEAR) == ()
    assert [item.month for item in obligo(weekly(end=date(2027, 7, 1)), HALF_YEAR)] == [Month(2027, 7)]


def test_care_that_starts_next_year_is_no_obligo_of_this_year() -> None:
    later = weekly(start=date(2028, 1, 1), end=date(2028, 6, 30), frequency=Frequency.TOTAL, volume=10)
    assert ahead(later) == 0


def test_a_price_that_changes_in_the_year_counts_from_its_day() -> None:
    """Half-way July the price goes up by 5 %."""
    both = weekly(
        frequency=Frequency.DAY,
        volume=1,
        end=date(2027, 7, 31),
        prices=(price("9000", last=date(2027, 7, 15)), price("9450", first=date(2027, 7, 16))),
    )
    assert ahead(both) == 15 * 9000 + 16 * 9450


def test_an_hourly_price_values_minutes_and_the_other_way_round() -> None:
    minutes = weekly(unit=Unit.MINUTE, volume=120)
    assert obligo(minutes, HALF_YEAR) == obligo(weekly(), HALF_YEAR)
    per_minute = weekly(prices=(price("150", unit=Unit.MINUTE),))
    assert obligo(per_minute, HALF_YEAR) == obligo(weekly(), HALF_YEAR)


def test_a_price_in_another_unit_is_refused() -> None:
    with pytest.raises(UnitMismatchError, match="16"):
        obligo(weekly(prices=(price("9000", unit=Unit.DAY_PART),)), HALF_YEAR)


def test_a_volume_in_euros_needs_no_price() -> None:
    euros = weekly(unit=Unit.EURO, volume=50_000, frequency=Frequency.MONTH, prices=())
    assert ahead(euros) == 6 * 50_000
    assert unpriced_days(euros, YEAR) == 0


def test_days_without_a_price_are_valued_at_nothing_and_reported() -> None:
    gap = weekly(frequency=Frequency.DAY, volume=1, prices=(price("9000", last=date(2027, 7, 31)),))
    assert ahead(gap) == 31 * 9000
    assert unpriced_days(gap, DateSpan(date(2027, 7, 1), date(2027, 12, 31))) == 153
    assert unpriced_days(weekly(deleted=True, prices=()), YEAR) == 0


def test_past_months_are_valued_at_the_whole_term_whatever_was_delivered() -> None:
    total = weekly(frequency=Frequency.TOTAL, volume=365, delivered_units=Decimal(300))
    months = authorised(total, DateSpan(date(2027, 1, 1), date(2027, 2, 28)))
    assert [item.amount for item in months] == [31 * 9000, 28 * 9000]
    assert total_value(authorised(weekly(), YEAR)) == pytest.approx(
        Decimal(18000 * 365) / 7, abs=Decimal("0.0001")
    )


def test_a_year_with_53_weeks_and_a_leap_year_count_days() -> None:
    """2026 has 53 ISO weeks and 365 days; 2028 has 366 days."""
    for year, days in ((2026, 365), (2028, 366)):
        whole = DateSpan(date(year, 1, 1), date(year, 12, 31))
        one = weekly(start=whole.first, end=whole.last, volume=7, prices=(price("100", whole.first),))
        assert total_value(authorised(one, whole)) == days * 100


def test_an_allocation_shortened_afterwards_loses_its_later_months_only() -> None:
    before, after = weekly(), weekly(end=date(2027, 8, 31))
    assert obligo(before, HALF_YEAR)[:2] == obligo(after, HALF_YEAR)
    assert obligo(weekly(end=date(2027, 4, 30)), HALF_YEAR) == ()


def test_overlapping_allocations_count_each() -> None:
    once = ahead(weekly(start=date(2027, 8, 1)))
    assert ahead(weekly(start=date(2027, 8, 1))) + ahead(weekly()) == ahead(weekly()) + once


starts = st.dates(date(2026, 6, 1), date(2027, 11, 30))
lengths = st.integers(min_value=0, max_value=500)
steps = st.lists(st.integers(min_value=1, max_value=20_000), min_size=1, max_size=4)


@settings(deadline=None, max_examples=120, database=None)
@given(
    start=starts,
    length=lengths,
    volume=st.integers(min_value=1, max_value=500),
    frequency=st.sampled_from([Frequency.DAY, Frequency.WEEK, Frequency.MONTH]),
    cents=steps,
    valuation=st.dates(date(2027, 1, 1), date(2027, 12, 31)),
)
def test_the_value_agrees_with_a_walk_over_the_days(
    start: date, length: int, volume: int, frequency: Frequency, cents: list[int], valuation: date
) -> None:
    """Every day costs volume x price of the day, over 1, 7 or the days of its month."""
    changes = [date(2026, 1, 1), *(date(2027, 2 * step, 10) for step in range(1, len(cents)))]
    ends = [*(date.fromordinal(day.toordinal() - 1) for day in changes[1:]), None]
    prices = tuple(
        PriceVersion(first, last, Decimal(amount), Unit.HOUR)
        for first, last, amount in zip(changes, ends, cents, strict=True)
    )
    end = date.fromordinal(start.toordinal() + length)
    allocation = Allocation(start, end, volume=volume, unit=Unit.HOUR, frequency=frequency, prices=prices)
    walked = Fraction(0)
    first = max(start.toordinal(), valuation.toordinal() + 1)
    for ordinal in range(first, min(end, date(2027, 12, 31)).toordinal() + 1):
        day = date.fromordinal(ordinal)
        cost = next(item.cents for item in prices if item.first <= day <= (item.last or day))
        divisor = {Frequency.DAY: 1, Frequency.WEEK: 7, Frequency.MONTH: Month.of(day).days}[frequency]
        walked += Fraction(volume * int(cost), divisor)
    value = Fraction(total_value(obligo(allocation, Valuation(valuation, valuation))))
    assert abs(value - walked) < Fraction(1, 10_000)
