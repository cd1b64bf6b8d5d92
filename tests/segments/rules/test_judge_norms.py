"""Whether a figure meets its norm: by direction, on the limit and beside it, with and without a norm or a figure."""

from decimal import Decimal

import pytest

from jeugdregio.core.periods import Quarter
from segments.enums import Direction, KpiUnit, NormStatus
from segments.rules.kpi_norms import NOTHING, Norm, NormPeriod, in_unit, judged, norm_for, raised, raised_norm

HIGHER, LOWER, BAND = Direction.HIGHER, Direction.LOWER, Direction.BAND
MEETS, MISSES = NormStatus.MEETS, NormStatus.MISSES
NO_NORM, NO_FIGURE = NormStatus.NO_NORM, NormStatus.NO_FIGURE

# direction, norm, lower limit, upper limit, figure, judgement
CASES = [
    (HIGHER, "80", None, None, "80", MEETS),
    (HIGHER, "80", None, None, "80.01", MEETS),
    (HIGHER, "80", None, None, "79.999999", MISSES),
    (HIGHER, "0", None, None, "0", MEETS),
    (HIGHER, None, None, None, "50", NO_NORM),
    (HIGHER, None, "10", "20", "50", NO_NORM),
    (LOWER, "98", None, None, "98", MEETS),
    (LOWER, "98", None, None, "97.5", MEETS),
    (LOWER, "98", None, None, "98.000001", MISSES),
    (LOWER, "0", None, None, "0", MEETS),
    (LOWER, "0", None, None, "0.01", MISSES),
    (BAND, None, "95", "105", "95", MEETS),
    (BAND, None, "95", "105", "105", MEETS),
    (BAND, None, "95", "105", "100", MEETS),
    (BAND, None, "95", "105", "94.99", MISSES),
    (BAND, None, "95", "105", "105.01", MISSES),
    (BAND, None, "100", "100", "100", MEETS),
    (BAND, None, None, "100", "0", MEETS),
    (BAND, None, None, "100", "100.01", MISSES),
    (BAND, None, "70", None, "1000", MEETS),
    (BAND, None, "70", None, "69", MISSES),
    (BAND, "70", None, None, "69", NO_NORM),
    (HIGHER, "80", None, None, None, NO_FIGURE),
    (LOWER, "80", None, None, None, NO_FIGURE),
    (BAND, None, "1", "2", None, NO_FIGURE),
    (BAND, None, None, None, None, NO_NORM),
]


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(("direction", "norm", "lower", "upper", "figure", "outcome"), CASES)
def test_a_figure_stands_beside_its_norm(
    direction: Direction,
    norm: str | None,
    lower: str | None,
    upper: str | None,
    figure: str | None,
    outcome: NormStatus,
) -> None:
    found = Norm(number(norm), number(lower), number(upper), target=Decimal(1))
    assert judged(number(figure), found, direction) is outcome


def test_no_norm_at_all_is_no_status() -> None:
    assert judged(Decimal(1), None, HIGHER) is NO_NORM


def test_a_quarter_goes_before_its_year_and_an_emptied_one_does_not() -> None:
    year, quarter = Norm(Decimal(80)), Norm(Decimal(70))
    third, fourth = Quarter(2028, 3), Quarter(2028, 4)
    norms = {NormPeriod(2028): year, NormPeriod(2028, 3): quarter, NormPeriod(2028, 4): NOTHING}
    assert norm_for(norms, third) is quarter
    assert norm_for(norms, fourth) is year
    assert norm_for(norms, Quarter(2027, 3)) is None
    assert norm_for({NormPeriod(2028): NOTHING}, third) is None


@pytest.mark.parametrize(
    ("value", "percent", "outcome"),
    [
        ("80", "5", "84.00"),
        ("80", "-2.5", "78.00"),
        ("7.5", "2.5", "7.69"),
        ("0.05", "10", "0.06"),
        ("0.05", "-10", "0.05"),
        ("1234.56", "0", "1234.56"),
        ("100", "-100", "0.00"),
    ],
)
def test_so_many_percent_more_is_exact_with_halves_away_from_zero(
    value: str, percent: str, outcome: str
) -> None:
    assert str(raised(Decimal(value), Decimal(percent))) == outcome


def test_only_what_there_is_goes_up() -> None:
    assert raised_norm(Norm(lower=Decimal(95)), Decimal(10)) == Norm(lower=Decimal("104.50"))


@pytest.mark.parametrize(
    ("value", "unit", "outcome"),
    [
        (Decimal("0.8"), KpiUnit.PERCENT, 80),
        (123_450, KpiUnit.EURO, Decimal("1234.5")),
        (Decimal("0.012"), KpiUnit.PER_THOUSAND, 12),
        (Decimal(98), KpiUnit.DAYS, 98),
    ],
)
def test_figures_are_judged_in_the_unit_of_the_norm(
    value: Decimal | int, unit: KpiUnit, outcome: Decimal | int
) -> None:
    assert in_unit(value, unit) == outcome
