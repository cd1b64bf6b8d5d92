"""What a register is: its words, its table, its form, and what is told about it. The pages are the same for all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest
from django.urls import reverse

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Text
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import TableView
from segments.enums import EntryState
from segments.forms.registers.base import EntryForm
from segments.models.entry import EntryModel
from segments.services.registers import entry_save

TONES = {
    EntryState.LATE: Tone.ERROR,
    EntryState.HIGH: Tone.ERROR,
    EntryState.NOT_SMART: Tone.ATTENTION,
    EntryState.INCOMPLETE: Tone.ATTENTION,
    EntryState.MIDDLE: Tone.ATTENTION,
    EntryState.LOW: Tone.INFO,
    EntryState.OPEN: Tone.INFO,
    EntryState.UPCOMING: Tone.INFO,
    EntryState.IN_FORCE: Tone.GOOD,
    EntryState.DONE: Tone.GOOD,
}
CLOSED = frozenset({EntryState.DONE, EntryState.DROPPED, EntryState.RETIRED})


class Save(Protocol):
    """The service that records an entry of a register."""

    def __call__(
        self, *, context: Context, model: Any, row: Any, seen: int, values: Mapping[str, Any]
    ) -> EntryModel: ...


@dataclass(frozen=True)
class Said:
    """Something that is wrong or worth knowing, in a sentence, at the entries that it is about."""

    text: str
    about: frozenset[int] = frozenset()


def nothing_to_say(context: Context, rows: Sequence[Any]) -> list[Said]:
    """Most registers tell nothing beside their rows."""
    return []


def no_extras(context: Context) -> Sequence["Extra"]:
    """Most registers work nothing out."""
    return ()


def no_links(request: HttpRequest, row: Any) -> list[Link]:
    """Most entries lead to nothing that could be added."""
    return []


def no_list_links(request: HttpRequest) -> list[Link]:
    """Most lists lead to nothing else that could be added."""
    return []


def no_tables(request: HttpRequest, row: Any) -> list[TableView]:
    """Most entries have no parts."""
    return []


@dataclass(frozen=True)
class Words:
    """What a register and an entry are called; `intro` says what it is for."""

    many: Text
    one: Text
    add: Text
    intro: Text


@dataclass(frozen=True)
class Extra:
    """A column that is worked out, not typed: how it is headed, and its value for an entry on a day."""

    column: Column
    value: Callable[[Any, date], object]


@dataclass(frozen=True)
class Register:
    """One register. `columns` are fields of the form, after the title.

    `key` names its addresses: segments:<many>, segments:<key>, <key>_add, <key>_edit and <key>_retire. A register of
    parts has a `parent` (its field and its register); it stands on the page of that, and has no pages of its own.
    Without a `parent` it stands beside the list of its `home`. `joins` and `parts` are read with each entry.
    """

    key: str
    many: str
    path: str
    words: Words
    model: type[EntryModel]
    form: type[EntryForm]
    columns: tuple[str, ...]
    states: tuple[EntryState, ...]
    state: Callable[[Any, date], EntryState]
    extras: Callable[[Context], Sequence[Extra]] = no_extras
    joins: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    save: Save = field(default=entry_save)
    says: Callable[[Context, Sequence[Any]], list[Said]] = nothing_to_say
    tables: Callable[[HttpRequest, Any], list[TableView]] = no_tables
    links: Callable[[HttpRequest, Any], list[Link]] = no_links
    list_links: Callable[[HttpRequest], list[Link]] = no_list_links
    beside_list: Callable[[HttpRequest], list[TableView]] | None = None
    home: "Register | None" = None
    parent: str = ""

    @property
    def has_pages(self) -> bool:
        """Whether it has a list and pages of its own."""
        return self.home is None

    def state_on(self, row: EntryModel, day: date) -> EntryState:
        """Where an entry stands; what is no longer used stands nowhere else."""
        return EntryState.RETIRED if row.retired_on else self.state(row, day)

    def rows(self, context: Context) -> Any:
        """Every entry that the reader may see, with what its table and page need."""
        found: Any = self.model._default_manager.all()
        return found.visible_to(context).select_related(*self.joins).prefetch_related(*self.parts)

    def url_of(self, row: EntryModel) -> str:
        """Where an entry is read: its own page, that of what it is a part of, or the list that it stands on."""
        if self.home is None:
            return reverse(f"segments:{self.key}", args=[row.public_id])
        if self.parent:
            return self.home.url_of(getattr(row, self.parent))
        return reverse(f"segments:{self.home.many}")

    def edit_url(self, row: EntryModel) -> str:
        """Where it is changed."""
        return reverse(f"segments:{self.key}_edit", args=[row.public_id])


def badge_of(state: EntryState) -> Badge:
    """A state in words and shape."""
    return Badge(state.label, TONES.get(state, Tone.NEUTRAL))
