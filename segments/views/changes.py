"""The changes of all segments in one list: what came, what went, what is proposed, and why (SEG-19)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core import formats
from jeugdregio.core.disclosure.cells import Line
from jeugdregio.core.disclosure.published import LABEL, PublishedTable
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, read_state
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from segments.enums import ChangeKind
from segments.selectors.changes import Change, changes_of
from segments.views.sheets import area_words, crumbs

SEARCH, KIND = "q", "soort"
STEM = "wijzigingen-segmenten"
COLUMNS = (
    Column(LABEL, gettext_lazy("Name")),
    Column("kind", gettext_lazy("What changes?")),
    Column("day", gettext_lazy("Date"), Kind.DATE),
    Column("valid_from", gettext_lazy("From"), Kind.DATE),
    Column("reason", gettext_lazy("Reason")),
    Column("source", gettext_lazy("Source")),
    Column("decision", gettext_lazy("Decision")),
)
SPEC = ListSpec(
    (
        Filter(SEARCH, gettext_lazy("Name")),
        Filter(
            KIND,
            gettext_lazy("What changes?"),
            FilterKind.CHOICE,
            tuple(Choice(kind.value, kind.label) for kind in ChangeKind),
        ),
    ),
    tuple(column.key for column in COLUMNS),
)


def changes(request: HttpRequest) -> HttpResponse:
    """Every change that the reader may know of, the newest first, as a page or a file."""
    state = read_state(SPEC, request.GET)
    every = changes_of(request.actor.context)  # type: ignore[attr-defined]
    wanted = [
        one
        for one in every
        if search_key(state.one(SEARCH)) in search_key(one.name) and state.one(KIND) in ("", one.kind)
    ]
    count = ngettext("%(count)s change", "%(count)s changes", len(wanted))
    listing = Listing(
        id=STEM,
        title=_("Changes"),
        columns=COLUMNS,
        table=PublishedTable(STEM, [_line(one) for one in wanted], [], {}),
        state=state,
        count_text=count % {"count": formats.format_number(len(wanted))},
        urls={one.key: url for one in wanted if (url := _url(one))},
        empty=Empty(
            _("Nothing changed yet."),
            _("Adopted versions, proposals and reclassifications come here, with their reason."),
        ),
    )
    extra = {
        "area": area_words(request),
        "breadcrumb": crumbs(request, None, (_("Changes"), "")),
    }
    return list_response(request, listing, template="segments/changes.html", stem=STEM, extra=extra)


def _line(one: Change) -> Line:
    values = {
        "kind": one.kind.label,
        "day": one.day,
        "valid_from": one.valid_from,
        "reason": one.reason,
        "source": one.source,
        "decision": one.decision,
    }
    return Line(one.key, one.name, attributes=values)


def _url(one: Change) -> str:
    """The page of what changed; a segment that was only ever proposed has its proposal."""
    if one.reclassification:
        return reverse("segments:reclassification", args=[one.reclassification])
    if one.segment is None:
        return ""
    name = "segments:proposal" if one.kind is ChangeKind.CONSULTING else "monitoring:segment"
    return reverse(name, args=[one.segment])
