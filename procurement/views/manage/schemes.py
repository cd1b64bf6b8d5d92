"""The schemes of the region: how each stands, and how much waits (screen 26)."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.disclosure import Figure, Line, Measure
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from procurement.enums import SchemeState
from procurement.selectors.desk import Managed, managed_schemes
from procurement.views.public.words import ENTRY_WORDS, state_of
from segments.views.published import plain_table
from segments.views.sheets import actor_of

STATE, NEW = "stand", "procurement:scheme_new"
WAITING, ADMITTED = "waiting", "admitted"
COLUMNS = (
    Column(LABEL, gettext_lazy("Scheme")),
    Column("state", gettext_lazy("State")),
    Column("entry", gettext_lazy("Applying")),
    Column("part", gettext_lazy("Part")),
    Column("version", gettext_lazy("Version")),
    Column(WAITING, gettext_lazy("Applications waiting"), Kind.INTEGER),
    Column(ADMITTED, gettext_lazy("Admitted providers"), Kind.INTEGER),
)
STATES = tuple(Choice(value, label) for value, label in SchemeState.choices)
SPEC = ListSpec((Filter(STATE, gettext_lazy("State"), FilterKind.CHOICE, STATES),), (LABEL, "part"), LABEL)


def schemes(request: HttpRequest) -> HttpResponse:
    """The table, or the file of it."""
    actor, state = actor_of(request), read_state(SPEC, request.GET)
    every = managed_schemes(actor.context, today())
    rows = [one for one in every if state.one(STATE) in ("", one.scheme.state)]
    extra = {
        "title": _("Open house schemes"),
        "add_url": reverse(NEW) if may_open(NEW, actor.role, "POST") else "",
        "breadcrumb": [(_("Open house schemes"), "")],
    }
    template = "procurement/manage/schemes.html"
    return list_response(
        request, listing_of(rows, state), template=template, stem="inkooptrajecten", extra=extra
    )


def listing_of(rows: Sequence[Managed], state: ListState) -> Listing:
    """The rows that are left."""
    figures = [Figure(name, name, Measure.PUBLIC, Kind.INTEGER, unit=1) for name in (WAITING, ADMITTED)]
    values = {(one.scheme.code, WAITING): one.waiting for one in rows}
    values |= {(one.scheme.code, ADMITTED): one.admitted for one in rows}
    words = ngettext("%(count)s scheme", "%(count)s schemes", len(rows))
    return Listing(
        id="inkooptrajecten",
        title=_("Open house schemes"),
        columns=COLUMNS,
        table=plain_table("managed", [line_of(one) for one in rows], figures, values),
        state=state,
        count_text=words % {"count": len(rows)},
        urls={one.scheme.code: reverse("procurement:manage_scheme", args=[one.scheme.code]) for one in rows},
        empty=empty_of(state),
    )


def line_of(one: Managed) -> Line:
    """A scheme as a row."""
    said = {
        "state": one.scheme.get_state_display(),
        "entry": str(ENTRY_WORDS[state_of(one.entry)]) if one.entry else "",
        "part": one.scheme.part.name,
        "version": str(one.number or _("None in force")),
    }
    return Line(one.scheme.code, one.scheme.title, attributes=said)


def empty_of(state: ListState) -> Empty:
    """Why there is nothing, and what to do."""
    if state.is_filtered:
        clear = Link(_("Clear filters"), state.cleared().url)
        return Empty(_("No results with these filters."), action=clear)
    return Empty(
        _("There are no schemes yet."), _("A policy officer makes one, and starts from the standard list.")
    )
