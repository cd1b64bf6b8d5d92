"""Amounts in euros or in thousands of euros: the screen follows the reader, a file always holds whole amounts."""

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind

EURO, THOUSAND = "euro", "duizend"
FILTER = Filter(
    "eenheid",
    gettext_lazy("Unit in tables"),
    FilterKind.CHOICE,
    (Choice(EURO, "€"), Choice(THOUSAND, gettext_lazy("€ x 1,000"))),
    default=EURO,
)


def scaled(cents: int | Decimal, unit: str) -> int | Decimal:
    """The amount to print in the unit of the reader."""
    return Decimal(cents) / 1000 if unit == THOUSAND else cents


def heading(column: Column, unit: str) -> Column:
    """The column with its unit; the euro sign itself stands in every header of amounts."""
    if unit != THOUSAND or column.kind is not Kind.EUROS:
        return column
    return replace(column, label=_("%(name)s x 1,000") % {"name": column.label})


def in_unit(column: Column, value: object, unit: str) -> object:
    """The value of a cell, scaled when it is an amount."""
    if column.kind is not Kind.EUROS or unit != THOUSAND or not isinstance(value, int | Decimal):
        return value
    return Cell(value, text=formats.format_number(Decimal(scaled(value, unit)) / formats.CENTS))


def difference_text(cents: int | Decimal, unit: str) -> str:
    """What is left without the euro sign: "2.100 N"; nothing left is 0."""
    text = formats.format_difference(scaled(cents, unit))
    return text.removeprefix(f"€{formats.NBSP}")
