"""Every table of a cube beside every other: nobody works out a cell that was hidden for its own sake."""

from itertools import product

import pytest

from jeugdregio.core.disclosure.cube import Cube, complement
from jeugdregio.core.disclosure.trees import Tree, flat
from tests.core.disclosure.cubes import WHOLE, Spot, World, attacked, world
from tests.oracles import attacker

K = 5
SEEDS = range(8)


def cube_of(found: World, *, owned: bool = False, fixed: frozenset[Spot] = frozenset()) -> Cube:
    parents = {item: wholes[0] for item, wholes in found.items.items()}
    across = {item: wholes[1] for item, wholes in found.items.items() if len(wholes) > 1}
    return Cube(
        flat(list(found.places)),
        Tree(parents, across),
        flat(list(found.routes)),
        found.values,
        fixed,
        owned,
    )


def small(found: World, *, owned: bool = False) -> list[Spot]:
    """What may not be shown by itself: too few, or too few beside what one reader knows."""
    return [spot for spot in found.spots if found.values[spot] - (of_one(found, spot) if owned else 0) < K]


def of_one(found: World, spot: Spot) -> int:
    """How much of a figure of all places is of one of them, when that leaves too few others."""
    if spot[0] != WHOLE:
        return 0
    return max(found.values[place, spot[1], spot[2]] for place in found.places)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_table_betrays_a_small_count(seed: int) -> None:
    found = world(seed)
    cube = cube_of(found)
    primary = small(found)
    hidden = complement(cube, dict.fromkeys(primary, (K, K)), [])
    ends = attacked(found, hidden, primary)
    assert primary
    assert [spot for spot in primary if not attacker.count_is_safe(ends[spot], K)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_no_municipality_betrays_another_with_its_own_figures(seed: int) -> None:
    found = world(seed)
    cube = cube_of(found, owned=True)
    primary = small(found, owned=True)
    hidden = complement(cube, dict.fromkeys(primary, (K, K)), [])
    for own in found.places:
        others = [spot for spot in primary if spot[0] not in (own, WHOLE)]
        ends = attacked(found, hidden, others, own)
        assert [spot for spot in others if not attacker.count_is_safe(ends[spot], K)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_no_table_betrays_an_amount(seed: int) -> None:
    found = world(seed, scale=10_000)
    cube = cube_of(found)
    primary = [spot for spot in found.spots if found.values[spot] < K * 10_000]
    needs = {
        spot: (max(found.values[spot], K), found.values[spot] + found.values[spot] // 2) for spot in primary
    }
    hidden = complement(cube, needs, [])
    ends = attacked(found, hidden, primary)
    assert [s for s in primary if not attacker.amount_is_safe(ends[s], found.values[s])] == []


def test_without_the_second_step_the_attacker_works_them_out() -> None:
    betrayed = 0
    for seed in SEEDS:
        found = world(seed)
        primary = small(found)
        ends = attacked(found, set(primary), primary)
        betrayed += sum(not attacker.count_is_safe(ends[spot], K) for spot in primary)
    assert betrayed > 20


def test_one_small_cell_hides_one_other_in_each_direction() -> None:
    """Two places and two products, all large but one; the four cells go, no sum does."""
    values: dict[Spot, int] = {}
    numbers = {("p", "a"): (3, 0), ("p", "b"): (20, 9), ("q", "a"): (30, 9), ("q", "b"): (20, 9)}
    for (place, item), routes in numbers.items():
        for route, number in zip(("r", "t"), routes, strict=True):
            for spot in product((place, WHOLE), (item, WHOLE), (route, WHOLE)):
                values[spot] = values.get(spot, 0) + number
    cube = Cube(flat(["p", "q"]), Tree({"a": WHOLE, "b": WHOLE}), flat(["r", "t"]), values)
    hidden = complement(cube, {("p", "a", WHOLE): (5, 5)}, [])
    assert hidden == set(product(("p", "q"), ("a", "b"), (WHOLE,)))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_readers_have_from_elsewhere_protects_nothing(seed: int) -> None:
    """What is still betrayed then was betrayed by what they have: no table adds to it."""
    found = world(seed)
    fixed = frozenset(spot for spot in found.spots if spot[1:] == (WHOLE, WHOLE) and found.values[spot] >= K)
    primary = small(found)
    hidden = complement(cube_of(found, fixed=fixed), dict.fromkeys(primary, (K, K)), [])
    ends = attacked(found, hidden, primary)
    alone = attacked(found, set(found.spots) - fixed, primary)
    assert not hidden & fixed
    for spot in primary:
        assert attacker.count_is_safe(ends[spot], K) or not attacker.count_is_safe(alone[spot], K)


def test_the_same_cube_always_hides_the_same() -> None:
    found = world(2)
    cube = cube_of(found)
    needs = dict.fromkeys(small(found), (K, K))
    assert complement(cube, needs, []) == complement(cube_of(found), dict(reversed(needs.items())), [])
