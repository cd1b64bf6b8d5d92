"""What a table file must look like: its columns, by the names that people give them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from django.db.models import TextChoices
from django.utils.functional import Promise

from jeugdregio.core.exports.columns import Kind as ExportKind
from jeugdregio.core.text import search_key

Text: TypeAlias = str | Promise
_NO_LETTER = re.compile(r"[^a-z0-9]+")


class Kind(Enum):
    """What the cells of a column hold, and the type of its column in the staging table."""

    TEXT = "text"
    CODE = "code"
    CHOICE = "choice"
    INTEGER = "integer"
    EUROS = "euros"  # becomes cents
    DECIMAL = "decimal"
    SHARE = "share"  # a percentage, becomes a fraction
    DATE = "date"
    MONTH = "month"  # becomes its first day
    QUARTER = "quarter"  # becomes its first day

    @property
    def sql(self) -> str:
        """Out: the type in the database."""
        return _SQL[self]

    @property
    def exported(self) -> ExportKind:
        """Out: how the column is written into a template; a share is written as a percentage."""
        return _EXPORTED.get(self, ExportKind.TEXT)


_SQL = {
    Kind.TEXT: "text",
    Kind.CODE: "text",
    Kind.CHOICE: "text",
    Kind.INTEGER: "bigint",
    Kind.EUROS: "bigint",
    Kind.DECIMAL: "numeric",
    Kind.SHARE: "numeric",
    Kind.DATE: "date",
    Kind.MONTH: "date",
    Kind.QUARTER: "date",
}
_EXPORTED = {
    Kind.INTEGER: ExportKind.INTEGER,
    Kind.EUROS: ExportKind.EUROS,
    Kind.DECIMAL: ExportKind.DECIMAL,
    Kind.SHARE: ExportKind.DECIMAL,
    Kind.DATE: ExportKind.DATE,
    Kind.MONTH: ExportKind.MONTH,
    Kind.QUARTER: ExportKind.QUARTER,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a column of choices, and the words that mean it."""

    value: str
    label: Text
    aliases: tuple[str, ...] = ()


def choices_of(enum: type[TextChoices], **aliases: Sequence[str]) -> tuple[Choice, ...]:
    """The choices of an enum; `aliases` adds words by value."""
    return tuple(Choice(value, label, tuple(aliases.get(value, ()))) for value, label in enum.choices)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: `key` for code and staging, `header` for people, `aliases` for what else they write.

    A column that is not `required` may be left out or left blank. `digits` is the length of a code of
    digits, whose zeros in front a spreadsheet drops; in a `plain` code any letters and digits are good.
    `least` and `most` are in the unit that people type (whole euros, percents). `read` replaces the reading
    of a cell: text in, COPY text out, raises `badcell.BadCell`. A `hidden` value never shows in a finding.
    """

    key: str
    header: Text
    kind: Kind = Kind.TEXT
    aliases: tuple[str, ...] = ()
    required: bool = True
    digits: int = 0
    plain: bool = False
    pattern: str = ""
    length: int = 200
    decimals: int = 0
    least: int | None = None
    most: int | None = None
    choices: tuple[Choice, ...] = ()
    description: Text = ""
    read: Callable[[str], str] | None = None
    hidden: bool = False

    @property
    def names(self) -> set[str]:
        """Out: every spelling of the header that is accepted, as `plain` makes them."""
        return {plain(str(name)) for name in (self.key, self.header, *self.aliases)}


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of file: what it is called, its columns, and one row as an example (values as an export has them)."""

    key: str
    title: Text
    columns: tuple[TableColumn, ...]
    example: tuple[object, ...]

    def column(self, key: str) -> TableColumn:
        """Out: the column with this key. Raises KeyError."""
        return {column.key: column for column in self.columns}[key]


def plain(header: str) -> str:
    """A header without case, accents, blanks and signs, so that "AGB-code " is "agbcode"."""
    return _NO_LETTER.sub("", search_key(header))
