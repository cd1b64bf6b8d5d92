"""The note: nobody has to guess what an exported figure is."""

from datetime import date

import pytest

from jeugdregio.core.exports.formats import Format
from jeugdregio.core.exports.notes import note_lines
from tests.core.exports.samples import FULL_ROW, export, read_ods, read_xlsx, written

EVERYTHING = {
    "filters": [("Periode", "Q3 2027"), ("Segment", "Ambulant")],
    "reference_date": date(2027, 9, 30),
    "known_on": date(2027, 11, 15),
    "link": "https://portaal.example/contracten/?periode=2027-Q3",
    "user": "Contractmanager West",
    "demo": True,
    "lines": ["Afgerond op 5; totalen tellen daardoor niet altijd op."],
}


@pytest.mark.parametrize("reader", [read_xlsx, read_ods])
def test_the_last_sheet_tells_where_the_figures_come_from(reader: object) -> None:
    wanted = Format.XLSX if reader is read_xlsx else Format.ODS
    content = written(export([FULL_ROW], **EVERYTHING), wanted)

    told = {str(content) for _, content in reader(content, 1)}  # type: ignore[operator]

    assert {"Q3 2027", "Ambulant", "30-09-2027", "15-11-2027", "1", "21-10-2027 16:41"} <= told
    assert {EVERYTHING["link"], EVERYTHING["user"], EVERYTHING["lines"][0]} <= told  # type: ignore[index]
    assert "What may be spent this year." in told


def test_made_up_data_says_so_first() -> None:
    assert note_lines(export([FULL_ROW], demo=True))[0][0] == "DEMO"
    assert "DEMO" not in [subject for subject, _ in note_lines(export([FULL_ROW]))]


def test_a_view_without_filters_says_that_all_rows_are_there() -> None:
    without = note_lines(export([FULL_ROW]))
    filtered = note_lines(export([FULL_ROW], filters=[("Periode", "Q3 2027")]))

    assert len(without) == len(filtered)
    assert without != filtered


def test_data_comes_first_so_that_scripts_find_it() -> None:
    content = written(export([FULL_ROW]), Format.XLSX)

    assert read_xlsx(content, 0)[0][0] == "Name"
