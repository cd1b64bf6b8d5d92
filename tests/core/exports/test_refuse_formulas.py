"""Fifty payloads wherever a person's text can stand in a file, in every format: no cell is a formula (T24)."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Sheet
from jeugdregio.core.exports.formats import Format, write_export

STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋")
BODIES = (
    "1+1",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://x.example","klik")',
    "SUM(A1:A9)*2",
    "WEBSERVICE(A1)",
)
PAYLOADS = [start + body for start in STARTS for body in BODIES]
RISKY = re.compile(r"\s*[=+\-@＝＋－＠]")
FORMULA_XML = re.compile(r"<f[ >/]|table:formula")
NUMBERS = [-12, -1_234, Decimal("-0.25"), Decimal("-1.5"), date(2027, 1, 2)]
KINDS = [Kind.INTEGER, Kind.EUROS, Kind.PERCENT, Kind.DECIMAL, Kind.DATE]


def hostile() -> Export:
    """Every payload as cell, total, header, description, title, filter, line, user and link."""
    first = PAYLOADS[0]
    columns = [
        Column("text", first, description=first),
        Column("quarter", PAYLOADS[5], Kind.TEXT),
        *(Column(kind.value, kind.value, kind) for kind in KINDS),
    ]
    rows = [[payload, payload, *NUMBERS] for payload in PAYLOADS]
    note = Note(
        made_at=datetime(2027, 1, 1, tzinfo=UTC),
        row_count=len(rows),
        filters=[(payload, payload) for payload in PAYLOADS],
        link=first,
        user=PAYLOADS[7],
        lines=PAYLOADS,
    )
    return Export(f"{first}_x", [Sheet(first, columns, rows, [first, first, *NUMBERS])], note)


def written(wanted: Format) -> bytes:
    out = io.BytesIO()
    write_export(hostile(), out, wanted)
    return out.getvalue()


def parts(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return "\n".join(archive.read(name).decode() for name in names)


@pytest.mark.shows("T24")
@pytest.mark.parametrize(
    ("wanted", "delimiter"), [(Format.CSV, ";"), (Format.CSV_SYSTEM, ",")], ids=["csv", "csv-systeem"]
)
def test_no_cell_of_a_csv_file_is_a_formula(wanted: Format, delimiter: str) -> None:
    text = written(wanted).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]
    formulas = [cell for cell in cells if RISKY.match(cell) and not re.fullmatch(r"-[\d.,]+%?", cell)]
    assert formulas == []
    assert sum(cell.startswith("'") for cell in cells) >= 2 * len(PAYLOADS)
    assert any(re.fullmatch(r"-12[.,]34", cell) for cell in cells), "negative amounts stay numbers"
    print(f"{wanted}: {len(PAYLOADS)} payloads, {len(cells)} cells, 0 formulas")


@pytest.mark.shows("T24")
def test_no_cell_of_a_workbook_is_a_formula() -> None:
    content = written(Format.XLSX)
    assert FORMULA_XML.findall(parts(content)) == []
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    first = next(iter(book))
    found = [cell.value for cell in next(iter(first.iter_rows(min_row=2, max_row=2)))]
    assert found[2:6] == [-12, -12.34, -0.25, -1.5]
    assert isinstance(found[6], datetime)
    print(f"xlsx: {len(PAYLOADS)} payloads, {len(cells)} cells, 0 formulas")


@pytest.mark.shows("T24")
def test_no_cell_of_an_ods_file_is_a_formula() -> None:
    text = parts(written(Format.ODS))
    assert FORMULA_XML.findall(text) == []
    assert 'office:value="-12"' in text and 'office:date-value="2027-01-02' in text
    print(f"ods: {len(PAYLOADS)} payloads, {text.count('<table:table-cell')} cells, 0 formulas")


def test_a_formula_would_be_found() -> None:
    """The positive control."""
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    out = io.BytesIO()
    book.save(out)
    assert FORMULA_XML.search(parts(out.getvalue()))
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 50 and all(RISKY.match(payload) for payload in PAYLOADS)
