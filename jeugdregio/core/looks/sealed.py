"""Rows about persons in an envelope: whoever holds it cannot read it, print it or count it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a row is about: a pseudonym (16 bytes), or which line it was where the portal has none."""

    pseudonym: bytes | None = None
    reference: str = ""


class Unlogged(TypeError):
    """Somebody tried to use rows about persons before the look at them was logged."""


class Sealed(Generic[T]):
    """What a selector gives of rows about persons; only `services.shown` opens it, after it logged the look (T15)."""

    __slots__ = ("_content", "_persons")

    def __init__(self, content: T, persons: Iterable[Person]) -> None:
        self._content = content
        self._persons = list(dict.fromkeys(persons))

    def __refuse(self, *args: object) -> Any:
        raise Unlogged("rows about persons are shown through jeugdregio.core.looks.services.shown")

    __iter__ = __len__ = __getitem__ = __str__ = __repr__ = __bool__ = __html__ = __eq__ = __hash__ = __refuse
    __reduce__ = __refuse


def opened(sealed: Sealed[T]) -> tuple[T, list[Person]]:
    """For `services.shown` alone: the content, and whom it is about (each person once)."""
    return sealed._content, sealed._persons
