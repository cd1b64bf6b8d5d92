"""Days, months and quarters, as people and as systems write them."""

from datetime import date

import pytest

from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.days import read_day, read_month, read_quarter
from jeugdregio.core.importing.marks import DAY, NUMBER

SEPTEMBER = date(2027, 9, 1)


@pytest.mark.parametrize(
    "cell",
    [
        *("21-11-2026", "21/11/2026", "21-11-26", "2026-11-21", "21 november 2026", "21.11.2026"),
        *("2026-11-21T00:00:00", "2026-11-21 00:00", DAY + "2026-11-21"),
    ],
)
def test_one_day_in_many_ways(cell: str) -> None:
    assert read_day(cell) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("31-02-2027", "TAB-DAY"),
        ("11/21/2026", "TAB-DAY"),
        ("2026-11", "TAB-DATE"),
        ("2026-11-21T13:30:00", "TAB-DATE"),
        (NUMBER + "46347", "TAB-DATE"),
        ("46347", "TAB-DATE"),
        ("01-01-1066", "TAB-DATE"),
        ("morgen", "TAB-DATE"),
    ],
)
def test_no_day(cell: str, rule: str) -> None:
    with pytest.raises(BadCell) as caught:
        read_day(cell)
    assert caught.value.rule == rule


@pytest.mark.parametrize(
    "cell",
    [
        "2027-09",
        "09-2027",
        "9-2027",
        "2027-9",
        "sep 2027",
        "september 2027",
        "01-09-2027",
        DAY + "2027-09-01",
    ],
)
def test_one_month_in_many_ways(cell: str) -> None:
    assert read_month(cell) == SEPTEMBER


@pytest.mark.parametrize("cell", ["2027-13", "02-09-2027", "herfst 2027", NUMBER + "9"])
def test_no_month(cell: str) -> None:
    with pytest.raises(BadCell, match="TAB-MONTH"):
        read_month(cell)


@pytest.mark.parametrize("cell", ["2027-Q3", "2027Q3", "Q3 2027", "3e kwartaal 2027", "derde kwartaal 2027"])
def test_one_quarter_in_many_ways(cell: str) -> None:
    assert read_quarter(cell) == date(2027, 7, 1)


@pytest.mark.parametrize("cell", ["2027-Q5", "2027-07", "kwartaal 3", DAY + "2027-07-01"])
def test_no_quarter(cell: str) -> None:
    with pytest.raises(BadCell, match="TAB-QUARTER"):
        read_quarter(cell)
