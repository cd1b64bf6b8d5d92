"""The pieces of a section of a report."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, cast

from django.utils.translation import gettext_lazy as _

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Column, Kind, Row, Sheet, Text
from jeugdregio.core.exports.settle import settle
from jeugdregio.core.exports.signs import Sign

THOUSAND_EUROS = 100_000
IN_THOUSANDS = _("Amounts × € 1,000. Rounded amounts need not add up to the rounded total.")
SHORT_TEXT, LONG_TEXT = 14, 40
LETTERS_OF_CHARTS = "Public Sans"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short points."""

    items: Sequence[Text]


@dataclass(frozen=True, slots=True)
class Callout:
    """What the reader must not miss."""

    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Cards:
    """Key figures side by side, each as (label, figure, explanation)."""

    items: Sequence[tuple[Text, Text, Text]]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with a real header; cells are printed by their column's kind. ``notes`` stand below it.

    ``unit`` is that of amounts, in cents: 1 prints € 1.234,56, 100 whole euros, 100,000 thousands of
    euros without the sign, as municipal accounts do, with a note that says so. Columns whose keys are
    in ``whole_euros`` keep to whole euros (costs per youth between thousands).
    """

    caption: Text
    sheet: Sheet
    notes: Sequence[Text] = ()
    unit: Literal[1, 100, 100_000] = 1
    whole_euros: Collection[str] = ()

    def unit_of(self, column: Column) -> int:
        """The unit in which a column's amounts are printed, in cents."""
        return 100 if column.key in self.whole_euros else self.unit


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as SVG text, with in ``alt`` what it shows, for who cannot see it."""

    caption: Text
    svg: str
    alt: Text
    notes: Sequence[Text] = ()


Block = Paragraph | Bullets | Callout | Cards | TableBlock | Figure


def block_data(block: Block) -> dict[str, object]:
    """The block as the template reads it.

    Raises CellError for a cell that its column does not allow, ValueError for a figure without
    description.
    """
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "text": str(text)}
        case Bullets(items):
            return {"kind": "bullets", "items": [str(item) for item in items]}
        case Callout(title, text):
            return {"kind": "callout", "title": str(title), "text": str(text)}
        case Cards(items):
            return {"kind": "cards", "items": [card(*item) for item in items]}
        case TableBlock():
            return table_data(block)
        case Figure():
            return figure_data(block)


def figure_data(figure: Figure) -> dict[str, object]:
    alt = str(figure.alt)
    if not alt.strip():
        raise ValueError(f"the figure {str(figure.caption)!r} needs a description")
    notes = [str(note) for note in figure.notes]
    return {
        "kind": "figure",
        "svg": standalone(figure.svg),
        "alt": alt,
        "caption": str(figure.caption),
        "notes": notes,
    }


def standalone(svg: str) -> str:
    """An SVG from a page as a file of its own: with its namespace and the letters of the report."""
    namespace = "" if "xmlns=" in svg.partition(">")[0] else ' xmlns="http://www.w3.org/2000/svg"'
    return str(svg).replace("<svg", f'<svg{namespace} font-family="{LETTERS_OF_CHARTS}"', 1)


def card(label: Text, value: Text, hint: Text) -> dict[str, str]:
    return {"label": str(label), "value": str(value), "hint": str(hint)}


def table_data(block: TableBlock) -> dict[str, object]:
    sheet, columns = block.sheet, block.sheet.columns
    rows = [cells(block, row) for row in sheet.rows]
    totals = None if sheet.totals is None else cells(block, sheet.totals)
    notes = [*block.notes, *([IN_THOUSANDS] if block.unit == THOUSAND_EUROS else [])]
    return {
        "kind": "table",
        "caption": str(block.caption),
        "columns": [
            {"label": str(column.label), "number": column.kind.is_number, "weight": weight}
            for column, weight in zip(columns, weights(columns, rows), strict=True)
        ],
        "rows": rows,
        "totals": totals,
        "notes": [str(note) for note in notes],
    }


def weights(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """How columns share the width: 0 for one that is as wide as its content."""
    longest = [max((len(row[index]) for row in rows), default=0) for index in range(len(columns))]
    wide = [
        0 if column.kind is not Kind.TEXT or length <= SHORT_TEXT else min(length, LONG_TEXT)
        for column, length in zip(columns, longest, strict=True)
    ]
    return wide if any(wide) else [1, *wide[1:]]


def cells(block: TableBlock, row: Row) -> list[str]:
    return [
        printed(column.kind, value, block.unit_of(column))
        for column, value in zip(block.sheet.columns, row, strict=True)
    ]


def printed(kind: Kind, value: object, unit: int = 1) -> str:
    """A cell as a Dutch reader expects it: € 1.234,56, 11,4%, 21-11-2027; a sign as its sign."""
    settled = settle(kind, value)
    if settled is None:
        return ""
    if isinstance(settled, Sign):
        return settled.printed
    return EURO_PRINTERS[unit](settled) if kind is Kind.EUROS else PRINTERS[kind](settled)


def decimals(value: Any) -> str:
    return formats.format_number(value, max(1, -cast(int, value.as_tuple().exponent)))


EURO_PRINTERS: dict[int, Callable[[Any], str]] = {
    1: formats.format_euros,
    100: formats.format_whole_euros,
    THOUSAND_EUROS: lambda cents: formats.format_number(Decimal(cents) / THOUSAND_EUROS),
}
PRINTERS: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.INTEGER: formats.format_number,
    Kind.PERCENT: formats.format_percent,
    Kind.DECIMAL: decimals,
    Kind.DATE: formats.format_date,
    Kind.DATETIME: lambda moment: f"{moment:%d-%m-%Y %H:%M}",
    Kind.MONTH: formats.format_month,
    Kind.QUARTER: formats.format_quarter,
}
