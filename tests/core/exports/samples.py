"""An export with one column of each kind, and files read back by other people's libraries."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import openpyxl
from odf import opendocument, table, teletype
from odf.namespaces import OFFICENS

from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Row, Sheet
from jeugdregio.core.exports.formats import Format, write_export
from jeugdregio.core.exports.signs import Sign

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")
MADE_AT = datetime(2027, 10, 21, 14, 41, 7, tzinfo=UTC)
COLUMNS = (
    Column("name", "Name"),
    Column("youths", "Youths", Kind.INTEGER),
    Column("ceiling", "Ceiling", Kind.EUROS, "What may be spent this year."),
    Column("share", "Share", Kind.PERCENT),
    Column("days", "Days", Kind.DECIMAL),
    Column("starts_on", "From", Kind.DATE),
    Column("seen_at", "Seen", Kind.DATETIME),
    Column("month", "Month", Kind.MONTH),
    Column("quarter", "Quarter", Kind.QUARTER),
)
FULL_ROW: Row = (
    "Aanbieder Zuid",
    1204,
    123456789,
    Decimal("0.1145"),
    Decimal("12.5"),
    date(2027, 1, 5),
    MADE_AT,
    date(2027, 9, 30),
    "2027-Q3",
)
TOTALS: Row = ("Totaal", 1209, -5, Decimal("1"), None, None, None, None, None)


def export(rows: Sequence[Row], totals: Row | None = None, **note: Any) -> Export:
    sheet = Sheet("Contracten", COLUMNS, iter(rows), totals)
    return Export("contracten_2027-Q3", [sheet], Note(MADE_AT, **{"row_count": len(rows), **note}))


def texts(*cells: str) -> Export:
    """An export with one column of texts."""
    rows = [(cell,) for cell in cells]
    return Export("t", [Sheet("T", [Column("t", "T")], rows)], Note(MADE_AT, len(rows)))


def written(what: Export, wanted: Format) -> bytes:
    out = io.BytesIO()
    write_export(what, out, wanted)
    return out.getvalue()


def read_csv(content: bytes, wanted: Format) -> list[list[str]]:
    dutch = wanted is Format.CSV
    text = content.decode("utf-8-sig" if dutch else "utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if dutch else ","))


def read_xlsx(content: bytes, sheet: int = 0) -> list[list[object]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[sheet]
    return [list(row) for row in page.iter_rows(values_only=True)]


def read_ods(content: bytes, sheet: int = 0) -> list[list[object]]:
    page = opendocument.load(io.BytesIO(content)).spreadsheet.getElementsByType(table.Table)[sheet]
    return [
        [ods_value(cell) for cell in row.getElementsByType(table.TableCell)]
        for row in page.getElementsByType(table.TableRow)
    ]


def read_odt(content: bytes, number: int = 0) -> list[list[object]]:
    """The texts of a table in a letter."""
    found = opendocument.load(io.BytesIO(content)).text.getElementsByType(table.Table)[number]
    return [
        [teletype.extractText(cell) for cell in row.getElementsByType(table.TableCell)]
        for row in found.getElementsByType(table.TableRow)
    ]


def ods_value(cell: Any) -> object:
    kind = cell.getAttrNS(OFFICENS, "value-type")
    if kind == "string":
        return "\n".join(teletype.extractText(part) for part in cell.childNodes)
    if kind == "date":
        return datetime.fromisoformat(cell.getAttrNS(OFFICENS, "date-value"))
    return None if kind is None else Decimal(cell.getAttrNS(OFFICENS, "value"))


def part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def expected(row: Row) -> list[object]:
    """A row as a spreadsheet holds it: euros instead of cents, days as moments, Dutch time."""
    return [sheet_value(column.kind, value) for column, value in zip(COLUMNS, row, strict=True)]


def sheet_value(kind: Kind, value: Any) -> object:
    if isinstance(value, Sign):
        return value.printed
    if value is None or kind in (Kind.TEXT, Kind.QUARTER):
        return value
    if kind is Kind.DATETIME:
        return value.astimezone(DUTCH_TIME).replace(tzinfo=None)
    if kind in (Kind.DATE, Kind.MONTH):
        day = value.replace(day=1) if kind is Kind.MONTH else value
        return datetime.combine(day, time())
    return Decimal(value) / 100 if kind is Kind.EUROS else Decimal(value)


def same(found: Sequence[object], wanted: Sequence[object]) -> bool:
    """Whether two rows hold the same; numbers of a workbook are read as binary fractions."""
    return len(found) == len(wanted) and all(map(equal, found, wanted))


def equal(found: object, wanted: object) -> bool:
    if isinstance(wanted, Decimal) and isinstance(found, int | float | Decimal):
        return Decimal(str(found)) == wanted
    return found == wanted or (found is None and wanted == "")
