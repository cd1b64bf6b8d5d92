"""The list of a register: filtered, sorted, paged, and as a file."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.disclosure.cells import Figure, Line, Measure
from jeugdregio.core.disclosure.published import LABEL, PublishedCell, PublishedTable
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.fields import DateField, EuroField, NumberField
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from segments.enums import EntryState
from segments.forms.registers.base import YEARS, EntryForm, SegmentField
from segments.models.entry import EntryModel
from segments.views.registers.spec import Register

SEARCH, STATE, SEGMENT, RETIRED = "q", "stand", "segment", "vervallen"
KINDS: tuple[tuple[type[forms.Field], Kind], ...] = (
    (DateField, Kind.DATE),
    (EuroField, Kind.EUROS),
    (NumberField, Kind.DECIMAL),
)
PROGRAMME = gettext_lazy("Programme and registers")


class Page:
    """One request for the list of a register."""

    def __init__(self, register: Register, request: HttpRequest) -> None:
        self.register, self.request = register, request
        self.context: Context = request.actor.context  # type: ignore[attr-defined]
        self.day = today()
        self.form = register.form(context=self.context)
        self.extras = register.extras(self.context)
        self.state = read_state(self.spec, request.GET)

    @cached_property
    def segments(self) -> dict[int, str]:
        """The names of the segments, when the register tells about segments."""
        field = self.form.fields.get("segment")
        return dict(field.names) if isinstance(field, SegmentField) else {}

    @property
    def spec(self) -> ListSpec:
        """Which filters fit this register and this region."""
        states = tuple(Choice(state.value, state.label) for state in self.register.states)
        filters = [
            Filter(SEARCH, _("Words in the title")),
            Filter(STATE, _("State"), FilterKind.CHOICE, states),
        ]
        if self.segments:
            names = tuple(Choice(name, name) for name in self.segments.values())
            label: Text = self.form.fields["segment"].label or ""
            filters.append(Filter(SEGMENT, label, FilterKind.CHOICE, names))
        filters.append(Filter(RETIRED, _("Also what is no longer used"), FilterKind.FLAG))
        return ListSpec(tuple(filters), tuple(column.key for column in self.columns))

    @cached_property
    def columns(self) -> list[Column]:
        """The title, the fields that the register names, what is worked out, and the state."""
        fields = [
            Column(name, self.form.fields[name].label or "", kind_of(name, self.form))
            for name in self.register.columns
        ]
        extras = [extra.column for extra in self.extras]
        return [Column(LABEL, _("Title")), *fields, *extras, Column("state", _("State"))]

    @cached_property
    def rows(self) -> list[EntryModel]:
        """What the filters leave."""
        return [row for row in self.all_rows if self._fits(row)]

    @cached_property
    def all_rows(self) -> list[EntryModel]:
        return list(self.register.rows(self.context))

    @property
    def used(self) -> list[EntryModel]:
        """What is still used, whatever the filters say."""
        return [row for row in self.all_rows if row.retired_on is None]

    def _fits(self, row: EntryModel) -> bool:
        state, wanted = self.register.state_on(row, self.day), self.state
        if state is EntryState.RETIRED and not wanted.flag(RETIRED):
            return False
        if wanted.one(STATE) and state != wanted.one(STATE):
            return False
        if self.segments and wanted.one(SEGMENT) and self.form.raw(row, "segment") != wanted.one(SEGMENT):
            return False
        return search_key(wanted.one(SEARCH)) in search_key(row.title)

    def listing(self) -> Listing:
        """The table of the list."""
        count = ngettext("%(count)s entry", "%(count)s entries", len(self.rows))
        return Listing(
            id=self.register.many,
            title=self.register.words.many,
            columns=self.columns,
            table=self._table(),
            state=self.state,
            count_text=count % {"count": formats.format_number(len(self.rows))},
            urls={str(row.public_id): self.register.url_of(row) for row in self.rows},
            empty=empty_of(self.register, self.state),
        )

    def _table(self) -> PublishedTable:
        """The rows; what is a number is a public figure, unknown where it is not filled in."""
        numbers = [column for column in self.columns if column.kind.is_number]
        values = {str(row.public_id): self._values(row) for row in self.rows}
        figures = [Figure(one.key, one.label, Measure.PUBLIC, one.kind) for one in numbers]
        cells = {
            (key, one.key): PublishedCell(Sign.SECRET if found[one.key] is None else found[one.key])
            for key, found in values.items()
            for one in numbers
        }
        texts = {column.key for column in self.columns if not column.kind.is_number}
        lines = [
            Line(key, found[LABEL], attributes={name: found[name] for name in texts})
            for key, found in values.items()
        ]
        return PublishedTable(self.register.many, lines, figures, cells)

    def _values(self, row: EntryModel) -> dict[str, Any]:
        values: dict[str, Any] = {name: self.form.raw(row, name) for name in self.register.columns}
        values |= {extra.column.key: extra.value(row, self.day) for extra in self.extras}
        return {**values, LABEL: row.title, "state": self.register.state_on(row, self.day).label}


def kind_of(name: str, form: EntryForm) -> Kind:
    """What the cells of a field hold."""
    field = form.fields[name]
    if name in YEARS:
        return Kind.TEXT
    return next((kind for known, kind in KINDS if isinstance(field, known)), Kind.TEXT)


def entries(register: Register, request: HttpRequest) -> HttpResponse:
    """The list of a register, or the file of it."""
    page = Page(register, request)
    add = f"segments:{register.key}_add"
    may_add = may_open(add, request.actor.role, "POST")  # type: ignore[attr-defined]
    extra = {
        "words": register.words,
        "says": register.says(page.context, page.used),
        "add_url": reverse(add) if may_add else "",
        "links": register.list_links(request),
        "beside": register.beside_list(request) if register.beside_list else [],
        "breadcrumb": way_to(register.words.many),
    }
    return list_response(
        request,
        page.listing(),
        template="segments/registers/list.html",
        stem=register.path,
        extra=extra,
    )


def empty_of(register: Register, state: ListState) -> Empty:
    """Why there is nothing, and what to do."""
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(_("There is nothing here yet."), register.words.intro)


def way_to(*names: Text | tuple[Text, str]) -> list[tuple[Text, str]]:
    """The way to a page of the registers; the last name is the page itself, others come with an address."""
    way: list[tuple[Text, str]] = [(PROGRAMME, reverse("segments:programme"))]
    return [*way, *(name if isinstance(name, tuple) else (name, "") for name in names)]


def counts_of(register: Register, rows: Sequence[Any], day: date) -> dict[EntryState, int]:
    """How many entries stand where."""
    counts: dict[EntryState, int] = {}
    for row in rows:
        state = register.state_on(row, day)
        counts[state] = counts.get(state, 0) + 1
    return counts
