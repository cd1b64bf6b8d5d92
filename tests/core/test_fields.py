"""Typing figures and dates: what is read, what is refused, and what the user is told."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from jeugdregio.core.fields import DateField, EuroField, MonthField, NumberField, PercentField, QuarterField

N = "\u00a0"


def refusal(field: forms.Field, typed: str) -> str:
    """The one sentence with which `field` refuses `typed`."""
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    (message,) = refused.value.messages
    return str(message)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1234,5", 123450),
        ("1.234,50", 123450),
        ("€ 1.234", 123400),
        (f"€{N}1.234", 123400),
        ("1.234", 123400),
        ("1 234,50", 123450),
        ("1234567,89", 123456789),
        ("1.234.567,89", 123456789),
        ("  12  ", 1200),
        ("1234 euro", 123400),
        ("EUR 12,34", 1234),
        ("1.234,-", 123400),
        ("0", 0),
        ("0,05", 5),
        ("2027", 202700),
    ],
)
def test_amounts_become_cents(typed: str, cents: int) -> None:
    assert EuroField().clean(typed) == cents


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12.34", "Schrijf centen met een komma, bijvoorbeeld 12,34."),
        ("1.5", "Schrijf centen met een komma, bijvoorbeeld 12,34."),
        ("1,234.50", "Schrijf centen met een komma, bijvoorbeeld 12,34."),
        ("1,234", "Schrijf duizendtallen met een punt (1.234) en centen met een komma (1,23)."),
        ("12,345", "Schrijf duizendtallen met een punt (1.234) en centen met een komma (1,23)."),
        ("1,2345", "Vul hooguit 2 cijfers in voor de centen."),
        ("veel", "Vul een bedrag in met cijfers, bijvoorbeeld 1.234,50."),
        ("1.23.456", "Vul een bedrag in met cijfers, bijvoorbeeld 1.234,50."),
        ("1,2,3", "Vul een bedrag in met cijfers, bijvoorbeeld 1.234,50."),
        ("0.123", "Schrijf centen met een komma, bijvoorbeeld 12,34."),
        ("1e5", "Vul een bedrag in met cijfers, bijvoorbeeld 1.234,50."),
        ("NaN", "Vul een bedrag in met cijfers, bijvoorbeeld 1.234,50."),
        ("١٢", "Vul een bedrag in met cijfers, bijvoorbeeld 1.234,50."),
        ("-5", f"Vul minimaal €{N}0,00 in."),
        ("9" * 40, f"Vul maximaal €{N}10.000.000.000.000,00 in."),
        ("", "Vul een bedrag in, bijvoorbeeld 1.234,50."),
    ],
)
def test_amounts_that_can_be_read_two_ways_are_refused_in_words(typed: str, sentence: str) -> None:
    assert refusal(EuroField(), typed) == sentence


def test_negative_amounts_are_read_where_they_are_allowed() -> None:
    field = EuroField(min_value=None)
    assert [field.clean(typed) for typed in ("-12,50", "€ -12,50", "-€ 12,50", "\u221212,50")] == [-1250] * 4


def test_an_amount_is_shown_again_the_way_it_may_be_typed() -> None:
    class AmountForm(forms.Form):
        amount = EuroField()

    shown = AmountForm(initial={"amount": 123450})["amount"]
    assert 'value="1.234,50"' in str(shown)
    assert 'inputmode="decimal"' in str(shown)
    assert 'value="12.34"' in str(AmountForm({"amount": "12.34"})["amount"])


def test_an_unchanged_amount_counts_as_unchanged() -> None:
    assert EuroField().has_changed(123450, "1.234,50") is False
    assert EuroField().has_changed(123450, "1.234,51") is True


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (EuroField(), "1.234", f"Wij lezen dit als €{N}1.234,00."),
        (EuroField(), "1.234,00", ""),
        (EuroField(), "12.34", ""),
        (EuroField(required=False), "", ""),
        (NumberField(), "1 204", "Wij lezen dit als 1.204."),
        (PercentField(), "11", "Wij lezen dit als 11,0%."),
        (DateField(), "5/1/27", "Wij lezen dit als 5 januari 2027."),
        (QuarterField(), "3e kwartaal 2027", "Wij lezen dit als Q3 2027."),
    ],
)
def test_the_form_echoes_what_it_read(field: EuroField, typed: str, sentence: str) -> None:
    assert field.read_as(typed) == sentence


@pytest.mark.parametrize(
    ("decimals", "typed", "value"),
    [(0, "1.204", 1204), (0, "1204", 1204), (1, "11,4", Decimal("11.4")), (3, "0,123", Decimal("0.123"))],
)
def test_numbers(decimals: int, typed: str, value: int | Decimal) -> None:
    assert NumberField(decimals=decimals).clean(typed) == value


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1,204", "Gebruik een punt tussen duizendtallen. Een komma is voor decimalen."),
        ("12.5", "Gebruik een komma voor decimalen. Een punt staat tussen duizendtallen."),
        ("12,5", "Vul minder cijfers achter de komma in."),
        ("€ 5", "Vul een getal in met cijfers, bijvoorbeeld 1.204."),
        ("31", "Vul maximaal 30 in."),
    ],
)
def test_numbers_that_are_refused(typed: str, sentence: str) -> None:
    assert refusal(NumberField(max_value=30), typed) == sentence


@pytest.mark.parametrize("typed", ["11,4", "11,4%", "11,4 %"])
def test_percentages_become_fractions(typed: str) -> None:
    assert PercentField().clean(typed) == Decimal("0.114")


@pytest.mark.parametrize(
    "typed",
    [
        "21-11-2026",
        "21/11/2026",
        "21.11.2026",
        "21-11-26",
        "2026-11-21",
        "21 november 2026",
        "21 nov. 2026",
        " 21  November 2026 ",
        "zaterdag 21 november 2026",
    ],
)
def test_dates(typed: str) -> None:
    assert DateField().clean(typed) == date(2026, 11, 21)


def test_march_has_two_short_names() -> None:
    assert DateField().clean("1 mrt 2027") == DateField().clean("1 maart 2027") == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31-02-2027", "Deze datum bestaat niet. Controleer de dag en de maand."),
        ("11/21/2026", "Deze datum bestaat niet. Controleer de dag en de maand."),
        ("29-02-2027", "Deze datum bestaat niet. Controleer de dag en de maand."),
        ("morgen", "Vul de datum in als dag-maand-jaar, bijvoorbeeld 21-11-2026."),
        ("21112026", "Vul de datum in als dag-maand-jaar, bijvoorbeeld 21-11-2026."),
        ("21 brumaire 2026", "Vul de datum in als dag-maand-jaar, bijvoorbeeld 21-11-2026."),
        ("", "Vul een datum in, bijvoorbeeld 21-11-2026."),
    ],
)
def test_dates_that_are_refused(typed: str, sentence: str) -> None:
    assert refusal(DateField(), typed) == sentence


def test_a_date_is_shown_with_two_digits_and_its_hint() -> None:
    class DayForm(forms.Form):
        day = DateField()

    form = DayForm(initial={"day": date(2026, 1, 5)})
    assert 'value="05-01-2026"' in str(form["day"])
    assert form["day"].help_text == "Bijvoorbeeld 21-11-2026"


@pytest.mark.parametrize(
    "typed",
    [
        "Q3 2027",
        "q3-2027",
        "2027Q3",
        "2027-Q3",
        "2027 Q3",
        "3e kwartaal 2027",
        "derde kwartaal 2027",
        "K3 2027",
    ],
)
def test_quarters(typed: str) -> None:
    assert QuarterField().clean(typed) == "2027-Q3"


@pytest.mark.parametrize("typed", ["Q5 2027", "Q3", "2027", "kwartaal", "vijfde kwartaal 2027", "32027"])
def test_quarters_that_are_refused(typed: str) -> None:
    assert refusal(QuarterField(), typed) == "Vul het kwartaal in met het jaar, bijvoorbeeld Q3 2027."


def test_a_quarter_becomes_what_the_caller_wants_and_keys_sort_by_time() -> None:
    assert QuarterField(coerce=lambda key: key[:4]).clean("Q3 2027") == "2027"
    keys = [QuarterField().clean(typed) for typed in ("Q1 2028", "Q4 2027", "Q3 2027")]
    assert sorted(keys) == ["2027-Q3", "2027-Q4", "2028-Q1"]
    assert QuarterField().prepare_value("2027-Q3") == "Q3 2027"


@pytest.mark.parametrize("typed", ["03-2027", "3/2027", "2027-03", "maart 2027", "mrt 2027", " Mrt.  2027"])
def test_months_become_their_first_day(typed: str) -> None:
    assert MonthField().clean(typed) == date(2027, 3, 1)


@pytest.mark.parametrize("typed", ["13-2027", "0-2027", "maart", "lente 2027", "2027", "03-0000", "1-3-2027"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    assert refusal(MonthField(), typed) == "Vul de maand met het jaar in, bijvoorbeeld 03-2027."


def test_a_month_is_shown_as_it_was_read() -> None:
    assert MonthField().prepare_value(date(2027, 3, 1)) == "03-2027"
    assert MonthField().read_as("3-2027") == "Wij lezen dit als maart 2027."
