"""The amounts of one segment in an act: every part, for the region and each municipality."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.exports.columns import Text
from segments.forms.budgets import AmountsForm, name_of
from segments.models import Segment
from segments.rules.budgets import Place
from segments.selectors.budgets import Act
from segments.selectors.municipalities import municipalities_on
from segments.services.budget_changes import lines_write, require_concept
from segments.views.budgets.find import find
from segments.views.budgets.page import segment_name
from segments.views.budgets.words import PAGE, crumbs


def amounts(request: HttpRequest, public_id: UUID, segment: UUID) -> HttpResponse:
    """A table to fill in; it may be saved while it does not add up yet."""
    act = find(request, public_id)
    require_concept(act.change)
    area = _segment(request, segment)
    form = _form(request, act, area)

    def write() -> None:
        seen = form.cleaned_data["revision"]
        lines_write(change=act.change, seen=seen, cells=form.cells(), today=today())

    if request.method == "POST" and is_saved(form, write, lambda: _saved(find(request, public_id), form)):
        messages.success(request, _("The amounts were saved. What does not add up yet stands at the top."))
        return redirect(PAGE, public_id)
    title = _("Amounts of %(segment)s") % {"segment": segment_name(area)}
    values = {
        "change": act.change,
        "form": form,
        "title": title,
        "breadcrumb": crumbs(act.change.year, act.change, title),
    }
    return render(request, "segments/budget/amounts.html", values, status=form.status)


def _form(request: HttpRequest, act: Act, area: Segment) -> AmountsForm:
    context = request.actor.context  # type: ignore[attr-defined]
    places: dict[Place, Text] = {None: _("Whole region")}
    places |= {place.pk: str(place) for place in municipalities_on(context, act.change.effective_on)}
    return AmountsForm(
        request.POST if request.method == "POST" else None,
        parts=list(area.parts.order_by("position", "pk")),
        places=places,
        known=act.after,
        initial={"revision": act.change.revision},
    )


def _saved(act: Act, form: AmountsForm) -> dict[str, Any]:
    """The amounts as they are saved, by the names of the inputs."""
    found = {
        name_of((part.pk, place)): act.after.get((part.pk, place))
        for part in form.parts
        for place in form.places
    }
    return {**found, "revision": act.change.revision}


def _segment(request: HttpRequest, public_id: UUID) -> Segment:
    context = request.actor.context  # type: ignore[attr-defined]
    rows = Segment.objects.visible_to(context).filter(public_id=public_id).prefetch_related("versions")
    found: Segment | None = rows.first()
    if found is None:
        raise Http404
    return found
