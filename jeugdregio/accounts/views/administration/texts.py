"""Every text that the region may write itself: glossary, help and mails (screen 66)."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.accounts.forms.texts import TermForm
from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.core.db import Context
from jeugdregio.core.disclosure.cells import Line
from jeugdregio.core.disclosure.published import LABEL, PublishedTable
from jeugdregio.core.enums import TextKind
from jeugdregio.core.errors import Refused
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.models import OwnText
from jeugdregio.core.own_texts.selectors import own_texts
from jeugdregio.core.own_texts.services import term_add
from jeugdregio.core.own_texts.standards import Standard, added, standards
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response

PAGE, TEXT, ADD = "accounts:texts", "accounts:text", "accounts:text_add"
CHANGED, STANDARD = "changed", "standard"
STATES = {CHANGED: _("Changed by the region"), STANDARD: _("Standard")}
OWN_TERM = _("Added by the region")
COLUMNS = (
    Column(LABEL, _("Text")),
    Column("kind", _("Kind")),
    Column("state", _("State")),
    Column("changed_on", _("Changed on"), Kind.DATE),
)
SPEC = ListSpec(
    filters=(
        Filter("q", _("Search in name and text")),
        Filter(
            "soort",
            _("Kind"),
            FilterKind.CHOICE,
            tuple(Choice(kind.value, kind.label) for kind in TextKind),
        ),
        Filter(
            "stand", _("State"), FilterKind.CHOICE, tuple(Choice(key, label) for key, label in STATES.items())
        ),
    ),
    sortable=tuple(column.key for column in COLUMNS),
    default_sort=LABEL,
)
Pair = tuple[Standard, OwnText | None]


def texts(request: HttpRequest) -> HttpResponse:
    """The list, as a page or a file."""
    actor = request.actor  # type: ignore[attr-defined]
    state = read_state(SPEC, request.GET)
    pairs = [pair for pair in pairs_of(actor.context) if is_asked(pair, state)]
    count = ngettext("%(count)s text", "%(count)s texts", len(pairs)) % {"count": len(pairs)}
    clear = Link(_("Clear filters"), state.cleared().url)
    listing = Listing(
        id="texts",
        title=_("Texts"),
        columns=COLUMNS,
        table=PublishedTable("texts", [line(*pair) for pair in pairs], (), {}),
        state=state,
        count_text=count,
        urls={key_of(one): reverse(TEXT, args=[one.kind.value, one.key]) for one, _row in pairs},
        empty=Empty(_("No results with these filters."), action=clear),
    )
    extra = {"may_add": may_open(ADD, actor.role, "POST"), "breadcrumb": crumbs(_("Texts"))}
    return list_response(
        request, listing, template="accounts/administration/texts.html", stem="teksten", extra=extra
    )


def text_add(request: HttpRequest) -> HttpResponse:
    """A term that the portal does not have."""
    form = TermForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data, context = form.cleaned_data, request.actor.context  # type: ignore[attr-defined]
        try:
            row = term_add(context=context, name=data["name"], text=data["text"], reason=data["reason"])
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return redirect(TEXT, row.kind, row.key)
    values = {"form": form, "breadcrumb": crumbs((_("Texts"), reverse(PAGE)), _("Add a term"))}
    return render(request, "accounts/administration/text_add.html", values)


def pairs_of(context: Context) -> Iterator[Pair]:
    """Each text with what the region made of it; then the terms that the region added. One statement."""
    own = {(row.kind, row.key): row for row in own_texts(context, *TextKind)}
    for standard in standards():
        yield standard, own.pop((standard.kind, standard.key), None)
    yield from ((added(row), row) for row in own.values() if row.kind == TextKind.TERM)


def is_asked(pair: Pair, state: ListState) -> bool:
    """Whether a text answers the filters."""
    standard, row = pair
    kind, stand, query = state.one("soort"), state.one("stand"), search_key(state.one("q"))
    words = " ".join(
        search_key(word) for word in f"{standard.name} {row.text if row else standard.text}".split()
    )
    return kind in ("", standard.kind) and stand in ("", CHANGED if row else STANDARD) and query in words


def key_of(standard: Standard) -> str:
    return f"{standard.kind}:{standard.key}"


def state_of(standard: Standard, row: OwnText | None) -> Text:
    """Whose text it is, in words."""
    return OWN_TERM if standard.is_added else STATES[CHANGED if row else STANDARD]


def line(standard: Standard, row: OwnText | None) -> Line:
    return Line(
        key_of(standard),
        standard.name,
        attributes={
            "kind": standard.kind.label,
            "state": state_of(standard, row),
            "changed_on": timezone.localdate(row.changed_at) if row else None,
        },
    )
