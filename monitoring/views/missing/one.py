"""One entry of missing supply: read it, note it, change it, say what solved it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.formats import format_date
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from monitoring.enums import MissingState
from monitoring.forms.missing import MissingForm, SolveForm
from monitoring.models import MissingSupply
from monitoring.selectors.missing import entry_named, may_change, product_names
from monitoring.services.missing import missing_change, missing_note, missing_solve
from monitoring.views.missing.listed import LIST, ONE
from segments.selectors.register_names import segment_names
from segments.views.area_words import words_of
from segments.views.sheets import actor_of

FORM = "segments/one_form.html"
EDIT, SOLVE = "monitoring:missing_edit", "monitoring:missing_solve"
TONES = {
    MissingState.OPEN: Tone.ATTENTION,
    MissingState.TALKS: Tone.INFO,
    MissingState.SOLVED: Tone.GOOD,
}


def entry_in(request: HttpRequest, public_id: UUID) -> MissingSupply:
    """The entry of the address. Raises Http404 for one that the reader may not see."""
    found = entry_named(actor_of(request).context, public_id)
    if found is None:
        raise Http404
    return found


def own_in(request: HttpRequest, public_id: UUID) -> MissingSupply:
    """The same, to change it. Raises PermissionDenied for who only reads along."""
    found = entry_in(request, public_id)
    if not may_change(actor_of(request).context, found):
        raise PermissionDenied(_("Only who noted this and the region change it."))
    return found


def missing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is missing, and its history."""
    found, actor = entry_in(request, public_id), actor_of(request)
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(actor.context, Trail.of(found))
        return history_page(
            request, changes, stem="historie-aanbod-tekort", title=str(found), breadcrumb=way(str(found))
        )
    values = {
        "row": found,
        "badge": Badge(found.get_state_display(), TONES[MissingState(found.state)]),
        "items": items_of(request, found),
        "actions": actions_of(request, found),
        "tabs": object_tabs(request),
        "breadcrumb": way(str(found)),
    }
    return render(request, "monitoring/missing/one.html", values)


def actions_of(request: HttpRequest, row: MissingSupply) -> list[Link]:
    """What the reader may do with an entry."""
    actor = actor_of(request)
    if not may_change(actor.context, row):
        return []
    acts = [(EDIT, _("Change"))]
    if row.state != MissingState.SOLVED:
        acts.insert(0, (SOLVE, _("Say what solved it")))
    return [
        Link(label, reverse(name, args=[row.public_id]))
        for name, label in acts
        if may_open(name, actor.role, "POST")
    ]


def items_of(request: HttpRequest, row: MissingSupply) -> list[Figure]:
    """Everything that was said, in order."""
    context = actor_of(request).context
    words = words_of(actor_of(request).membership.region.region)
    products = product_names(context, [row.product_code]) if row.product_code else {}
    place = str(row.municipality) if row.municipality else _("The whole region")
    pairs = [
        (_("What is missing"), row.what),
        (_("Product (product code)"), products.get(row.product_code, row.product_code)),
        (words.title, segment_names(context, today()).get(row.segment_id, "") if row.segment_id else ""),
        (_("Municipality"), place),
        (_("Found out by"), row.get_source_display()),
        (_("Youths, about"), row.get_youths_display()),
        (_("Explanation"), row.explanation),
        (_("Noted on"), format_date(row.noted_on)),
        (_("Noted by"), f"{row.by}, {row.owner}" if row.by else str(row.owner)),
        (_("What solved it"), row.solution),
        (_("Solved on"), format_date(row.solved_on) if row.solved_on else ""),
    ]
    return [Figure(label, value) for label, value in pairs if value]


def add(request: HttpRequest) -> HttpResponse:
    """The form for a new entry."""
    actor, made = actor_of(request), []
    form = MissingForm(_data(request), context=actor.context, initial={"noted_on": today()})

    def act() -> None:
        made.append(missing_note(context=actor.context, found=form.found, by=actor.user, today=today()))

    if request.method == "POST" and is_saved(form, act, dict):
        messages.success(request, _("The missing supply was noted."))
        return redirect(ONE, made[0].public_id)
    return _page(request, form, _("Note missing supply"), reverse(LIST))


def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form that changes an entry, or opens it again."""
    row, context = own_in(request, public_id), actor_of(request).context
    form = MissingForm(_data(request), context=context, initial=saved(row))

    def act() -> None:
        seen = form.cleaned_data["revision"]
        missing_change(context=context, row=row, seen=seen, found=form.found, today=today())

    if request.method == "POST" and is_saved(form, act, lambda: saved(entry_in(request, public_id))):
        messages.success(request, _("The entry was saved."))
        return redirect(ONE, public_id)
    text = _("This was solved. When you save, it is open again.") if row.state == MissingState.SOLVED else ""
    return _page(request, form, _("Change missing supply"), reverse(ONE, args=[public_id]), text)


def solve(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form that says what solved it."""
    row = own_in(request, public_id)
    form = SolveForm(_data(request), initial={"revision": row.revision})

    def act() -> None:
        data = form.cleaned_data
        missing_solve(row=row, seen=data["revision"], solution=data["solution"], today=today())

    def now() -> dict[str, Any]:
        found = entry_in(request, public_id)
        return {"solution": found.solution, "revision": found.revision}

    if request.method == "POST" and is_saved(form, act, now):
        messages.success(request, _("The entry was closed."))
        return redirect(ONE, public_id)
    return _page(request, form, _("Say what solved it"), reverse(ONE, args=[public_id]))


def saved(row: MissingSupply) -> dict[str, Any]:
    """An entry by the names of the inputs."""
    names = ("what", "source", "youths", "explanation", "noted_on", "revision")
    found: dict[str, Any] = {name: getattr(row, name) for name in names}
    return {
        **found,
        "product": row.product_code,
        "segment": row.segment and row.segment.public_id,
        "municipality": row.municipality and row.municipality.cbs_code,
        "in_talks": row.state == MissingState.TALKS,
    }


def way(title: str) -> list[tuple[Any, str]]:
    """Back to the list."""
    return [(_("Missing supply"), reverse(LIST)), (title, "")]


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(request: HttpRequest, form: Any, title: str, back: str, text: str = "") -> HttpResponse:
    values = {
        "title": title,
        "subtitle": "",
        "text": text,
        "form": form,
        "submit": _("Save"),
        "back": back,
        "breadcrumb": way(title),
    }
    return render(request, FORM, values, status=form.status)
