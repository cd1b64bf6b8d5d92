"""What goes in: a table of figures, each with the numbers that tell whether it may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from jeugdregio.core.disclosure.profiles import Profile
from jeugdregio.core.exports.columns import Kind, Text

Position = tuple[str, str]


class Measure(Enum):
    """What kind of figure a column holds; the kind decides which thresholds count."""

    COUNT = "count"  # youths, or things that belong to youths (allocations, starts): int
    MONEY = "money"  # what care for youths cost: int, cents
    RATIO = "ratio"  # a share of youths or of time: Decimal fraction
    MONEY_RATIO = "money_ratio"  # a share of such money, as realised / budget: Decimal fraction
    MEAN = "mean"  # days, scores: Decimal or int
    MONEY_MEAN = "money_mean"  # cost per youth: int, cents
    PUBLIC = "public"  # budgets, ceilings, tariffs, population, numbers of contracts: nobody is behind it

    @property
    def is_money(self) -> bool:
        """Out: True when the figure says what care cost."""
        return self in (Measure.MONEY, Measure.MONEY_RATIO, Measure.MONEY_MEAN)

    @property
    def is_quotient(self) -> bool:
        """Out: True when there is a denominator."""
        return self in (Measure.RATIO, Measure.MONEY_RATIO, Measure.MEAN, Measure.MONEY_MEAN)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure and what it rests on. A number that is missing counts as not enough.

    ``value``: the figure (cents, count, fraction); None is unknown. ``youths``: different youths behind
    it; for a ratio those in the numerator, for a mean the denominator when left out. ``providers``:
    different providers. The shares: part of the amount that is the largest provider's and the largest
    youth's, as fractions. ``denominator``: the number of youths (observations) that a ratio or mean
    divides by, the youths when left out; 0 (with value None) when there is nothing to divide by.
    ``structural_zero``: nothing can be here, by the nature of the thing; with value None the cell is
    blank, with value 0 the zero is shown. ``profile``: for this cell only, where the reader owns part
    of a table. ``known`` and ``known_youths``: how much of the figure, and how many of the youths, one of
    the readers knows as its own, the one that knows most of it. ``changed``: the youths behind the
    difference with an earlier publication of this cell, None when there was none.
    """

    value: int | Decimal | None
    youths: int | None = None
    providers: int | None = None
    largest_provider_share: Decimal | None = None
    largest_youth_share: Decimal | None = None
    denominator: int | None = None
    structural_zero: bool = False
    profile: Profile | None = None
    known: int | Decimal = 0
    known_youths: int = 0
    changed: int | None = None

    @classmethod
    def of_youths(cls, number: int, *, structural_zero: bool = False) -> "Cell":
        """A number of youths, which is its own reason."""
        return cls(number, youths=number, structural_zero=structural_zero)


@dataclass(frozen=True, slots=True)
class Line:
    """A row. ``adds_to`` names the rows that it adds up into (its region, its year); ``attributes`` are
    texts and dates beside the figures: figures go through cells only. ``breakdown`` names the way in which
    it adds up, where a row is divided in several ways (by place, by subject). ``owner`` is a reader of the
    table who knows this row as its own."""

    key: str
    label: Text
    adds_to: Sequence[str] = ()
    attributes: Mapping[str, Text | date | None] | None = None
    breakdown: str = ""
    owner: str = ""

    def __post_init__(self) -> None:
        for name, value in (self.attributes or {}).items():
            if isinstance(value, int | float | Decimal):
                raise TypeError(f"{name}: a figure is no attribute")


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of figures. ``adds_to`` as for rows; ``unit`` (cents, for counts 1) is that of the print:
    a smaller figure than half of it is shown as negligible. ``follows`` names the column with which this
    one is hidden, row by row: an amount that of the youths whose care it is, a share that of its
    numerator, a sum that of what it is made of. Where each can be worked out from the other, both go."""

    key: str
    label: Text
    measure: Measure
    kind: Kind
    adds_to: Sequence[str] = ()
    unit: int = 1
    description: Text = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by row and column, with the margins they add up into; ``total`` names the row below, into
    which every row adds up that names no other.

    Raises ValueError for a key that occurs twice or is unknown.
    """

    key: str
    rows: Sequence[Line]
    columns: Sequence[Figure]
    cells: Mapping[Position, Cell]
    total: str | None = None

    def __post_init__(self) -> None:
        rows = unique([row.key for row in self.rows])
        columns = unique([column.key for column in self.columns])
        known = {(row, column) for row in rows for column in columns}
        sums = {key for row in self.rows for key in row.adds_to} | ({self.total} - {None})
        unknown = [
            *(self.cells.keys() - known),
            *(sums - rows),
            *({key for column in self.columns for key in column.adds_to} - columns),
            *({column.follows for column in self.columns} - columns - {""}),
        ]
        if unknown:
            raise ValueError(f"{self.key}: unknown {unknown}")


def unique(keys: list[str]) -> set[str]:
    if len(set(keys)) != len(keys):
        raise ValueError(f"a key occurs twice in {keys}")
    return set(keys)
