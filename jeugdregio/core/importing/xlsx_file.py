"""XLSX: the sheet that has the headers, read row by row. Formulas are not calculated and not trusted.

A workbook keeps what its formulas gave the last time; that may be old or absent, so such a cell is a finding.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import Any, BinaryIO
from zipfile import BadZipFile

import openpyxl

from jeugdregio.core.importing.batches import Batch, OpenTable, batch_of
from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.container import check_container
from jeugdregio.core.importing.findings import Found, StructureError
from jeugdregio.core.importing.headers import matches, missing
from jeugdregio.core.importing.limits import Limits
from jeugdregio.core.importing.marks import DAY, FAULT, FORMULA, NUMBER, PERCENT

MIDNIGHT = time()
BATCH_ROWS = 1_000


def open_xlsx(stream: BinaryIO, table: Table, limits: Limits) -> OpenTable:
    """The header and the rows of the first sheet that has all columns, else of the one that has most.

    Raises StructureError, also while the rows are read.
    """
    sheets, headers = _sheets(stream, limits)
    scores = [matches(table, header) for header in headers]
    complete = (place for place, score in enumerate(scores) if not missing(table, score))
    best = next(complete, max(range(len(scores)), key=lambda place: len(scores[place])))
    rows = _rows(sheets[best], len(headers[best]), limits)
    return OpenTable(headers[best], rows, sheet=str(sheets[best].title) if len(sheets) > 1 else "")


def xlsx_headers(stream: BinaryIO, limits: Limits) -> list[list[str]]:
    """The first row of every visible sheet. Raises StructureError."""
    return _sheets(stream, limits)[1]


def _sheets(stream: BinaryIO, limits: Limits) -> tuple[list[Any], list[list[str]]]:
    check_container(stream, limits)
    with _trouble():
        book = openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        headers = [_header(sheet, limits) for sheet in sheets]
    if not headers:
        raise StructureError(Found("TAB-EMPTY"))
    return sheets, headers


@contextmanager
def _trouble() -> Iterator[None]:
    """Whatever a damaged workbook makes the reader raise is one finding; its warnings are nobody's business."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except StructureError:
        raise
    except MemoryError:
        raise StructureError(Found("TAB-BOMB")) from None
    except (BadZipFile, OSError, SyntaxError, LookupError, TypeError, ValueError, AttributeError):
        raise StructureError(Found("TAB-DAMAGED")) from None
    except (ArithmeticError, EOFError, AssertionError, RecursionError, NotImplementedError):
        raise StructureError(Found("TAB-DAMAGED")) from None


def _header(sheet: Any, limits: Limits) -> list[str]:
    # What a sheet says about its own size may be wrong, or a lie.
    sheet.reset_dimensions()
    first = next(_cells(sheet, limits), [])
    return [cell[2:] if cell.startswith(NUMBER) else cell.strip() for cell in first]


def _cells(sheet: Any, limits: Limits) -> Iterator[list[str]]:
    for row in sheet.iter_rows():
        if len(row) > limits.columns and any(cell.value is not None for cell in row[limits.columns :]):
            raise StructureError(Found("TAB-COLUMNS", params={"limit": limits.columns}))
        yield [_cell(cell) for cell in row[: limits.columns]]


def _rows(sheet: Any, width: int, limits: Limits) -> Iterator[Batch]:
    rows = _cells(sheet, limits)
    line = 1
    while read := _some(rows, BATCH_ROWS):
        if line - 2 + len(read) > limits.rows:
            raise StructureError(Found("TAB-ROWS", params={"limit": limits.rows}))
        yield batch_of(read[1:], 2, width) if line == 1 else batch_of(read, line, width)
        line += len(read)


def _some(rows: Iterator[list[str]], count: int) -> list[list[str]]:
    # Not around a yield: what the caller does in between is not this file's trouble.
    with _trouble():
        return list(islice(rows, count))


def _cell(cell: Any) -> str:
    """The cell as text, behind a mark when it is no text."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return FAULT + str(value)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return (PERCENT if "%" in cell.number_format else NUMBER) + repr(value)
    if isinstance(value, datetime):
        return DAY + (value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat())
    if isinstance(value, date):
        return DAY + value.isoformat()
    return str(value).replace("\x00", " ")
