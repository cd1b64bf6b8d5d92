"""CSV: for Dutch Excel (byte order mark, semicolon, decimal comma) or for systems (comma, dot, ISO dates)."""

from collections.abc import Iterable
from typing import IO

from jeugdregio.core.exports.columns import Export, Row, Sheet
from jeugdregio.core.exports.csv_cells import STYLES, CsvDialect, Variant
from jeugdregio.core.exports.errors import ExportError
from jeugdregio.core.exports.notes import check_row_count
from jeugdregio.core.exports.rendering import Values, batches, print_column
from jeugdregio.core.exports.settle import settle
from jeugdregio.core.exports.text import neutral

LINE_END = "\r\n"


def write_csv(export: Export, out: IO[bytes], *, variant: Variant = "nl") -> None:
    """Write the one table of an export.

    In: ``out``, open for bytes. Amounts are written in euros. The note does not go into the file: a
    line above the header would break what reads it. Raises ExportError for more than one sheet,
    CellError, RowCountError. Source: design on exports, section 5.3.
    """
    if len(export.sheets) != 1:
        raise ExportError("a CSV file holds one table")
    style = STYLES[variant]
    sheet = export.sheets[0]
    dialect = CsvDialect(style)
    header = (dialect.quoted(neutral(str(column.label))) for column in sheet.columns)
    out.write(f"{style.delimiter.join(header)}{LINE_END}".encode(style.encoding))
    written = 0
    for columns in batches(sheet):
        out.write(lines(dialect, sheet, columns).encode("utf-8", "replace"))
        written += len(columns[0])
    if sheet.totals is not None:
        out.write(totals_line(dialect, sheet, sheet.totals).encode("utf-8", "replace"))
    check_row_count(export, written)


def lines(dialect: CsvDialect, sheet: Sheet, columns: list[Values]) -> str:
    printed = [print_column(dialect, index, sheet, values) for index, values in enumerate(columns)]
    return LINE_END.join([*map(dialect.style.delimiter.join, zip(*printed, strict=True)), ""])


def totals_line(dialect: CsvDialect, sheet: Sheet, totals: Row) -> str:
    cells: Iterable[str] = (
        dialect.cell(index, column.kind, settle(column.kind, value))
        for index, (column, value) in enumerate(zip(sheet.columns, totals, strict=True))
    )
    return f"{dialect.style.delimiter.join(cells)}{LINE_END}"
