"""Figures and dates on the screen: every known trap of Dutch formats is a row here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.template import Context, Template

from jeugdregio.core import formats
from jeugdregio.core.exports.signs import Sign

N = "\u00a0"


def show(expression: str, **values: object) -> str:
    """Render one expression in a template."""
    return Template("{% load formats %}{{ " + expression + " }}").render(Context(values))


@dataclass(frozen=True)
class Suppressed:
    """A cell that may not be shown."""

    sign: str


@pytest.mark.parametrize(
    ("cents", "expected"),
    [
        (123456789, f"€{N}1.234.567,89"),
        (-123400, f"€{N}-1.234,00"),
        (0, f"€{N}0,00"),
        (5, f"€{N}0,05"),
        (Decimal("100.5"), f"€{N}1,01"),
        (Decimal("-0.4"), f"€{N}0,00"),
        (99999, f"€{N}999,99"),
        (100000, f"€{N}1.000,00"),
    ],
)
def test_euro(cents: int | Decimal, expected: str) -> None:
    assert show("v|euro", v=cents) == expected


@pytest.mark.parametrize(
    ("filter_", "value", "expected"),
    [
        ("euro_round", 123450, f"€{N}1.235"),
        ("euro_round", 123449, f"€{N}1.234"),
        ("euro_round", -50, f"€{N}-1"),
        ("euro_round", -49, f"€{N}0"),
        ("euro_mln", 6123456789, f"€{N}61,2{N}mln"),
        ("euro_mln", 67900000, f"€{N}679.000"),
        ("euro_vn", 210000000, f"€{N}2.100.000{N}V"),
        ("euro_vn", -30000000, f"€{N}300.000{N}N"),
        ("euro_vn", 40, f"€{N}0"),
        ("getal", 1204, "1.204"),
        ("getal", Decimal("11.45"), "11"),
        ("getal:1", Decimal("11.45"), "11,5"),
        ("getal:2", Decimal("1234.5"), "1.234,50"),
        ("pct", Decimal("0.647"), "64,7%"),
        ("pct", Decimal("1.158"), "115,8%"),
        ("pct:0", Decimal("0.125"), "13%"),
        ("pct", 0, "0,0%"),
    ],
)
def test_numbers(filter_: str, value: object, expected: str) -> None:
    assert show(f"v|{filter_}", v=value) == expected


@pytest.mark.parametrize(
    ("filter_", "value", "expected"),
    [
        ("datum", date(2026, 1, 5), "05-01-2026"),
        ("datum", date(2026, 11, 21), "21-11-2026"),
        ("datum_lang", date(2026, 11, 5), "5 november 2026"),
        ("datum_weekdag", date(2026, 11, 21), "zaterdag 21 november 2026"),
        ("maand", date(2027, 7, 1), "juli 2027"),
        ("tijd", datetime(2027, 1, 5, 13, 32, tzinfo=UTC), "14:32 uur"),
        ("tijd", datetime(2027, 7, 5, 12, 32, tzinfo=UTC), "14:32 uur"),
        ("datum", datetime(2027, 7, 5, 22, 30, tzinfo=UTC), "06-07-2027"),
        ("datum_tijd", datetime(2027, 7, 5, 12, 32, tzinfo=UTC), "05-07-2027 14:32 uur"),
        ("tijdstip", datetime(2027, 10, 21, 14, 41, 7, tzinfo=UTC), "21-10-2027 om 16:41:07"),
        ("kwartaal", "2027-Q3", "Q3 2027"),
        ("kwartaal", "2027Q3", "Q3 2027"),
        ("kwartaal_lang", "2027-Q3", "derde kwartaal 2027"),
    ],
)
def test_dates(filter_: str, value: object, expected: str) -> None:
    assert show(f"v|{filter_}", v=value) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2027, 1, 1), date(2027, 12, 31), "01-01-2027 t/m 31-12-2027"),
        (date(2027, 1, 1), None, "vanaf 01-01-2027"),
        (None, date(2027, 12, 31), "t/m 31-12-2027"),
        (None, None, ""),
    ],
)
def test_periods(start: date | None, end: date | None, expected: str) -> None:
    assert show("a|periode:b", a=start, b=end) == expected


@pytest.mark.parametrize("sign", [".", "", "0"])
@pytest.mark.parametrize("filter_", ["euro", "euro_round", "euro_mln", "getal", "pct", "datum", "kwartaal"])
def test_a_suppressed_cell_prints_its_sign(filter_: str, sign: str) -> None:
    assert show(f"v|{filter_}", v=Suppressed(sign)) == sign


def test_a_sign_of_the_exports_prints_too() -> None:
    assert show("v|euro", v=Sign.SECRET) == "."
    assert show("v|pct", v=Sign.NOT_APPLICABLE) == Sign.NOT_APPLICABLE.printed


@pytest.mark.parametrize("filter_", ["euro", "getal", "pct", "datum", "tijd", "kwartaal"])
def test_nothing_prints_nothing_and_never_zero(filter_: str) -> None:
    assert show(f"v|{filter_}", v=None) == ""


def test_a_year_or_an_id_never_gets_a_thousand_separator() -> None:
    assert settings.USE_THOUSAND_SEPARATOR is False
    assert show("v", v=2027) == "2027"
    assert show("v", v=12345) == "12345"


@pytest.mark.parametrize("text", ["2027", "2027-Q5", "Q3 2027", ""])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no quarter"):
        formats.split_quarter(text)
