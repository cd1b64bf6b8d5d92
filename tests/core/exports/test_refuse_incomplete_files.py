"""An export is complete or it fails; it never comes out short or rounded."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregio.core.exports import ods_file, xlsx_file
from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Sheet
from jeugdregio.core.exports.errors import CellError, ExportError, RowCountError, TooManyRowsError
from jeugdregio.core.exports.formats import Format
from jeugdregio.core.exports.settle import settle
from tests.core.exports.samples import FULL_ROW, MADE_AT, export, read_ods, read_xlsx, texts, written


@pytest.mark.parametrize("wanted", Format)
def test_another_number_of_rows_than_announced_is_refused(wanted: Format) -> None:
    with pytest.raises(RowCountError, match="1 rows written, 2 announced"):
        written(export([FULL_ROW], row_count=2), wanted)


@pytest.mark.parametrize("wanted", Format)
@pytest.mark.parametrize("row", [FULL_ROW[:-1], (*FULL_ROW, "x")])
def test_a_row_of_another_length_is_refused(wanted: Format, row: tuple[object, ...]) -> None:
    with pytest.raises(ExportError):
        written(export([row]), wanted)
    with pytest.raises(ExportError, match="unequal"):
        written(export([FULL_ROW, row]), wanted)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.EUROS, 12.5),
        (Kind.EUROS, Decimal("12.5")),
        (Kind.INTEGER, True),
        (Kind.INTEGER, "12"),
        (Kind.PERCENT, float("nan")),
        (Kind.DECIMAL, Decimal("Infinity")),
        (Kind.DATE, "2027-01-05"),
        (Kind.DATETIME, date(2027, 1, 5)),
        (Kind.MONTH, "september"),
    ],
)
def test_a_value_of_another_kind_is_refused(kind: Kind, value: object) -> None:
    sheet = Sheet("Contracten", [Column("sum", "Sum", kind)], [(value,)])

    with pytest.raises(CellError, match=r"column 'sum' of 'Contracten'"):
        written(Export("t", [sheet], Note(MADE_AT, 1)), Format.CSV)


def test_kinds_take_what_the_code_at_hand_has() -> None:
    assert settle(Kind.PERCENT, 1) == Decimal(1)
    assert settle(Kind.PERCENT, 0.1) == Decimal("0.1")
    assert settle(Kind.MONTH, "2027-09") == date(2027, 9, 1)
    assert settle(Kind.QUARTER, date(2027, 9, 1)) == "2027-Q3"
    assert settle(Kind.DATE, MADE_AT) == date(2027, 10, 21)


@pytest.mark.parametrize(("module", "wanted"), [(xlsx_file, Format.XLSX), (ods_file, Format.ODS)])
def test_more_rows_than_a_sheet_can_hold_are_refused(
    module: object, wanted: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 10)
    written(export([FULL_ROW] * 8), wanted)

    with pytest.raises(TooManyRowsError, match="Contracten"):
        written(export([FULL_ROW] * 9), wanted)


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(CellError, match="40000 characters"):
        written(texts("x" * 40_000), Format.XLSX)


def test_csv_holds_one_table() -> None:
    sheet = Sheet("T", [Column("a", "A")], [])

    with pytest.raises(ExportError, match="one table"):
        written(Export("t", [sheet, sheet], Note(MADE_AT, 0)), Format.CSV)


def test_numbers_too_long_for_a_spreadsheet_become_text() -> None:
    number = 12345678901234567890
    sheet = Sheet("T", [Column("a", "A", Kind.INTEGER)], [(number,)])

    def content(wanted: Format) -> bytes:
        return written(Export("t", [sheet], Note(MADE_AT, 1)), wanted)

    assert read_xlsx(content(Format.XLSX))[1][0] == str(number)
    assert read_ods(content(Format.ODS))[1][0] == str(number)


def test_days_that_excel_counts_wrongly_become_text() -> None:
    sheet = Sheet("T", [Column("a", "A", Kind.DATE)], [(date(1899, 5, 1),), (date(1900, 3, 1),)])
    found = read_xlsx(written(Export("t", [sheet], Note(MADE_AT, 2)), Format.XLSX))

    assert found[1][0] == "1899-05-01"
    assert str(found[2][0]) == "1900-03-01 00:00:00"
