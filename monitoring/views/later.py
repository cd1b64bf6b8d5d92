"""A list that is read when somebody looks at it: a page that was drawn before often does not."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar, overload

Item = TypeVar("Item", covariant=True)


class Later(Sequence[Item]):
    """The items that `read` gives, asked for once at most."""

    def __init__(self, read: Callable[[], Iterable[Item]]) -> None:
        self._read = read

    @cached_property
    def items(self) -> list[Item]:
        return list(self._read())

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        return self.items[place]

    def __len__(self) -> int:
        return len(self.items)
