"""XLSX: real numbers and dates, one table a sheet, no formulas and no merged cells."""

from itertools import chain
from typing import IO
from zipfile import ZipFile

from jeugdregio.core.exports.archive import archive, member, put
from jeugdregio.core.exports.columns import Export, Row, Sheet
from jeugdregio.core.exports.errors import TooManyRowsError
from jeugdregio.core.exports.names import column_letters
from jeugdregio.core.exports.notes import check_row_count
from jeugdregio.core.exports.rendering import Dialect, Values, batches, print_column
from jeugdregio.core.exports.widths import column_widths
from jeugdregio.core.exports.xlsx_cells import XlsxDialect
from jeugdregio.core.exports.xlsx_frame import Frame, Measures, sheet_part

MOST_ROWS = 1_048_576


def write_xlsx(export: Export, out: IO[bytes]) -> None:
    """Write all sheets of an export, then the sheet *Toelichting*.

    In: ``out``, open for bytes and seekable. The bytes depend on the export only. Raises CellError,
    TooManyRowsError (a sheet holds 1,048,576), RowCountError. Source: design on exports, section 5.3.
    """
    measures = [Measures([8] * len(sheet.columns), 1) for sheet in export.sheets]
    with archive(out) as target:
        for index in range(len(export.sheets)):
            write_sheet(target, export, index, measures)
        check_row_count(export, sum(measure.rows for measure in measures))
        written = {sheet_part(index) for index in range(len(export.sheets))}
        for name, part in Frame(export, measures).parts.items():
            if name not in written:
                put(target, name, part)


def write_sheet(target: ZipFile, export: Export, index: int, measures: list[Measures]) -> None:
    """One sheet, streamed; puts its real measures into ``measures``."""
    sheet = export.sheets[index]
    source = batches(sheet)
    first = next(source, [])
    widths = column_widths(sheet.columns, first)
    measures[index] = Measures(widths, 1)
    frame = Frame(export, measures)
    dialect = XlsxDialect(frame.styles(index))
    rows = 0
    with target.open(member(sheet_part(index)), "w") as part:
        part.write(frame.around_rows(index)[0].encode())
        for columns in chain([first] if first else [], source):
            part.write(lines(dialect, sheet, columns, rows + 2).encode())
            rows += len(columns[0])
            if rows + 2 > MOST_ROWS:
                raise TooManyRowsError(f"{str(sheet.title)!r} has more rows than a sheet can hold")
        if sheet.totals is not None:
            totals = XlsxDialect(frame.styles(index), totals=True)
            part.write(lines(totals, sheet, one_row(sheet.totals), rows + 2).encode())
        measures[index] = Measures(widths, rows)
        part.write(Frame(export, measures).around_rows(index)[1].encode())


def lines(dialect: Dialect, sheet: Sheet, columns: list[Values], first_row: int) -> str:
    numbers = [str(number) for number in range(first_row, first_row + len(columns[0]))]
    cells = "".join(f'<c r="{letters}%s"%s' for letters in column_letters(len(columns)))
    pattern = f'<row r="%s">{cells}</row>'
    parts = [numbers]
    for index, values in enumerate(columns):
        parts += [numbers, list(print_column(dialect, index, sheet, values))]
    return "".join(map(pattern.__mod__, zip(*parts, strict=True)))


def one_row(row: Row) -> list[Values]:
    return [(value,) for value in row]
