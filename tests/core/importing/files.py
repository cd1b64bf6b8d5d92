"""Table files as people make them, and a way to read them in."""

import csv
import io
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from typing import Any

import openpyxl

from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.limits import UPLOAD, Limits
from jeugdregio.core.importing.outcome import Outcome
from jeugdregio.core.importing.source import TableIntake, TableSource
from tests.cast import Cast

TODAY = date(2027, 11, 23)


def csv_file(
    rows: Sequence[Sequence[object]], *, delimiter: str = ";", encoding: str = "utf-8-sig", end: str = "\r\n"
) -> bytes:
    """Rows, the header first, as a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(
        ["" if cell is None else cell for cell in row] for row in rows
    )
    return out.getvalue().encode(encoding)


def xlsx_file(*sheets: Sequence[Sequence[Any]]) -> bytes:
    """One workbook, a sheet for each list of rows."""
    book = openpyxl.Workbook()
    for place, rows in enumerate(sheets):
        sheet = book.active if place == 0 else book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def source(content: bytes, label: str = "bestand.csv") -> TableSource:
    return TableSource(label, lambda: nullcontext(io.BytesIO(content)))


def read(
    importer: TableImporter,
    cast: Cast,
    content: bytes,
    *,
    label: str = "bestand.csv",
    today: date = TODAY,
    backfill: bool = False,
    limits: Limits = UPLOAD,
) -> Outcome:
    """Read one file in for the first region."""
    intake = TableIntake(cast.region.pk, today, backfill)
    with cast.in_region():
        return importer.run(source(content, label), intake, limits=limits)


def rules(outcome: Outcome) -> list[str]:
    """What was found, in the order of the lines."""
    return [finding.rule for finding in outcome.findings]


def places(outcome: Outcome) -> list[tuple[str, int, str]]:
    """Rule, line and column of what was found."""
    return [(finding.rule, finding.line, finding.element) for finding in outcome.findings]
