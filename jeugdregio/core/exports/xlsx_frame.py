"""Everything of a workbook but its rows: made by xlsxwriter around one line of empty sample cells.

xlsxwriter knows what Excel wants but takes twenty times the time of a CSV file for the rows. So it makes
the parts, and the rows are put in where the sample stood (see xlsx_file).
"""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import xlsxwriter

from jeugdregio.core.exports.columns import Export, Kind
from jeugdregio.core.exports.names import sheet_names
from jeugdregio.core.exports.notes import note_header, note_lines, note_title
from jeugdregio.core.exports.settle import moment
from jeugdregio.core.exports.text import neutral

NUMBER_FORMATS = {
    Kind.TEXT: "@",
    Kind.QUARTER: "@",
    Kind.INTEGER: "#,##0",
    Kind.EUROS: '"€ "#,##0.00;"€ "-#,##0.00',
    Kind.PERCENT: "0.0%",
    Kind.DECIMAL: "#,##0.00",
    Kind.DATE: "dd-mm-yyyy",
    Kind.DATETIME: "dd-mm-yyyy hh:mm",
    Kind.MONTH: "mm-yyyy",
}
HEADER: dict[str, object] = {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "bg_color": "#E8EEF4",
    "bottom": 1,
}
TOTALS: dict[str, object] = {"bold": True, "top": 1}
NOTE_WIDTHS = (36, 90)
SAMPLE_CELL = re.compile(r'<c r="[A-Z]+(\d+)" s="(\d+)"/>')
ROWS = re.compile(r'(?s)<row r="2".*</row>(?=</sheetData>)')
DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')


@dataclass(frozen=True, slots=True)
class Measures:
    """What a sheet's frame depends on: widths in characters and the number of data rows."""

    widths: list[int]
    rows: int


@dataclass(frozen=True, slots=True)
class Styles:
    """Style numbers of one column: for values, signs, totals and signs in the totals."""

    value: str
    sign: str
    total: str
    total_sign: str


class Frame:
    """The parts of the workbook, by name."""

    def __init__(self, export: Export, measures: list[Measures]) -> None:
        with ZipFile(BytesIO(build(export, measures))) as made:
            self.parts = {name: made.read(name) for name in made.namelist()}

    def around_rows(self, sheet: int) -> tuple[str, str]:
        """The text of a sheet before its first data row and after its last."""
        text = DIMENSION.sub("", self.parts[sheet_part(sheet)].decode())
        rows = ROWS.search(text)
        if rows is None:
            raise AssertionError("no sample rows in the sheet")
        return text[: rows.start()], text[rows.end() :]

    def styles(self, sheet: int) -> list[Styles]:
        """The style numbers of each column."""
        found: dict[int, list[str]] = {}
        for row, style in SAMPLE_CELL.findall(self.parts[sheet_part(sheet)].decode()):
            found.setdefault(int(row), []).append(style)
        return [Styles(*numbers) for numbers in zip(*(found[row] for row in (2, 3, 4, 5)), strict=True)]


def sheet_part(sheet: int) -> str:
    """Out: the name of the part with the rows of a sheet, counted from 0."""
    return f"xl/worksheets/sheet{sheet + 1}.xml"


def build(export: Export, measures: list[Measures]) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    made = moment(export.note.made_at)
    book.set_properties({"title": export.filename_stem, "created": made})
    formats = Formats(book)
    names = sheet_names([*(str(sheet.title) for sheet in export.sheets), note_title()])
    for index, name in enumerate(names[:-1]):
        add_table(book, name, export, index, measures[index], formats)
    add_note(book, names[-1], export)
    book.close()
    return out.getvalue()


class Formats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, object], ...], Any] = {}

    def get(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]


def add_table(book: Any, name: str, export: Export, index: int, measures: Measures, formats: Formats) -> None:
    page = book.add_worksheet(name)
    columns = export.sheets[index].columns
    for number, column in enumerate(columns):
        number_format: dict[str, object] = {"num_format": NUMBER_FORMATS[column.kind]}
        sign: dict[str, object] = {"num_format": "@", "align": "right" if column.kind.is_number else "left"}
        align: dict[str, object] = {"align": "right"} if column.kind.is_number else {}
        page.set_column(number, number, measures.widths[number])
        page.write_string(0, number, neutral(str(column.label)), formats.get(**HEADER, **align))
        for row, properties in enumerate((number_format, sign, number_format | TOTALS, sign | TOTALS), 1):
            page.write_blank(row, number, None, formats.get(**properties))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(measures.rows, 1), len(columns) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&F&C&A&R&P / &N")


def add_note(book: Any, name: str, export: Export) -> None:
    page = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    header = book.add_format(HEADER)
    for number, (label, width) in enumerate(zip(note_header(), NOTE_WIDTHS, strict=True)):
        page.set_column(number, number, width)
        page.write_string(0, number, label, header)
    for row, line in enumerate(note_lines(export), 1):
        for number, text in enumerate(line):
            page.write_string(row, number, neutral(text), wrapped)
    page.freeze_panes(1, 0)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
