"""Measures add up to something else than the document prints: the register says so, and by how much (seed 002)."""

import pytest

from segments.rules.savings import Savings, added
from tests.segments.registers.conftest import Officer

MILLION = 100_000_000
PRINTED = (33, 48, 6, 36, 101, 38, -47)


def test_a_printed_total_that_is_not_the_sum_is_said(officer: Officer) -> None:
    total = officer.make("printed_total", title="Tabel 2022", amount=214 * MILLION)
    for number, savings in enumerate(PRINTED):
        officer.make("measure", title=f"Maatregel {number}", expected=savings * MILLION, printed=total)
    shown = officer.page("measures").replace("\xa0", " ")
    assert "zijn samen € 215.000.000,00. Er staat gedrukt € 214.000.000,00: € 1.000.000,00 minder." in shown
    officer.make("measure", title="Terug", expected=-1 * MILLION, printed=total)
    assert "Er staat gedrukt" not in officer.page("measures")


def test_a_measure_is_recorded_as_a_range(officer: Officer) -> None:
    typed = {"title": "Vervoer", "year": "2027", "expected": "1.000", "state": "running"}
    wrong = officer.send("measure_add", **typed, expected_to="900")
    assert list(wrong.context["form"].errors) == ["expected_to"]
    assert officer.send("measure_add", **typed, expected_to="1.500,50").status_code == 302
    shown = officer.page("measures")
    assert "1.000" in shown and "1.501" in shown


def test_the_same_rows_come_as_a_file(officer: Officer) -> None:
    officer.make("measure", title="Alleen deze")
    officer.make("measure", title="Niet deze")
    file = officer.page("measures", q="alleen", formaat="csv")
    assert "Alleen deze" in file and "Niet deze" not in file


@pytest.mark.parametrize(("printed", "gap"), [(9, -1), (10, 0), (12, 0), (15, 0), (17, 2)])
def test_a_total_inside_the_range_is_no_difference(printed: int, gap: int) -> None:
    assert added([(10, 15)]).gap(printed) == gap
    assert added([(10, None), (5, 7), (-2, None)]) == Savings(13, 15)
