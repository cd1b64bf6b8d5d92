"""What comes out: a table that holds nothing but what its reader may see."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.disclosure.cells import Figure, Line, Position
from jeugdregio.core.exports.columns import Column, Row, Sheet, Text
from jeugdregio.core.exports.signs import Sign

LABEL = "label"
ROUNDED = _("Numbers are rounded to a multiple of %(base)s. Totals are rounded too, so they need not add up.")


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """``shown``: the figure or a sign. ``warn``: it rests on so few youths that care is due."""

    shown: int | Decimal | Sign
    warn: bool = False


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """The one source of screen, chart, tooltip and every export."""

    key: str
    rows: Sequence[Line]
    columns: Sequence[Figure]
    cells: Mapping[Position, PublishedCell]
    total: str | None = None
    rounding_base: int = 1

    def cell(self, row: str, column: str) -> PublishedCell:
        """The cell at a row and a column; a combination without figure cannot occur. Raises KeyError."""
        return self.cells[row, column]

    @property
    def legend(self) -> list[tuple[str, Text]]:
        """The signs that occur, each with what it says."""
        used = {cell.shown for cell in self.cells.values() if isinstance(cell.shown, Sign)}
        return [(sign.printed, sign.meaning) for sign in Sign if sign in used]

    @property
    def remarks(self) -> list[Text]:
        """Lines to print below the table, on screen and in the note of an export."""
        lines: list[Text] = [f"{sign} = {meaning}" if sign else meaning for sign, meaning in self.legend]
        if self.rounding_base > 1:
            lines.append(ROUNDED % {"base": self.rounding_base})
        return lines

    def to_sheet(self, columns: Sequence[Column], title: Text) -> Sheet:
        """The same cells for an export.

        In: columns whose key is ``label`` (the row's label), a figure's key or that of an attribute.
        Out: a sheet; the total row, if there is one, as its totals.
        """
        figures = {figure.key for figure in self.columns}

        def cells(line: Line) -> Row:
            return [self.content(line, column.key, figures) for column in columns]

        totals = [cells(line) for line in self.rows if line.key == self.total]
        return Sheet(title, columns, [cells(line) for line in self.body()], totals[0] if totals else None)

    def body(self) -> Iterator[Line]:
        """The rows without the total."""
        return (line for line in self.rows if line.key != self.total)

    def content(self, line: Line, key: str, figures: set[str]) -> object:
        if key == LABEL:
            return line.label
        if key in figures:
            return self.cell(line.key, key).shown
        return (line.attributes or {})[key]

    def export_columns(self, label: Text) -> list[Column]:
        """A column for the labels, then one for each figure."""
        return [
            Column(LABEL, label),
            *(Column(figure.key, figure.label, figure.kind, figure.description) for figure in self.columns),
        ]
