"""The answer to a question that nobody thought of before: youths or costs, two ways across, for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.trees import WHOLE
from jeugdregio.core.exports.columns import Kind, Text
from monitoring.models import PivotCell, PivotShown, Snapshot

YEAR, PLACE, ITEM, ROUTE = range(4)
TOTAL = "total"
# A year, and a place, item and route of it.
Key = tuple[int, str, str, str]


@dataclass(frozen=True)
class Axis:
    """One way across: the values of one part of the key, with their words.

    There is no total over years, nor when the reader chose one value: that would be of what was not asked.
    """

    part: int
    labels: Mapping[str, Text]
    is_whole: bool = True

    @property
    def has_total(self) -> bool:
        """Whether everything together stands below or beside it."""
        return self.part != YEAR and self.is_whole


@dataclass(frozen=True)
class Question:
    """What is asked. ``chosen``: the value of each part of the key that does not stand across; cents or youths."""

    rows: Axis
    columns: Axis | None
    chosen: Mapping[int, str]
    in_euros: bool
    audience: Profile

    @property
    def measure(self) -> str:
        """The name of what is counted."""
        return "cents" if self.in_euros else "youths"

    def key(self, row: str, column: str) -> Key:
        """The figure at a row and a column."""
        found = {**self.chosen, self.rows.part: WHOLE if row == TOTAL else row}
        if self.columns:
            found[self.columns.part] = WHOLE if column == TOTAL else column
        return int(found[YEAR]), found[PLACE], found[ITEM], found[ROUTE]


@dataclass(frozen=True)
class Answers:
    """The figures of one reader. ``own``: places of which the reader sees what was counted; None is all of them."""

    counted: Mapping[Key, Mapping[str, int]]
    shown: Mapping[Key, Mapping[str, int | None]]
    own: frozenset[str] | None

    def cell(self, key: Key, measure: str) -> Cell:
        """What stands in a cell; of others only what was published for the audience."""
        if self.own is None or key[PLACE] in self.own:
            found = self.counted.get(key, {})
            return Cell(found.get(measure, 0), youths=found.get("youths", 0), profile=Profile.E2)
        published = self.shown.get(key)
        value = published[measure] if published else None
        return Cell(value, profile=Profile.E2)


def answers(context: Context, snapshot: Snapshot, question: Question) -> Answers:
    """The figures that a question needs. In: who reads. At most two statements.

    For own use the region reads everything as counted, a municipality its own row and of others what partners see.
    An answer for others holds what was published for them, and nothing of the reader's own. (privacy 7.2)
    """
    narrowed = _narrowed(question)
    if question.audience is Profile.E2 and context.is_region:
        return Answers(_counted(context, snapshot, narrowed), {}, None)
    audience = Profile.E1 if question.audience is Profile.E2 else question.audience
    rows = PivotShown.objects.visible_to(context).filter(narrowed, audience=audience.value)
    shown = {
        _key(*row[:4]): {"youths": row[4], "cents": row[5]}
        for row in rows.values_list("year", "place_id", "item", "route", "youths", "cents")
    }
    if question.audience is not Profile.E2:
        return Answers({}, shown, frozenset())
    own = frozenset([str(context.organisation)])
    return Answers(_counted(context, snapshot, narrowed), shown, own)


def _counted(context: Context, snapshot: Snapshot, narrowed: Q) -> dict[Key, Mapping[str, int]]:
    rows = PivotCell.objects.visible_to(context).filter(narrowed, snapshot=snapshot)
    return {
        _key(*row[:4]): {"youths": row[4], "cents": row[5]}
        for row in rows.values_list("year", "place_id", "item", "route", "youths", "cents")
    }


def _key(year: int, place: int | None, item: str, route: str) -> Key:
    return year, str(place or WHOLE), item or WHOLE, route or WHOLE


def _narrowed(question: Question) -> Q:
    """The part of the figures that the question is about."""
    axes = [axis for axis in (question.rows, question.columns) if axis]
    across = {axis.part for axis in axes}
    found = Q()
    if YEAR not in across:
        found &= Q(year=int(question.chosen[YEAR]))
    if PLACE not in across:
        place = question.chosen[PLACE]
        found &= Q(place=None) if place == WHOLE else Q(place_id=int(place))
    if ROUTE not in across:
        found &= Q(route="" if question.chosen[ROUTE] == WHOLE else question.chosen[ROUTE])
    items = next((list(axis.labels) for axis in axes if axis.part == ITEM), None)
    if items is None:
        chosen = question.chosen[ITEM]
        return found & Q(item="" if chosen == WHOLE else chosen)
    return found & Q(item__in=["", *items])


def pivot_table(question: Question, found: Answers) -> PublishedTable:
    """The answer as a table, with totals that were counted and not added up: youths of two kinds of care count once."""
    rows = [Line(key, label) for key, label in question.rows.labels.items()]
    if question.rows.has_total:
        rows.append(Line(TOTAL, _("Total")))
    columns = _figures(question)
    cells = {
        (row.key, column.key): found.cell(question.key(row.key, column.key), question.measure)
        for row in rows
        for column in columns
    }
    total = TOTAL if question.rows.has_total else None
    return publish_table(Table("question", rows, columns, cells, total=total), Profile.E2)


def _figures(question: Question) -> Sequence[Figure]:
    measure, kind = (Measure.MONEY, Kind.EUROS) if question.in_euros else (Measure.COUNT, Kind.INTEGER)
    labels: dict[str, Text] = dict(question.columns.labels) if question.columns else {}
    if not question.columns or question.columns.has_total:
        name = _("Total") if question.columns else _("Costs") if question.in_euros else _("Youths")
        labels[TOTAL] = name
    return [Figure(key, label, measure, kind) for key, label in labels.items()]


def published_on(context: Context) -> dict[int, Snapshot]:
    """The computation in which each year was published for others. One statement."""
    rows = PivotShown.objects.visible_to(context).filter(place=None, item="", route="")
    found = rows.select_related("snapshot").order_by("year", "snapshot_id")
    return {row.year: row.snapshot for row in found}
