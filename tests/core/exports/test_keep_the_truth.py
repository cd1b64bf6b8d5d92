"""What goes into an export comes out of the file, in every format."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jeugdregio.core.exports.columns import Kind
from jeugdregio.core.exports.csv_cells import STYLES, CsvDialect
from jeugdregio.core.exports.formats import Format
from jeugdregio.core.exports.ods_cells import OdsDialect
from jeugdregio.core.exports.rendering import BATCH_ROWS, Dialect
from jeugdregio.core.exports.settle import USUAL, settle
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.exports.xlsx_cells import XlsxDialect
from jeugdregio.core.exports.xlsx_frame import Styles
from tests.core.exports.samples import (
    COLUMNS,
    FULL_ROW,
    TOTALS,
    expected,
    export,
    read_csv,
    read_ods,
    read_odt,
    read_xlsx,
    same,
    texts,
    written,
)

READERS = {Format.XLSX: read_xlsx, Format.ODS: read_ods}
BLANK_ROW = ("leeg", *([None] * 8))
SECRET_ROW = ("geheim", *([Sign.SECRET] * 6), None, None)


@pytest.mark.parametrize("wanted", READERS)
def test_a_spreadsheet_holds_every_row_and_the_totals(wanted: Format) -> None:
    rows = [FULL_ROW, BLANK_ROW, SECRET_ROW]

    header, *found = READERS[wanted](written(export(rows, TOTALS), wanted))

    assert header == [str(column.label) for column in COLUMNS]
    assert len(found) == 4
    for cells, row in zip(found, [*rows, TOTALS], strict=True):
        assert same(cells, expected(row)), cells


def test_dutch_csv_holds_every_row_and_the_totals() -> None:
    header, full, blank, secret, totals = read_csv(
        written(export([FULL_ROW, BLANK_ROW, SECRET_ROW], TOTALS), Format.CSV), Format.CSV
    )

    assert header == [str(column.label) for column in COLUMNS]
    assert full == [
        "Aanbieder Zuid",
        "1204",
        "1234567,89",
        "11,45%",
        "12,5",
        "05-01-2027",
        "21-10-2027 16:41:07",
        "09-2027",
        "2027-Q3",
    ]
    assert blank == ["leeg", *[""] * 8]
    assert secret == ["geheim", *["."] * 6, "", ""]
    assert totals == ["Totaal", "1209", "-0,05", "100%", *[""] * 5]


def test_csv_for_systems_holds_points_fractions_and_iso_dates() -> None:
    _, full, totals = read_csv(written(export([FULL_ROW], TOTALS), Format.CSV_SYSTEM), Format.CSV_SYSTEM)

    assert full == [
        "Aanbieder Zuid",
        "1204",
        "1234567.89",
        "0.1145",
        "12.5",
        "2027-01-05",
        "2027-10-21T16:41:07",
        "2027-09",
        "2027-Q3",
    ]
    assert totals[:4] == ["Totaal", "1209", "-0.05", "1"]


def test_dutch_csv_opens_in_columns_by_a_double_click() -> None:
    content = written(export([FULL_ROW]), Format.CSV)

    assert content.startswith(b"\xef\xbb\xbfName;Youths;")
    assert b"\r\n" in content
    assert not written(export([FULL_ROW]), Format.CSV_SYSTEM).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("wanted", Format)
def test_rows_beyond_one_batch_keep_their_order(wanted: Format) -> None:
    names = [f"r{number}" for number in range(BATCH_ROWS + 3)]
    reader = {**READERS, Format.ODT: read_odt}.get(wanted) or (lambda content: read_csv(content, wanted))

    _, *found = reader(written(texts(*names), wanted))

    assert [row[0] for row in found] == names


EARLIEST = datetime.fromisoformat("1900-03-01")
LATEST = datetime.fromisoformat("2999-12-31")
dates = st.dates(EARLIEST.date(), LATEST.date())
cells = {
    Kind.TEXT: st.text(max_size=12),
    Kind.INTEGER: st.integers(-(10**14), 10**14),
    Kind.EUROS: st.integers(-(10**13), 10**13),
    Kind.PERCENT: st.decimals(-5, 5, places=4),
    Kind.DECIMAL: st.decimals(-9999, 9999, places=3),
    Kind.DATE: dates,
    Kind.DATETIME: st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC)),
    Kind.MONTH: dates,
    Kind.QUARTER: st.just("2027-Q3"),
}
figures = st.tuples(
    st.text("abc ;\"'<>&é\n", max_size=8).map(lambda text: f"n{text}n"),
    *(
        st.none() | st.just(Sign.SECRET) | cells[column.kind].filter(lambda value: value is not None)
        for column in COLUMNS[1:6]
    ),
    st.none(),
    st.none(),
    st.none(),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(figures, max_size=6))
def test_any_rows_come_back_from_every_format(rows: list[tuple[object, ...]]) -> None:
    for wanted, reader in READERS.items():
        _, *found = reader(written(export(rows), wanted))
        assert len(found) == len(rows)
        for line, row in zip(found, rows, strict=True):
            assert same(line, expected(row)), (wanted, line, row)
    for wanted in (Format.CSV, Format.CSV_SYSTEM):
        _, *lines = read_csv(written(export(rows), wanted), wanted)
        assert [line[0] for line in lines] == [row[0] for row in rows]
        for line, row in zip(lines, rows, strict=True):
            if isinstance(row[2], int):
                assert Decimal(line[2].replace(",", ".")) * 100 == row[2]


DIALECTS: list[Dialect] = [
    CsvDialect(STYLES["nl"]),
    CsvDialect(STYLES["system"]),
    XlsxDialect([Styles("1", "2", "3", "4")] * len(COLUMNS)),
    OdsDialect(COLUMNS),
]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_column_printed_at_once_is_the_same_as_cell_by_cell(data: st.DataObject) -> None:
    index = data.draw(st.sampled_from(range(len(COLUMNS))))
    kind = COLUMNS[index].kind
    values = data.draw(st.lists(cells[kind], min_size=1, max_size=5))
    if {type(value) for value in values} != {USUAL[kind]}:
        return
    for dialect in DIALECTS:
        at_once = dialect.usual(index, kind, values)
        if at_once is not None:
            assert list(at_once) == [dialect.cell(index, kind, settle(kind, value)) for value in values]
