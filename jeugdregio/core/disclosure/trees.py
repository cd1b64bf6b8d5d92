"""One way in which figures are divided, as a tree: what adds up into what, and how a figure can move in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

WHOLE = "*"
MOST_MOVES = 80
# By how many units each node moves: +1 or -1. The sums of the tree stay right.
Move = Mapping[str, int]


@dataclass(frozen=True)
class Tree:
    """``parents`` names what each node adds up into, in the end the whole; nobody else is a leaf's parent.

    ``across`` names another sum that a leaf is part of: a product of which a share counts elsewhere. ``sizes``
    orders the moves: the largest are tried first.
    """

    parents: Mapping[str, str]
    across: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def nodes(self) -> list[str]:
        """Every node, the whole first, in a fixed order."""
        return [WHOLE, *sorted({*self.parents, *self.across.values()})]

    @cached_property
    def leaves(self) -> list[str]:
        """What nothing adds up into, the largest first."""
        inner = {*self.parents.values(), *self.across.values()}
        found = [node for node in self.parents if node not in inner]
        return sorted(found, key=lambda node: (-self.sizes.get(node, 0), node))

    def path(self, leaf: str) -> list[str]:
        """The leaf and everything that it is part of."""
        found = [leaf]
        while found[-1] in self.parents:
            found.append(self.parents[found[-1]])
        return [*found, *([self.across[leaf]] if leaf in self.across else [])]

    @cached_property
    def moves(self) -> Mapping[str, Sequence[Move]]:
        """Ways to raise each node by one, at most MOST_MOVES: the shortest first, then those of the largest."""
        return {node: list(islice(self._moves(node), MOST_MOVES)) for node in self.nodes}

    @cached_property
    def rises(self) -> Sequence[Move]:
        """Ways to raise the whole: with it one leaf, and everything between."""
        return [dict.fromkeys(self.path(leaf), 1) for leaf in self.leaves] or [{WHOLE: 1}]

    def _moves(self, start: str) -> Iterator[Move]:
        inside = [leaf for leaf in self.leaves if start in self.path(leaf)]
        found: dict[tuple[tuple[str, int], ...], Move] = {}
        for leaf in inside[: MOST_MOVES // 4]:
            near = self.parents.get(leaf)
            others = sorted(self.leaves, key=lambda one: self.parents.get(one) != near)
            for other in [None, *others[: MOST_MOVES // 2]]:
                move = self._exchange(leaf, other)
                if move.get(start) == 1:
                    found.setdefault(tuple(sorted(move.items())), move)
        yield from sorted(found.values(), key=len)

    def _exchange(self, up: str, down: str | None) -> Move:
        """The leaf goes up, the other one down; without another one the whole goes up."""
        signs = dict.fromkeys(self.path(up), 1)
        for node in self.path(down) if down else ():
            signs[node] = signs.get(node, 0) - 1
        return {node: sign for node, sign in signs.items() if sign}


def flat(parts: Sequence[str], sizes: Mapping[str, int] | None = None) -> Tree:
    """Parts that add up into the whole."""
    return Tree(dict.fromkeys(parts, WHOLE), sizes=sizes or {})
