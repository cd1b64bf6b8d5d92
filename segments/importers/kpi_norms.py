"""The grid of norms as a table file: the same rows and columns as on the page, pasted or uploaded (screen 22)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.utils import get_column_letter

from jeugdregio.core.exports.columns import Row, Text
from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.catalogue import refuse, register
from jeugdregio.core.importing.cells import BAD
from jeugdregio.core.importing.columns import Kind, Table, TableColumn
from jeugdregio.core.importing.findings import Findings, Found, StructureError
from jeugdregio.core.importing.limits import Limits
from jeugdregio.core.importing.marks import PERCENT
from jeugdregio.core.importing.numbers import read_number, read_share
from jeugdregio.core.importing.outcome import FindingRow
from jeugdregio.core.importing.reading import NULL
from jeugdregio.core.importing.table_file import Columns, TableFile, open_table
from jeugdregio.core.text import search_key
from segments.enums import KpiUnit
from segments.rules.kpi_grid import MEASURE_NAMES, MOST, GridCell, GridShape, Numbers, period_label
from segments.rules.kpi_norms import NormPlace

register(
    refuse(
        "KPN-AREA",
        gettext_lazy("This row does not say what it is about."),
        gettext_lazy("Fill in the code, as in the downloaded file."),
    ),
    refuse(
        "KPN-NONE",
        gettext_lazy("There is no column with norms of this year."),
        gettext_lazy("Write the period above each column, for example %(example)s."),
    ),
    refuse("KPN-CELL", gettext_lazy("%(why)s This norm was not saved."), gettext_lazy("Change this cell.")),
)
AREA, NAME = "area", "area_name"
SMALL = Limits(rows=1_000)


@dataclass
class GridRead:
    """What a file says. `numbers` holds the cells that were there, blank ones as None; `lines` the row of each area."""

    numbers: dict[GridCell, Decimal | None] = field(default_factory=dict)
    findings: list[FindingRow] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    at: list[GridCell | None] = field(default_factory=list)
    is_refused: bool = False


def grid_table(shape: GridShape, area_word: Text, unit: KpiUnit) -> Table:
    """The file of a grid: a row for each area, a column for each number and period."""
    columns = [
        TableColumn(AREA, _("Code"), required=False, aliases=("code segment", "code taakgebied"), length=40),
        TableColumn(NAME, area_word, required=False, aliases=("segment", "taakgebied"), length=120),
    ]
    for measure in shape.measures:
        for period in shape.periods:
            said = period_label(period)
            columns.append(
                TableColumn(
                    key_of(measure, period.quarter),
                    f"{MEASURE_NAMES[measure]} {said}",
                    Kind.DECIMAL,
                    aliases=(said,) if measure == "norm" else (),
                    required=False,
                    read=_percents if unit is KpiUnit.PERCENT else _number,
                )
            )
    return Table("kpi_norms", _("Norms"), tuple(columns), ())


def _number(cell: str) -> str:
    number = read_number(cell, 2, MOST)
    if not 0 <= number <= MOST:
        raise BadCell("TAB-LEAST" if number < 0 else "TAB-MOST", limit=0 if number < 0 else MOST)
    return f"{number:f}"


def _percents(cell: str) -> str:
    """80, 80% and a cell of a workbook that shows 80%."""
    if cell.startswith(PERCENT):
        return f"{read_share(cell, 2) * 100:f}"
    return _number(cell.strip().removesuffix("%"))


def grid_rows(shape: GridShape, numbers: Numbers) -> list[Row]:
    """What is known, as rows that can be read in again."""
    return [
        (
            area.code,
            area.name,
            *(
                numbers[GridCell(measure, NormPlace(key, period))]
                for measure in shape.measures
                for period in shape.periods
            ),
        )
        for key, area in shape.areas.items()
    ]


def key_of(measure: str, quarter: int | None) -> str:
    """The key of the column of a measure in the year (None) or a quarter."""
    return f"{measure}_{quarter or 0}"


def read_grid(stream: BinaryIO, table: Table, shape: GridShape, label: str = "") -> GridRead:
    """Read a table of norms; with anything wrong in it, `is_refused` and the list of what is. In: a seekable stream.

    A column or row that is not in it says nothing; a blank cell says that there is no such norm.
    """
    reader = _Reader(shape, Findings(label))
    try:
        reader.take(open_table(stream, table, label=label, limits=SMALL))
    except StructureError as error:
        for found in error.found:
            reader.findings.add(found)
    return reader.result()


class _Reader:
    def __init__(self, shape: GridShape, findings: Findings) -> None:
        self.shape, self.findings = shape, findings
        self.numbers: dict[GridCell, Decimal | None] = {}
        self.lines: dict[int | None, int] = {}
        self.headers: dict[str, GridCell] = {}
        self.letters: dict[str, str] = {}
        self.known = {
            search_key(text): key
            for key, area in reversed(list(shape.areas.items()))
            for text in (area.name, area.code)
        }

    def take(self, file: TableFile) -> None:
        """Read every row."""
        header = file.opened.header
        self.letters = {name: get_column_letter(place) for place, name in enumerate(header, 1)}
        cells = {
            key_of(cell.measure, cell.place.period.quarter): cell
            for cell in self.shape.cells()
            if cell.place.segment_id is None
        }
        self.headers = {file.readers[key].header: cells[key] for key in file.places if key in cells}
        present = [key for key in file.places if key in cells]
        if not present:
            column = str(file.table.columns[2].header)
            raise StructureError(Found("KPN-NONE", params={"example": column}))
        for columns in file.batches():
            for found in columns.found:
                self.findings.add(found)
            for row, line in enumerate(columns.lines):
                self._row(columns, row, line, {key: cells[key] for key in present})
        if not self.lines and not self.findings.refused:
            raise StructureError(Found("TAB-EMPTY"))

    def _row(self, columns: Columns, row: int, line: int, cells: Mapping[str, GridCell]) -> None:
        said = [columns.values[key][row] for key in (AREA, NAME) if key in columns.values]
        named = [text for text in said if text not in (NULL, BAD, "")]
        if not named:
            self.findings.add(Found("KPN-AREA", line))
            return
        key = next((self.known[search_key(text)] for text in named if search_key(text) in self.known), 0)
        if key == 0:
            element = _("Code") if AREA in columns.values else _("Name")
            self.findings.add(Found("TAB-UNKNOWN", line, element, {"value": named[0]}))
            return
        if key in self.lines:
            self.findings.add(Found("TAB-TWICE", line, params={"first": self.lines[key]}))
            return
        self.lines[key] = line
        for name, cell in cells.items():
            text = columns.values[name][row]
            if text != BAD:
                place = cell.place._replace(segment_id=key)
                self.numbers[GridCell(cell.measure, place)] = None if text == NULL else Decimal(text)

    def result(self) -> GridRead:
        """What was read, with where each finding stands in the file and in the grid."""
        rows = self.findings.close()
        areas = {line: key for key, line in self.lines.items()}
        at = [self._at(row, areas) for row in rows]
        addresses = [f"{self.letters.get(row.element, '')}{row.line}" if row.line else "" for row in rows]
        return GridRead(self.numbers, rows, addresses, at, self.findings.refused)

    def _at(self, row: FindingRow, areas: Mapping[int, int | None]) -> GridCell | None:
        cell = self.headers.get(row.element)
        if cell is None or row.line not in areas:
            return None
        return GridCell(cell.measure, cell.place._replace(segment_id=areas[row.line]))


def refused_cells(
    found: Mapping[NormPlace, str], shape: GridShape, label: str
) -> Iterator[tuple[FindingRow, GridCell]]:
    """What a service refused of a file, as findings."""
    for place, why in found.items():
        cell = GridCell(shape.measures[0], place)
        element = f"{MEASURE_NAMES[cell.measure]} {period_label(place.period)}, {shape.areas[place.segment_id].name}"
        yield Found("KPN-CELL", element=element, params={"why": why}).row(label), cell
