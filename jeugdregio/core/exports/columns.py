"""What an export is: sheets of typed columns and a note that says where the figures come from.

A cell is a plain value of its column's kind, ``None`` (blank) or a ``Sign`` (printed as its sign).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias

from django.utils.functional import Promise

Text: TypeAlias = str | Promise
Row: TypeAlias = Sequence[object]


class Kind(Enum):
    """What a column's cells hold; the comment names the Python value."""

    TEXT = "text"  # str, or anything that str() writes well
    INTEGER = "integer"  # int
    EUROS = "euros"  # int, cents
    PERCENT = "percent"  # Decimal fraction: 0.114 is 11.4 %
    DECIMAL = "decimal"  # Decimal
    DATE = "date"  # date
    DATETIME = "datetime"  # datetime; aware ones are printed in Dutch time
    MONTH = "month"  # date (any day of it), core.periods.Month or the text 2027-09
    QUARTER = "quarter"  # date (any day of it), core.periods.Quarter or the text 2027-Q3

    @property
    def is_number(self) -> bool:
        """Out: True when the cells are right aligned and can be added or averaged."""
        return self in NUMBERS


NUMBERS = frozenset({Kind.INTEGER, Kind.EUROS, Kind.PERCENT, Kind.DECIMAL})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` for code, ``label`` for the header, ``description`` for the note."""

    key: str
    label: Text
    kind: Kind = Kind.TEXT
    description: Text = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. ``rows`` may be a generator (it is read once); ``totals`` is the row below it."""

    title: Text
    columns: Sequence[Column]
    rows: Iterable[Row]
    totals: Row | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Where the figures come from, printed on the sheet *Toelichting*.

    ``row_count`` is the number of data rows of all sheets together, without headers and totals: the
    writers refuse to hand over a file with another number. ``made_at`` also fixes the dates inside
    the file, so that the same export gives the same bytes.
    """

    made_at: datetime
    row_count: int
    filters: Sequence[tuple[Text, Text]] = ()
    reference_date: date | None = None
    known_on: date | None = None
    link: str = ""
    user: str = ""
    demo: bool = False
    lines: Sequence[Text] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A whole file: ``filename_stem`` says what and which period, as in ``contracten_2027-Q3``."""

    filename_stem: str
    sheets: Sequence[Sheet]
    note: Note
