"""How a kind of message is described: levels down to the repeated lines, and parts beside them."""

from __future__ import annotations

from dataclasses import dataclass

from referrals.importers.ijw.structure import Part


@dataclass(frozen=True, slots=True)
class Level:
    """One level: what stands in it before and after the next level down."""

    name: str
    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()
    required: bool = True
    many: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of message: its code in the header, its levels from `Bericht` down, and its lines."""

    kind: str
    code: str
    levels: tuple[Level, ...]
    line: Part
