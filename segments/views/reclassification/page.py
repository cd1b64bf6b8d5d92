"""One reclassification: where everything goes, for whom and when, what is wrong, and what can be done."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column, Text
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.lists import ListSpec, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from segments.enums import OPEN_DRAFTS, DraftState, ReclassificationKind
from segments.forms.reclassification import PlaceForm
from segments.selectors.municipalities import municipalities_on
from segments.selectors.reclassification import Reform, reform_of
from segments.views.reclassification.words import badge_of, crumbs, flow_words, percent, problem_words

GOING, WEIGHTS, ADOPT = "segments:going", "segments:weights", "segments:reclassification_adopt"
COLUMNS = (
    Column("origin", gettext_lazy("Comes from")),
    Column("product", gettext_lazy("Product")),
    Column("target", gettext_lazy("Goes to")),
    Column("share", gettext_lazy("Share")),
)


def reclassification(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The page, or its history."""
    reform = find(request, public_id)
    row = reform.row
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(reform.context, Trail.of(row, steps="reclassification"))
        stem = f"historie-herindeling-{row.public_id.hex[:8]}"
        return history_page(request, changes, stem=stem, title=row.title, breadcrumb=crumbs(request, row))
    return page(request, reform)


def find(request: HttpRequest, public_id: UUID) -> Reform:
    """Raises Http404 for what the reader may not know of."""
    reform = reform_of(request.actor.context, public_id)  # type: ignore[attr-defined]
    if reform is None:
        raise Http404
    return reform


def page(request: HttpRequest, reform: Reform, place_form: PlaceForm | None = None) -> HttpResponse:
    """Also what a form that was sent elsewhere comes back to."""
    row, role = reform.row, request.actor.role  # type: ignore[attr-defined]
    may_edit = may_open(GOING, role, "POST") and row.state == DraftState.CONCEPT
    values = {
        "row": row,
        "badge": badge_of(row),
        "figures": _figures(reform),
        "problems": problem_words(reform) if row.state in OPEN_DRAFTS else [],
        "groups": [_group(request, reform, place, may_edit) for place in [None, *reform.own_places]],
        "place_form": (place_form or place_form_of(reform, None)) if may_edit else None,
        "actions": _actions(reform, role),
        "submit_url": _submit_url(reform, role),
        "consent": reverse("segments:consent", args=[row._meta.db_table, row.public_id]),
        "is_open": row.state in OPEN_DRAFTS,
        "tabs": object_tabs(request),
        "breadcrumb": crumbs(request, row),
        "has_errors": bool(place_form and place_form.errors),
    }
    status = place_form.status if place_form else 200
    return render(request, "segments/reclassification/page.html", values, status=status)


def place_form_of(reform: Reform, data: object) -> PlaceForm:
    """The form that lets a municipality go its own way."""
    places = municipalities_on(reform.context, today()).exclude(pk__in=list(reform.own_places))
    return PlaceForm(data, places=places, initial={"revision": reform.row.revision})


def _figures(reform: Reform) -> list[Figure]:
    row = reform.row
    found = [
        Figure(_("What changes?"), ReclassificationKind(row.kind).label),
        Figure(_("From"), formats.format_long_date(row.effective_on)),
        Figure(_("Reason"), row.reason),
    ]
    if row.source:
        found.append(Figure(_("Source"), row.source))
    if row.decided_on:
        words = _("%(body)s, %(decision)s, %(day)s") % {
            "body": row.decided_by,
            "decision": row.decision,
            "day": formats.format_long_date(row.decided_on),
        }
        found.append(Figure(_("Decision"), words))
    return found


def _group(request: HttpRequest, reform: Reform, place: int | None, may_edit: bool) -> dict[str, object]:
    """The rows of everybody or of one municipality, with the ways to change them."""
    own = reform.own_places[place] if place is not None else None
    key = own.cbs_code if own else "allen"
    title: Text = str(own) if own else _("For everybody")
    rows = [
        [origin, product, target, percent(share)]
        for origin, product, target, share in flow_words(reform, place)
    ]
    table = TableView(
        id=f"waarheen-{key}",
        caption=title,
        columns=COLUMNS,
        rows=rows,
        state=read_state(ListSpec(), request.GET),
        total=len(rows),
        hide_caption=True,
    )
    clear = reverse("segments:place_clear", args=[reform.row.public_id, key]) if may_edit and own else ""
    links = _links(reform, place, f"?gemeente={key}" if own else "") if may_edit else []
    return {
        "title": title,
        "day": reform.day_of(place),
        "table": table,
        "links": links,
        "clear": clear,
        "revision": reform.row.revision,
    }


def _links(reform: Reform, place: int | None, query: str) -> list[Link]:
    address = [reform.row.public_id]
    found = [Link(_("Change where products go"), reverse(GOING, args=address) + query)]
    if reform.joined(place):
        found.append(Link(_("Change how much each origin weighs"), reverse(WEIGHTS, args=address) + query))
    return found


def _actions(reform: Reform, role: str) -> list[Link]:
    row = reform.row
    if not may_open(ADOPT, role, "POST") or row.state not in OPEN_DRAFTS:
        return []
    names = [(_("Adopt"), ADOPT)]
    if row.state == DraftState.CONSULTING:
        names.append((_("Take it back"), "segments:reclassification_back"))
    names.append((_("Withdraw"), "segments:reclassification_withdraw"))
    return [Link(label, reverse(name, args=[row.public_id])) for label, name in names]


def _submit_url(reform: Reform, role: str) -> str:
    """Where a concept is put to the municipalities; empty when it cannot be."""
    name = "segments:reclassification_submit"
    if reform.row.state != DraftState.CONCEPT or not may_open(name, role, "POST"):
        return ""
    return reverse(name, args=[reform.row.public_id])
