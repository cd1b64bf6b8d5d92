"""Pieces of one page for one audience: looked up before they are drawn, put away after."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from functools import cached_property

from django.core.cache import cache
from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from jeugdregio.core.db import Context
from jeugdregio.core.kept.sources import code_version

PREFIX = "piece"
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads: pieces of one audience are never shown to another."""

    organisation: int | None
    region: int | None
    role: str

    @classmethod
    def of(cls, context: Context, role: str) -> "Audience":
        """The audience that a reader with this role belongs to."""
        return cls(context.organisation_id, context.region_id, role)


def row_values(row: models.Model) -> dict[str, object]:
    """A row with all its columns, as one of the facts that a piece rests on."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _as_text(value: object) -> object:
    """What JSON has no form for: an audience by its fields, days and the like as they print."""
    return asdict(value) if isinstance(value, Audience) else str(value)


@dataclass(frozen=True)
class Rest:
    """All that a piece of a page rests on; another value of any of these is another piece.

    `asked`: the address in its canonical form. `results`: id, hash and moment of every computation in it.
    `facts`: a stamp or the values of everything else that is read for it.
    """

    page: str
    audience: Audience
    asked: str
    day: date
    results: Sequence[Sequence[object]]
    facts: object

    @cached_property
    def digest(self) -> str:
        """All of it in a few letters, which tell nothing of what they stand for."""
        everything = {found.name: getattr(self, found.name) for found in fields(self)}
        text = json.dumps(
            [code_version(), get_language(), everything],
            default=_as_text,
            sort_keys=True,
            separators=(",", ":"),
        )
        return hashlib.sha256(text.encode()).hexdigest()

    def key(self, name: str) -> str:
        """Where the piece with this name is kept."""
        return f"{PREFIX}:{self.digest}:{name.replace(' ', '-')}"


@dataclass
class Pieces:
    """The pieces of one answer by their names. `still` gives the facts anew: what changed meanwhile is not put away.

    Without `rest` nothing is kept.
    """

    rest: Rest | None
    names: Sequence[str] = ()
    still: Callable[[], object] | None = None
    made: dict[str, str] = field(default_factory=dict)

    @cached_property
    def kept(self) -> Mapping[str, object]:
        """All pieces that are there, asked for at once."""
        return cache.get_many([self.rest.key(name) for name in self.names]) if self.rest else {}

    def find(self, name: str) -> SafeString | None:
        """The piece, if it was drawn before from the same figures for the same audience."""
        found = self.kept.get(self.rest.key(name)) if self.rest else None
        return SafeString(found) if isinstance(found, str) else None

    def put(self, name: str, html: str) -> None:
        """Remember a piece that was drawn, to be put away when the whole page is there."""
        if self.rest and name in self.names:
            self.made[self.rest.key(name)] = html

    def put_away(self) -> None:
        """Keep what was drawn, unless the facts changed while it was."""
        if self.rest and self.made and (self.still is None or self.still() == self.rest.facts):
            cache.set_many(self.made, timeout=DAY)
