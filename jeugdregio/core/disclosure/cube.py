"""Secondary suppression over all tables of a cube at once: by place, item and route, one or two of them together.

A cell that is hidden in one table is hidden in all of them. Cells of all three directions together are never shown.
The proof is that of secondary.py: for every cell that is hidden for its own sake there are moves of hidden cells
only that leave every sum of the cube as it is, and that carry the cell far enough up and down. docs/disclosure.md.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import product

from jeugdregio.core.disclosure.layers import Need
from jeugdregio.core.disclosure.trees import WHOLE, Move, Tree

# A place, an item and a route; each can be the whole.
Spot = tuple[str, str, str]
Swap = Mapping[Spot, int]
# Swaps that are made of the same cells in sight, and differ in the direction that is not shown.
Group = Sequence[Swap]
DEAR = 10
ANYBODY = ""
# The whole of a direction moves, and with it any of its parts: tables do not show which.
OPEN: Move = {WHOLE: 1}
BOTH_WAYS = (1, -1)


@dataclass(frozen=True)
class Cube:
    """Figures that add up; a spot without a figure is 0.

    ``values``: youths or cents. ``fixed``: figures that readers have from elsewhere, so that hiding them protects
    nothing. ``owned``: the places are readers who know all of their own row.
    """

    places: Tree
    items: Tree
    routes: Tree
    values: Mapping[Spot, int]
    fixed: Collection[Spot] = frozenset()
    owned: bool = False

    @property
    def trees(self) -> tuple[Tree, Tree, Tree]:
        """The three directions."""
        return self.places, self.items, self.routes

    @property
    def spots(self) -> Iterator[Spot]:
        """Every figure that a table shows."""
        every = product(self.places.nodes, self.items.nodes, self.routes.nodes)
        return (spot for spot in every if WHOLE in spot)

    def cost(self, spot: Spot) -> int:
        """What hiding takes from readers, who come for the sums."""
        return (1 + abs(self.values.get(spot, 0))) * int(DEAR ** spot.count(WHOLE))


def complement(cube: Cube, needs: Mapping[Spot, Need], given: Collection[Spot]) -> set[Spot]:
    """What to hide: what is given, what is hidden for its own sake, and what protects the latter.

    In: ``needs`` tells of each cell that is hidden for its own sake how wide apart its possible values must lie,
    and what the largest is at least. Where nothing protects a cell, all that can be hidden is. Source: privacy
    page 7.4, decisions 32, T13.
    """
    search = Search(cube, {*given, *needs})
    for spot in sorted(needs, key=lambda one: (-one.count(WHOLE), cube.values.get(one, 0), one)):
        if spot not in cube.fixed and not search.protect(spot, needs[spot]):
            return {one for one in cube.spots if one not in cube.fixed} | search.hidden
    return search.hidden


@dataclass(frozen=True)
class Search:
    """What is hidden so far, and how to protect one cell more."""

    cube: Cube
    hidden: set[Spot]

    def protect(self, spot: Spot, need: Need) -> bool:
        """Hide the cheapest that protects a cell from every reader; False when nothing does."""
        ways = [Way(move, frozenset(shown)) for move in self._moves(spot) if (shown := self._in_sight(move))]
        return all(self._protect_from(reader, spot, need, ways) for reader in self._readers(spot))

    def _readers(self, spot: Spot) -> list[str]:
        """Everybody who knows a place as its own, or anybody."""
        own = [place for place in self.cube.places.leaves if place != spot[0]] if self.cube.owned else []
        return own or [ANYBODY]

    def _protect_from(self, reader: str, spot: Spot, need: Need, ways: Sequence["Way"]) -> bool:
        costs = sorted(
            (self._cost(way.shown), number) for number, way in enumerate(ways) if reader not in way.move[0]
        )
        taken, together, shown = Trip(self.cube, spot, need), Trip(self.cube, spot, need), set[Spot]()
        for cost, number in costs:
            way = ways[number]
            group = self._group(way.move, reader)
            if together.is_enough and self._cost(shown) <= cost:
                self.hidden.update(shown)
                return True
            longer = taken.longer(group)
            if longer.is_enough:
                self.hidden.update(way.shown)
                return True
            if cost == 0:
                taken = together = longer
            elif not together.is_enough and (more := together.longer(group)).totals != together.totals:
                together = more
                shown.update(way.shown)
        self.hidden.update(shown)
        return together.is_enough

    def _cost(self, shown: Collection[Spot]) -> int:
        return sum(self.cube.cost(one) for one in shown if one not in self.hidden)

    def _in_sight(self, move: Sequence[Move]) -> Swap:
        """The cells that tables show of a way; none when readers have one of them, or when nothing can move."""
        shown = {spot: sign for spot, sign in joined(*move).items() if WHOLE in spot}
        if not shown.keys().isdisjoint(self.cube.fixed):
            return {}
        values = self.cube.values
        stuck = {sign for spot, sign in shown.items() if values.get(spot, 0) <= 0}
        return {} if len(stuck) == len(BOTH_WAYS) else shown

    def _moves(self, spot: Spot) -> Iterator[Sequence[Move]]:
        """Ways to raise a cell. The one direction that tables do not show beside the others is left open."""
        ways = [
            [OPEN] if node == WHOLE else tree.moves[node]
            for node, tree in zip(spot, self.cube.trees, strict=True)
        ]
        for way in product(*ways):
            closed = spot.count(WHOLE) == 1 and not any(WHOLE in move for move in way if move is not OPEN)
            yield from [way] if closed else product(*self._opened(way))

    def _opened(self, way: Sequence[Move]) -> list[Sequence[Move]]:
        """The moves of each direction, where the whole takes one leaf with it."""
        return [
            tree.rises if move is OPEN else [move] for move, tree in zip(way, self.cube.trees, strict=True)
        ]

    def _group(self, way: Sequence[Move], reader: str) -> Group:
        """The swaps of one way: in the direction that is left open each takes another leaf."""
        return [joined(*moves) for moves in product(*self._opened(way)) if reader not in moves[0]]


@dataclass(frozen=True)
class Way:
    """A move in each direction, and the cells of it that tables show."""

    move: Sequence[Move]
    shown: frozenset[Spot]


class Trip:
    """How far swaps carry a cell up and down, one after the other, and at most as far as is wanted."""

    def __init__(self, cube: Cube, spot: Spot, need: Need) -> None:
        self.cube = cube
        self.now = cube.values.get(spot, 0)
        self.width, self.reach = int(need[0]), int(need[1])
        self.wanted = max(self.width, self.reach - self.now)
        self.totals = dict.fromkeys(BOTH_WAYS, 0)
        self.moved: dict[int, dict[Spot, int]] = {1: {}, -1: {}}

    @property
    def is_enough(self) -> bool:
        """Whether the values that stay possible lie far enough apart, and one of them is large enough."""
        return self.now + self.totals[1] >= self.reach and sum(self.totals.values()) >= self.width

    def longer(self, group: Group) -> "Trip":
        """The same with more swaps."""
        found = copy(self)
        found.totals = dict(self.totals)
        found.moved = {direction: dict(moved) for direction, moved in self.moved.items()}
        for swap in group:
            for direction in found.totals:
                found.add(swap, direction)
        return found

    def add(self, swap: Swap, direction: int) -> None:
        """Carry the cell on, as far as what goes down for it allows."""
        values, moved = self.cube.values, self.moved[direction]
        step = self.wanted - self.totals[direction]
        for one, sign in swap.items():
            if step > 0 and sign != direction:
                step = min(step, values.get(one, 0) + moved.get(one, 0))
        if step > 0:
            self.totals[direction] += step
            for one, sign in swap.items():
                moved[one] = moved.get(one, 0) + sign * direction * step


def joined(place: Move, item: Move, route: Move) -> Swap:
    """The move of a cube that three moves make together: every sum in every direction stays right."""
    return {
        (one, other, third): up * along * aside
        for one, up in place.items()
        for other, along in item.items()
        for third, aside in route.items()
    }
