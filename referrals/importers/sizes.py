"""How large portions are: the first ones small, so that the database need not wait until a large one was read."""

from collections.abc import Iterator

STEPS = 8


def sizes(most: int) -> Iterator[int]:
    """The sizes of the portions of one import, from an eighth of the largest up to it, each twice the one before.

    Reading a portion takes about as long as storing one of half its size, so neither waits for the other.
    """
    size = max(1, most // STEPS)
    while size < most:
        yield size
        size = min(most, size * 2)
    while True:
        yield most
