"""A file that holds a whole concept: what is not in it leaves, what differs is changed, the same changes nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, TypeVar

from django.db import transaction
from django.db.models import F
from openpyxl.utils import get_column_letter

from jeugdregio.core.editing import take_turn
from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.findings import StructureError
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.limits import UPLOAD
from jeugdregio.core.importing.outcome import FindingRow, Outcome
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.table_file import open_table
from jeugdregio.core.models import RevisedModel

Whole = TypeVar("Whole", bound=RevisedModel)


@dataclass(frozen=True)
class Held:
    """The rows of one concept in the database, as statements see them.

    `key` and `values` are columns that the staging table has too; a blank key counts as one value: `blank` says which,
    by column.
    """

    table: str
    parent: str
    parent_id: int
    key: tuple[str, ...]
    values: tuple[str, ...]
    blank: dict[str, str]

    @property
    def same(self) -> str:
        """Whether t is the row that r is about."""
        pairs = (f"{self._full('t', name)} = {self._full('r', name)}" for name in self.key)
        return f"t.{self.parent} = {self.parent_id} AND " + " AND ".join(pairs)

    def _full(self, alias: str, name: str) -> str:
        return f"coalesce({alias}.{name}, {self.blank[name]})" if name in self.blank else f"{alias}.{name}"

    @property
    def state(self) -> str:
        """Marks each staged row that is there already as unchanged or changed."""
        mine, theirs = (", ".join(self._full(alias, name) for name in self.values) for alias in "rt")
        return f"""
            UPDATE {ROWS} r
            SET state = CASE WHEN ({mine}) IS NOT DISTINCT FROM ({theirs}) THEN 'unchanged' ELSE 'changed' END
            FROM {self.table} t WHERE {self.same}"""

    @property
    def store(self) -> tuple[str, ...]:
        """Takes out, changes and adds, in that order."""
        names = [*self.key, *self.values]
        given = ", ".join(self._stored(name) for name in names)
        put = ", ".join(f"{name} = {self._stored(name)}" for name in self.values)
        return (
            f"""DELETE FROM {self.table} t WHERE t.{self.parent} = {self.parent_id}
                AND NOT EXISTS (SELECT FROM {ROWS} r WHERE {self.same})""",
            f"""UPDATE {self.table} t SET {put}, revision = t.revision + 1 FROM {ROWS} r
                WHERE r.state = 'changed' AND {self.same}""",
            f"""INSERT INTO {self.table} (region_id, owner_id, public_id, revision, {self.parent}, {", ".join(names)})
                SELECT %(region)s, %(region)s, gen_random_uuid(), 1, {self.parent_id}, {given}
                FROM {ROWS} r WHERE r.state = 'new' ORDER BY r.line""",
        )

    def _stored(self, name: str) -> str:
        """A blank text is stored as an empty one; a blank reference as nothing."""
        return self._full("r", name) if self.blank.get(name) == "''" else f"r.{name}"


@dataclass(frozen=True)
class Read:
    """What came of a file. `cells`: where each finding stands in the sheet (B7), in the order of the findings.

    `urls`: where the same cell stands on a page, when there is one.
    """

    outcome: Outcome
    cells: list[str]
    removed: int = 0
    urls: Sequence[str] = ()

    @property
    def findings(self) -> list[FindingRow]:
        return self.outcome.findings

    @property
    def is_refused(self) -> bool:
        return bool(self.outcome.counts["refused"])


@transaction.atomic
def replace(
    importer: TableImporter,
    *,
    stream: BinaryIO,
    label: str,
    whole: Whole,
    seen: int,
    today: date,
    check: Callable[[Whole], None],
    count: Callable[[Whole], int],
) -> Read:
    """Let a concept hold what a file holds; whole, or not at all.

    In: `check` raises Refused for what may not be changed any more; `count` counts its rows. Raises Overtaken when
    the concept changed since it was `seen`.
    """
    row = take_turn(whole, seen)
    check(row)
    before = count(row)
    source = TableSource(label, lambda: _kept_open(stream))
    outcome = importer.run(source, TableIntake(row.region_id, today))  # type: ignore[attr-defined]
    removed = 0 if outcome.counts["refused"] else before + outcome.counts["new"] - count(row)
    if removed or outcome.counts["stored"]:
        type(row)._default_manager.filter(pk=row.pk).update(revision=F("revision") + 1)
    return Read(outcome, _cells(importer.table, stream, outcome.findings), removed)


@contextmanager
def _kept_open(stream: BinaryIO) -> Iterator[BinaryIO]:
    """A stream that more than one reader opens."""
    stream.seek(0)
    yield stream


def _cells(table: Table, stream: BinaryIO, found: list[FindingRow]) -> list[str]:
    """The address in the sheet of each finding; the row alone when its column is not known."""
    stream.seek(0)
    try:
        header = open_table(stream, table, limits=UPLOAD).opened.header
    except StructureError:
        header = []
    letters = {name: get_column_letter(place) for place, name in enumerate(header, 1)}
    return [f"{letters.get(one.element, '')}{one.line}" if one.line else "" for one in found]
