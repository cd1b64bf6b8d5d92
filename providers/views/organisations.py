"""Master data of organisations, to read (screen 66)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.core.disclosure.cells import Line
from jeugdregio.core.disclosure.published import LABEL, PublishedTable
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.exports.columns import Column
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from providers.selectors.organisations import Entry, directory

COLUMNS = (
    Column(LABEL, _("Name")),
    Column("kind", _("Kind")),
    Column("kvk", _("Chamber of Commerce number")),
    Column("agb", _("AGB code")),
    Column("cbs", _("CBS code")),
)
SPEC = ListSpec(
    filters=(
        Filter("q", _("Name or code")),
        Filter(
            "soort",
            _("Kind"),
            FilterKind.CHOICE,
            tuple(Choice(kind.value, kind.label) for kind in OrganisationKind),
        ),
    ),
    sortable=tuple(column.key for column in COLUMNS),
    default_sort=LABEL,
)


def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation with its codes, as a page or a file."""
    state = read_state(SPEC, request.GET)
    rows = [entry for entry in directory() if is_wanted(entry, state)]
    count = ngettext("%(count)s organisation", "%(count)s organisations", len(rows))
    listing = Listing(
        id="organisations",
        title=_("Organisations"),
        columns=COLUMNS,
        table=PublishedTable("organisations", [_line(entry) for entry in rows], (), {}),
        state=state,
        count_text=count % {"count": len(rows)},
        empty=Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        ),
    )
    way = [(_("Administration"), reverse("accounts:administration")), (_("Organisations"), "")]
    template = "providers/organisations.html"
    return list_response(request, listing, template=template, stem="organisaties", extra={"breadcrumb": way})


def is_wanted(entry: Entry, state: ListState) -> bool:
    """Whether a row fits the filters of the reader."""
    text, kind = search_key(state.one("q")), state.one("soort")
    codes = (entry.kvk, entry.agb, entry.cbs)
    return (not kind or entry.organisation.kind == kind) and (
        text in entry.organisation.search_key or text in codes
    )


def _line(entry: Entry) -> Line:
    row = entry.organisation
    return Line(
        str(row.public_id),
        row.name,
        attributes={
            "kind": row.get_kind_display(),
            "kvk": entry.kvk,
            "agb": entry.agb,
            "cbs": entry.cbs,
        },
    )
