"""The figures of a table as disclosure control moves them: amounts and youths, each with its bounds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from jeugdregio.core.disclosure.cells import Cell, Figure, Measure, Position, Table
from jeugdregio.core.disclosure.earlier import Earlier
from jeugdregio.core.disclosure.primary import youths_behind
from jeugdregio.core.disclosure.profiles import Thresholds

Number = int | Decimal
# A row and the first of the columns that are hidden together.
Place = tuple[str, str]
Groups = Mapping[str, Sequence[Figure]]
Judged = Callable[[Cell], Thresholds]
# What the reader must hold possible: how far apart the least and the most are, and what the most is at least.
Need = tuple[Number, Number]


@dataclass(frozen=True, slots=True)
class Layer:
    """One figure a place, the least and the most that a reader knows it can be, and what must stay possible.

    ``joint``: how far it can go down in all earlier publications at once, which hid it too.
    """

    amounts: Mapping[Place, Number]
    lows: Mapping[Place, Number]
    highs: Mapping[Place, Number]
    needs: Mapping[Place, Need]
    joint: Mapping[Place, Number]

    def joint_room(self, place: Place, direction: int, moved: Number) -> Number | None:
        """The same as `room`, for a move that is made in this publication and in all earlier ones."""
        if place not in self.joint:
            return 0
        return max(0, self.joint[place] + moved) if direction < 0 else None

    def room(self, place: Place, direction: int, moved: Number) -> Number | None:
        """How far the figure can still go up (1) or down (-1) after it moved; None is without limit."""
        if place not in self.amounts:
            return 0
        now = self.amounts[place] + moved
        if direction < 0:
            return max(0, now - self.lows[place])
        return max(0, self.highs[place] - now) if place in self.highs else None


def groups_of(columns: Sequence[Figure]) -> Groups:
    """The columns that are hidden together, by the first of them; public figures are in none.

    Raises ValueError when columns follow each other in a circle.
    """
    known = {column.key: column for column in columns}
    found: dict[str, list[Figure]] = {}
    for column in sorted(columns, key=lambda column: bool(column.follows)):
        if column.measure is not Measure.PUBLIC:
            found.setdefault(leader(column, known), []).append(column)
    return found


def leader(column: Figure, known: Mapping[str, Figure]) -> str:
    """The column that others follow. Raises ValueError for a circle."""
    seen = [column.key]
    while column.follows:
        column = known[column.follows]
        if column.key in seen:
            raise ValueError(f"columns follow each other: {seen}")
        seen.append(column.key)
    return column.key


def layers_of(table: Table, groups: Groups, judged: Judged, earlier: Earlier) -> list[Layer]:
    """Every kind of figure in the table: of each column of a group the amounts that add up, and the youths."""
    slots = zip_longest(*([(first, column) for column in columns] for first, columns in groups.items()))
    found: list[Layer] = []
    for slot in slots:
        pairs = [pair for pair in slot if pair]
        found += [
            _layer(list(_amounts(table, pairs, judged, earlier))),
            _layer(list(_youths(table, pairs, judged))),
        ]
    return [layer for layer in found if layer.amounts]


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a layer."""

    place: Place
    amount: Number
    low: Number
    need: Need
    high: Number | None = None
    joint: Number | None = None


def _layer(entries: Sequence[Entry]) -> Layer:
    return Layer(
        {one.place: one.amount for one in entries},
        {one.place: one.low for one in entries},
        {one.place: one.high for one in entries if one.high is not None},
        {one.place: one.need for one in entries},
        {one.place: one.joint for one in entries if one.joint is not None},
    )


def _cells(
    table: Table, pairs: Sequence[tuple[str, Figure]], judged: Judged
) -> Iterator[tuple[Position, Place, Figure, Cell]]:
    for first, column in pairs:
        for row in table.rows:
            cell = table.cells.get((row.key, column.key))
            if cell is not None and not is_fixed(cell, judged(cell)):
                yield (row.key, column.key), (row.key, first), column, cell


def is_fixed(cell: Cell, thresholds: Thresholds) -> bool:
    """True when its reader knows the figure, or nobody does: hiding it protects nothing else."""
    return cell.value is None or thresholds.free or (cell.structural_zero and cell.value == 0)


def _amounts(
    table: Table, pairs: Sequence[tuple[str, Figure]], judged: Judged, earlier: Earlier
) -> Iterator[Entry]:
    for position, place, column, cell in _cells(table, pairs, judged):
        if column.measure in (Measure.COUNT, Measure.MONEY) and cell.value is not None:
            before = earlier.lows.get(position)
            low = cell.known if before is None else larger(cell.known, before)
            need = needed(cell.value, column, judged(cell).min_youths)
            first = earlier.always.get(position)
            joint = None if first is None else first - cell.known
            yield Entry(place, cell.value, low, need, earlier.highs.get(position), joint)


def _youths(table: Table, pairs: Sequence[tuple[str, Figure]], judged: Judged) -> Iterator[Entry]:
    for _position, place, column, cell in _cells(table, pairs, judged):
        youths = youths_behind(cell, column.measure)
        if column.measure is not Measure.COUNT and youths is not None:
            k = judged(cell).min_youths
            yield Entry(place, youths, cell.known_youths, (k, k))


def needed(value: Number, column: Figure, k: int) -> Need:
    """What a hidden figure must be able to be: k youths; an amount none at all, or half as much again."""
    if column.measure is Measure.COUNT:
        return k, k
    width = larger(larger(value, -value), k * column.unit)
    return width, value + width // 2


def larger(one: Number, other: Number) -> Number:
    """The larger of two numbers."""
    return one if one >= other else other
