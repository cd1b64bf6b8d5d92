"""A cell with a number is read as its writer meant it, or refused when two readers would differ."""

from decimal import Decimal

import pytest

from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.marks import DAY, NUMBER, PERCENT
from jeugdregio.core.importing.numbers import read_number, read_share


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1234", "1234"),
        ("1234,5", "1234.5"),
        ("1234,50", "1234.5"),
        ("1.234,50", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("€ 1.234", "1234"),
        ("€\u00a01.234.567,89", "1234567.89"),
        ("1 234,50", "1234.5"),
        ("1.234,-", "1234"),
        ("1234.50", "1234.5"),
        ("1234.5", "1234.5"),
        ("0.12", "0.12"),
        ("-12,30", "-12.3"),
        ("\u221212,30", "-12.3"),
        ("12,5000", "12.5"),
        ("12.0", "12"),
        (NUMBER + "1234.5", "1234.5"),
        (NUMBER + "1.234", "1.23"),
        (NUMBER + "0.30000000000000004", "0.3"),
        (NUMBER + "1e+16", None),
        (NUMBER + "inf", None),
        (NUMBER + "nan", None),
        (DAY + "2027-01-01", None),
        (PERCENT + "0.5", None),
    ],
)
def test_amounts_with_two_decimals(cell: str, number: str | None) -> None:
    if number is None or number == "1.23":
        with pytest.raises(BadCell):
            read_number(cell, 2)
    else:
        assert read_number(cell, 2) == Decimal(number)


@pytest.mark.parametrize(
    ("cell", "decimals", "rule"),
    [
        ("1.234", 2, "TAB-AMBIGUOUS"),
        ("12.345", 0, "TAB-AMBIGUOUS"),
        ("2.027", 0, "TAB-AMBIGUOUS"),
        ("1,234", 2, "TAB-AMBIGUOUS"),
        ("-1.234", 2, "TAB-AMBIGUOUS"),
        ("€ 1,234", 2, "TAB-AMBIGUOUS"),
        ("1,234.50", 2, "TAB-NUMBER"),
        ("12,345,678", 0, "TAB-NUMBER"),
        ("12.34.56", 2, "TAB-NUMBER"),
        ("twaalf", 2, "TAB-NUMBER"),
        ("1E5", 2, "TAB-NUMBER"),
        ("12,345 6", 2, "TAB-PRECISE"),
        ("0,125", 2, "TAB-PRECISE"),
        ("0.125", 2, "TAB-PRECISE"),
        ("12,5", 0, "TAB-PRECISE"),
        ("9" * 18, 0, None),
        ("9" * 19, 0, "TAB-NUMBER"),
    ],
)
def test_what_cannot_be_read_for_sure(cell: str, decimals: int, rule: str | None) -> None:
    if rule is None:
        assert read_number(cell, decimals) == Decimal(cell)
        return
    with pytest.raises(BadCell) as caught:
        read_number(cell, decimals)
    assert caught.value.rule == rule


def test_an_ambiguous_number_shows_both_readings() -> None:
    with pytest.raises(BadCell) as caught:
        read_number("1.234", 2)
    assert caught.value.params == {"one": "1234", "other": "1,234"}


@pytest.mark.parametrize(
    ("cell", "fraction"),
    [
        ("100", "1"),
        ("33,3", "0.333"),
        ("33,333", "0.33333"),
        ("33.333", "0.33333"),
        ("33,333333", "0.33333333"),
        ("50%", "0.5"),
        ("12,5 %", "0.125"),
        (NUMBER + "12.5", "0.125"),
        (PERCENT + "0.125", "0.125"),
        (PERCENT + "1", "1"),
        ("0", "0"),
    ],
)
def test_shares(cell: str, fraction: str) -> None:
    assert read_share(cell, 6) == Decimal(fraction)


def test_a_share_of_seven_decimals_is_refused() -> None:
    with pytest.raises(BadCell, match="TAB-PRECISE"):
        read_share("33,3333333", 6)
