"""Names of files and sheets."""

from datetime import UTC, datetime

import pytest

from jeugdregio.core.exports.formats import Format, export_name
from jeugdregio.core.exports.names import column_letters, file_name, sheet_names
from tests.core.exports.samples import FULL_ROW, export


def test_a_file_name_says_what_which_quarter_and_when() -> None:
    assert export_name(export([FULL_ROW]), Format.XLSX) == "contracten_2027-Q3_20271021-1641.xlsx"
    assert export_name(export([FULL_ROW]), Format.CSV_SYSTEM) == "contracten_2027-Q3_20271021-1641.csv"


@pytest.mark.shows("ASVS 1.3.3", "ASVS 5.4.2")
@pytest.mark.parametrize("stem", ['a"b\r\nX: y', "../../etc/passwd", "Kosten per jeugdige (€)"])
def test_a_file_name_is_safe_in_a_header_and_on_a_disk(stem: str) -> None:
    name = file_name(stem, datetime(2027, 1, 1, tzinfo=UTC), "csv")

    assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
    assert ".." not in name


def test_sheet_names_are_short_allowed_and_unique() -> None:
    names = sheet_names(["Kosten/baten [2027]", "kosten baten 2027", "x" * 40, "x" * 40, "", "'"])

    assert names == [
        "Kosten baten 2027",
        "kosten baten 2027 (2)",
        "x" * 31,
        "x" * 27 + " (2)",
        "1",
        "1 (2)",
    ]


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    letters = list(column_letters(703))

    assert (letters[0], letters[25], letters[26], letters[701], letters[702]) == ("A", "Z", "AA", "ZZ", "AAA")
