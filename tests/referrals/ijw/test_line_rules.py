"""Pure rules of one line: the eleven-proof, units, tariffs, months and the five years."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referrals import enums
from referrals.enums import Unit
from referrals.rules.bsn import candidates, masked, passes_eleven
from referrals.rules.claims import amount_fits, in_one_month, is_whole_month, too_old
from referrals.rules.lines import money_fault
from referrals.rules.products import CATEGORY_CODES, PRODUCT_CATEGORIES, RETURN_CODES
from referrals.rules.volumes import hours_to_claim, in_claimed_unit, unit_fits
from tests.data import ijw
from tests.referrals.ijw.leaks import could_be_bsn


@pytest.mark.parametrize("number", ["999900006", "999900018", "111222333", "123456782"])
def test_numbers_that_pass_the_eleven_proof(number: str) -> None:
    assert passes_eleven(number)


@pytest.mark.parametrize(
    "number", ["999900007", "000000000", "99990000", "9999000060", "99990000a", "", "९९९९००००६"]
)
def test_numbers_that_do_not(number: str) -> None:
    assert not passes_eleven(number)


@settings(deadline=None)
@given(st.text("0123456789", min_size=9, max_size=9).filter(lambda text: int(text) > 0))
def test_the_proof_agrees_with_its_definition(number: str) -> None:
    assert passes_eleven(number) == could_be_bsn(number)
    assert candidates(f"x{number}y") == ([number] if could_be_bsn(number) else [])


def test_the_test_numbers_are_all_different_and_in_the_test_range() -> None:
    numbers = [ijw.bsn(place) for place in range(5000)]
    assert len(set(numbers)) == 5000
    assert all(number.startswith("9999") and passes_eleven(number) for number in numbers)


def test_a_number_without_its_leading_zero_is_seen_too() -> None:
    assert passes_eleven("012345672")
    assert candidates("12345672") == ["012345672"]
    assert masked("a 12345672 b") == "a … b"
    assert masked("a 12345673 b") == "a 12345673 b"


@pytest.mark.parametrize(
    ("minutes", "hours"),
    [(0, 0), (1, 1), (29, 1), (89, 1), (90, 2), (380, 6), (389, 6), (390, 7), (420, 7)],
)
def test_minutes_become_whole_hours(minutes: int, hours: int) -> None:
    assert hours_to_claim(minutes) == hours


def test_negative_minutes_are_an_error() -> None:
    with pytest.raises(ValueError, match="negative"):
        hours_to_claim(-1)


def test_minutes_may_be_claimed_on_hours_and_nothing_else_on_another_unit() -> None:
    fits = {(a, b) for a in Unit.values for b in Unit.values if unit_fits(a, b)}
    assert fits == {(unit, unit) for unit in Unit.values} | {("01", "04")}
    assert in_claimed_unit(3, "04", "01") == 180
    assert in_claimed_unit(3, "14", "14") == 3
    with pytest.raises(ValueError, match="do not fit"):
        in_claimed_unit(3, "01", "04")


@settings(deadline=None)
@given(st.integers(1, 30_000), st.integers(1, 20_000))
def test_every_amount_from_an_hourly_tariff_fits_its_minutes(hourly: int, minutes: int) -> None:
    def half_up(value: Fraction) -> int:
        return int(value + Fraction(1, 2))

    tariff, amount = half_up(Fraction(hourly, 60)), half_up(Fraction(hourly * minutes, 60))
    assert amount_fits(amount, minutes, tariff, "01")
    assert not amount_fits(amount + minutes + 2, minutes, tariff, "01")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ((10, "14", 100, 1000, "D"), None),
        ((10, "14", 100, 1001, "D"), "TR346"),
        ((10, "01", 100, 1005, "D"), None),
        ((10, "01", 100, 1006, "D"), "TR346"),
        ((10, "04", None, 1000, "D"), "CD087"),
        ((10, "83", 1, 10, "D"), "CD087"),
        ((10, "83", None, 10, "D"), None),
        ((10, "83", None, 11, "D"), "CS339"),
        ((0, "14", 100, 0, "D"), None),
        ((0, "14", 100, 0, "C"), "CS325"),
        ((10, "14", 0, 0, "D"), None),
    ],
)
def test_the_money_of_a_line(line: tuple[int, str, int | None, int, str], rule: str | None) -> None:
    fault = money_fault(*line)
    assert (fault and fault[0]) == rule


def test_months_and_years() -> None:
    assert is_whole_month(date(2028, 2, 1), date(2028, 2, 29))
    assert not is_whole_month(date(2028, 2, 1), date(2028, 2, 28))
    assert not is_whole_month(date(2027, 1, 1), date(2027, 2, 28))
    assert in_one_month(date(2027, 1, 5), date(2027, 1, 5))
    assert not in_one_month(date(2026, 1, 5), date(2027, 1, 5))


@pytest.mark.parametrize(
    ("last", "dated", "old"),
    [
        (date(2022, 2, 10), date(2027, 2, 10), False),
        (date(2022, 2, 9), date(2027, 2, 10), True),
        (date(2023, 2, 27), date(2028, 2, 29), True),
        (date(2023, 2, 28), date(2028, 2, 29), False),
        (date(1, 1, 1), date(3, 1, 1), False),
    ],
)
def test_care_may_be_claimed_for_five_years(last: date, dated: date, old: bool) -> None:
    assert too_old(last, dated) is old


def test_code_lists_are_complete() -> None:
    lists = (enums.Unit, enums.Frequency, enums.ReferrerType, enums.StopReason, enums.ChangeReason)
    assert [len(choices) for choices in lists] == [7, 4, 7, 11, 14]
    assert "07" not in enums.ReferrerType.values
    assert (len(PRODUCT_CATEGORIES), "39" in CATEGORY_CODES, len(RETURN_CODES)) == (24, False, 59)
    assert {"04"} <= enums.EFFORT_UNITS
    assert set(Unit.values) == enums.EFFORT_UNITS | enums.OUTPUT_UNITS
