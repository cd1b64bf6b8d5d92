"""Secondary suppression: hide so much beside a small figure that nobody can work it out from the rest.

The proof is by construction and stands in docs/disclosure.md: for every figure that is hidden for its own
sake there are moves of hidden figures only, that leave every sum as published, and that carry the figure far
enough up and down.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jeugdregio.core.disclosure.layers import Layer, Number, Place
from jeugdregio.core.disclosure.sums import Sum, moves

# By how many units each figure moves: +1 or -1; the sums stay right.
Swap = Mapping[Place, int]
# How far a figure can go in a direction after it moved; None is without limit.
Room = Callable[[Place, int, Number], Number | None]


@dataclass(frozen=True)
class Ground:
    """A table as secondary suppression sees it. ``costs`` of hiding: the youths, many times over for a sum."""

    rows: Sequence[Sum]
    columns: Sequence[Sum]
    layers: Sequence[Layer]
    costs: Mapping[Place, Number]
    owners: Mapping[str, str]

    @cached_property
    def places(self) -> frozenset[Place]:
        """What can be hidden."""
        return frozenset(self.costs)

    def swaps(self, place: Place) -> list[Swap]:
        """Every way to raise one figure by moving others that can be hidden."""
        row, column = place
        found = [
            {(one, other): up * along for one, up in down.items() for other, along in across.items()}
            for down in moves(row, self.rows)
            for across in moves(column, self.columns)
        ]
        return [swap for swap in found if swap.keys() <= self.places]


def complement(ground: Ground, primary: Collection[Place], hidden: Collection[Place]) -> set[Place]:
    """The places to hide: those given, and what protects the primary ones.

    In: what is hidden for its own sake, and all that is hidden already. Of the ways to protect a figure the
    one that costs least is taken, where what is hidden already costs nothing; ties go by name, so that the
    same table always gives the same. Source: privacy page 7.4, decisions 32, T13.
    """
    found = set(hidden) | set(primary)
    for place in sorted(primary, key=lambda place: (ground.costs.get(place, 0), place)):
        if place in ground.places:
            _protect(ground, place, found)
    return found


def _protect(ground: Ground, place: Place, hidden: set[Place]) -> None:
    every = ground.swaps(place)
    while (reader := next(_endangering(ground, place, every, hidden), None)) is not None:
        useful = [swap for swap in every if _is_open_to(ground, swap, reader)]
        closed = [swap for swap in useful if swap.keys() <= hidden]
        options = sorted(
            (swap for swap in useful if not swap.keys() <= hidden and _goes_up(ground, place, swap)),
            key=lambda swap: (sum(ground.costs[one] for one in swap.keys() - hidden), sorted(swap)),
        )
        if not options:
            hidden.update(one for swap in every for one in swap)
            return
        enough = (swap for swap in options if is_protected(ground.layers, place, [*closed, swap]))
        hidden.update(next(enough, options[0]))


def _endangering(ground: Ground, place: Place, swaps: Sequence[Swap], hidden: set[Place]) -> Iterator[str]:
    """The readers who could work the figure out: anybody (""), or the owner of another hidden row."""
    owners = {ground.owners.get(row, "") for row, _column in hidden} - {"", ground.owners.get(place[0])}
    for reader in ("", *sorted(owners)):
        closed = [swap for swap in swaps if swap.keys() <= hidden and _is_open_to(ground, swap, reader)]
        if not is_protected(ground.layers, place, closed):
            yield reader


def _is_open_to(ground: Ground, swap: Swap, reader: str) -> bool:
    """Whether the swap leaves alone what this reader knows as its own."""
    return not reader or all(ground.owners.get(row) != reader for row, _column in swap)


def _goes_up(ground: Ground, place: Place, swap: Swap) -> bool:
    return all(
        layer.room(one, sign, 0) != 0
        for layer in ground.layers
        if place in layer.amounts
        for one, sign in swap.items()
    )


def is_protected(layers: Sequence[Layer], place: Place, swaps: Sequence[Swap]) -> bool:
    """Whether these swaps alone keep the figure uncertain enough, in every layer in which it stands."""
    return all(_is_wide(layer, place, swaps) for layer in layers if place in layer.amounts)


def _is_wide(layer: Layer, place: Place, swaps: Sequence[Swap]) -> bool:
    width, reach = layer.needs[place]
    now = layer.amounts[place]
    up = _travel(layer, swaps, 1, max(width, reach - now))
    return now + up >= reach and up + _travel(layer, swaps, -1, width - up) >= width


def _travel(layer: Layer, swaps: Sequence[Swap], direction: int, wanted: Number) -> Number:
    """How far the swaps, one after the other, carry the figure; at most as far as is wanted.

    First those that can be made in all earlier publications at once, then in this one alone.
    """
    total: Number = 0
    for room in (layer.joint_room, layer.room) if layer.joint else (layer.room,):
        total += _carry(room, swaps, direction, wanted - total)
    return total


def _carry(room: Room, swaps: Sequence[Swap], direction: int, wanted: Number) -> Number:
    moved: dict[Place, Number] = {}
    total: Number = 0
    for swap in swaps:
        rooms = [room(place, sign * direction, moved.get(place, 0)) for place, sign in swap.items()]
        step = min((found for found in rooms if found is not None), default=wanted)
        step = min(step, wanted - total)
        if step > 0:
            total += step
            for place, sign in swap.items():
                moved[place] = moved.get(place, 0) + sign * direction * step
    return total
