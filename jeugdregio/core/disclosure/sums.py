"""What adds up into what, and the ways to change one figure so that everything still adds up."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from jeugdregio.core.disclosure.cells import Figure, Line

# +1 for what adds up, -1 for what it adds up into: weighed like this the figures are 0 together.
Sum = Mapping[str, int]
# By how many units each row (or column) moves: +1 or -1.
Move = Mapping[str, int]
LONGEST, MOST = 10, 1_000


def sums_of_rows(rows: Sequence[Line], total: str | None) -> list[Sum]:
    """The sums that rows make; those that name no other row make up the total."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        last = (total,) if total and row.key != total else ()
        for parent in row.adds_to or last:
            found[parent, row.breakdown].append(row.key)
    return _signed(found)


def sums_of_columns(columns: Sequence[Figure], firsts: Mapping[str, str]) -> list[Sum]:
    """The sums that columns make; each stands under the first of those that are hidden with it."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for column in columns:
        for parent in column.adds_to:
            own, whole = firsts.get(column.key), firsts.get(parent)
            if own and whole and own != whole and own not in found[whole, ""]:
                found[whole, ""].append(own)
    return _signed({parent: children for parent, children in found.items() if children})


def _signed(found: Mapping[tuple[str, str], list[str]]) -> list[Sum]:
    return [
        {**dict.fromkeys(sorted(children), 1), parent: -1}
        for (parent, _way), children in sorted(found.items())
    ]


def levels(key: str, sums: Sequence[Sum]) -> int:
    """How many levels of sums lie below: 0 for what holds nothing else."""
    below = [part for one in sums if one.get(key) == -1 for part in one if part != key]
    return 1 + max(levels(part, sums) for part in below) if below else 0


def moves(start: str, sums: Sequence[Sum]) -> list[Move]:
    """Ways to raise `start` by one with every sum still right, the short ones first.

    Every sum that takes part has two figures that move: one of its parts makes room for another, or the sum
    moves with its part. With no sum at all the figure moves alone. The number of ways is bounded.
    """
    relevant = [one for one in sums if len(one) > 1]
    return list(islice(_search(start, relevant), MOST))


def _search(start: str, sums: Sequence[Sum]) -> Iterator[Move]:
    waiting: deque[dict[str, int]] = deque([{start: 1}])
    while waiting:
        move = waiting.popleft()
        broken = next((one for one in sums if _lack(one, move)), None)
        if broken is None:
            yield move
        elif len(move) < LONGEST:
            lack = _lack(broken, move)
            longer = ({**move, key: -lack * sign} for key, sign in broken.items() if key not in move)
            waiting.extend(one for one in longer if _is_simple(one, sums))


def _lack(one: Sum, move: Move) -> int:
    return sum(sign * move.get(key, 0) for key, sign in one.items())


def _is_simple(move: Move, sums: Sequence[Sum]) -> bool:
    return all(sum(key in move for key in one) <= 2 for one in sums)
