"""Random cubes, and what somebody who asks for every table of them knows. Imports nothing of the rule itself."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import NamedTuple

from tests.oracles import attacker

WHOLE = "*"
Spot = tuple[str, str, str]


class World(NamedTuple):
    """True figures of every spot, and what adds up into what in each direction (part to wholes)."""

    values: dict[Spot, int]
    places: dict[str, list[str]]
    items: dict[str, list[str]]
    routes: dict[str, list[str]]

    @property
    def spots(self) -> list[Spot]:
        """What tables show: the three directions are never shown together, nor the shares of a product."""
        return [spot for spot in self.values if WHOLE in spot]


def world(seed: int, *, scale: int = 1) -> World:
    """Three or four places, two segments with products of which one counts in both, three routes; many small cells."""
    random = Random(seed)
    places = {f"p{n}": [WHOLE] for n in range(random.randint(3, 4))}
    items = {"s1": [WHOLE], "s2": [WHOLE], "s1/a": ["s1"], "s1/b": ["s1"], "s2/c": ["s2"]}
    if random.random() < 0.5:
        items |= {"s1/x": ["s1", "x"], "s2/x": ["s2", "x"]}
    routes = {f"r{n}": [WHOLE] for n in range(random.randint(2, 3))}
    leaves = [item for item in items if "/" in item]
    values: dict[Spot, int] = {}
    for place, item, route in product(places, leaves, routes):
        number = random.choice([0, 0, 0, 0, 0, 1, 1, 2, 3, 12]) * scale
        for spot in product(above(places, place), above(items, item), above(routes, route)):
            values[spot] = values.get(spot, 0) + number
    return World(values, places, items, routes)


def above(tree: dict[str, list[str]], node: str) -> list[str]:
    """The node and everything that it is part of."""
    found = [node]
    for one in found:
        found += [parent for parent in tree.get(one, ()) if parent not in found]
    return found


def sums(found: World) -> list[dict[Spot, int]]:
    """Every sum that tables show: in one direction, with the other two as they are."""
    trees = (found.places, found.items, found.routes)
    nodes = [sorted({spot[at] for spot in found.values}) for at in range(3)]
    lines: list[dict[Spot, int]] = []
    for at, tree in enumerate(trees):
        others = [nodes[other] for other in range(3) if other != at]
        for whole in sorted({parent for parents in tree.values() for parent in parents}):
            parts = [part for part, parents in tree.items() if whole in parents]
            for rest in product(*others):
                line = {put(rest, at, part): 1 for part in parts}
                lines.append({**line, put(rest, at, whole): -1})
    return lines


def put(rest: tuple[str, ...], at: int, node: str) -> Spot:
    first, second, third = (*rest[:at], node, *rest[at:])
    return first, second, third


def attacked(
    found: World, hidden: set[Spot], wanted: list[Spot], own: str = ""
) -> dict[Spot, tuple[float, float]]:
    """What is possible for hidden figures, for who sees the rest and knows the row of one place."""
    figures = {
        spot: attacker.HIDDEN
        if (spot in hidden or WHOLE not in spot) and spot[0] != own
        else attacker.exactly(value)
        for spot, value in found.values.items()
    }
    return attacker.intervals(attacker.Knowledge(figures, sums(found)), wanted)
