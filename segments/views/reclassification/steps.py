"""Steps of a reclassification: adopt, to the municipalities, back, withdraw; and a municipality's own way."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.views.refusals import is_done
from segments.forms.decisions import NamedForm
from segments.forms.steps import ReasonForm
from segments.models import Municipality
from segments.selectors.reclassification import Reform
from segments.services.reclassification import Going, going_clear, going_set
from segments.services.reclassification_adopt import reclassification_adopt
from segments.services.reclassification_steps import reclassification_step
from segments.views.reclassification.grid import shares_of, weights_of
from segments.views.reclassification.page import find, page, place_form_of
from segments.views.reclassification.words import PAGE, crumbs, problem_words


def adopt(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The named decision; from its day on care counts where the reclassification says."""
    reform = find(request, public_id)
    sent = request.POST if request.method == "POST" else None
    form = NamedForm(sent, initial={"revision": reform.row.revision})

    def saved() -> dict[str, Any]:
        return {"revision": find(request, public_id).row.revision}

    if request.method == "POST" and is_saved(form, lambda: _adopted(request, reform, form), saved):
        messages.success(request, _("Adopted. The translation table follows it from its day on."))
        return redirect(PAGE, public_id)
    values = {
        "row": reform.row,
        "form": form,
        "problems": problem_words(reform),
        "breadcrumb": crumbs(request, reform.row, _("Adopt")),
    }
    return render(request, "segments/reclassification/adopt.html", values, status=form.status)


def _adopted(request: HttpRequest, reform: Reform, form: NamedForm) -> None:
    actor, data = request.actor, form.cleaned_data  # type: ignore[attr-defined]
    reclassification_adopt(
        context=actor.context,
        row=reform.row,
        seen=data["revision"],
        decision=form.named,
        today=today(),
        by=actor.user,
        role=actor.role,
    )


@require_POST
def submit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put it to the municipalities; nothing can be changed meanwhile."""
    reform = find(request, public_id)
    _step(request, reform, "submit")
    messages.success(request, _("The municipalities can answer now."))
    return redirect(PAGE, public_id)


def back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take it back, so that it can be changed."""
    return _with_reason(request, public_id, "back", _("Take it back"), _("It is a concept again."))


def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Withdraw it for good; it stays in the list."""
    return _with_reason(request, public_id, "withdraw", _("Withdraw"), _("It was withdrawn."))


def _with_reason(request: HttpRequest, public_id: UUID, name: str, title: Text, said: str) -> HttpResponse:
    reform = find(request, public_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and is_done(
        form, lambda: _step(request, reform, name, form.cleaned_data["reason"])
    ):
        messages.success(request, said)
        return redirect(PAGE, public_id)
    values = {
        "row": reform.row,
        "form": form,
        "title": title,
        "breadcrumb": crumbs(request, reform.row, title),
    }
    return render(request, "segments/reclassification/reason.html", values)


def _step(request: HttpRequest, reform: Reform, name: str, reason: str = "") -> None:
    actor = request.actor  # type: ignore[attr-defined]
    reclassification_step(row=reform.row, name=name, by=actor.user, role=actor.role, reason=reason)


@require_POST
def place_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let a municipality go its own way: it begins with the rows of everybody."""
    reform = find(request, public_id)
    form = place_form_of(reform, request.POST)

    def act() -> None:
        going_set(
            row=reform.row,
            seen=form.cleaned_data["revision"],
            going=Going(shares_of(reform.rows_of(None)), weights_of(reform, None)),
            day=reform.day_of(None),
            municipality=form.cleaned_data["municipality"],
        )

    if is_saved(form, act, lambda: {"revision": find(request, public_id).row.revision}):
        code = form.cleaned_data["municipality"].cbs_code
        return redirect(f"{_url(public_id)}?gemeente={code}")
    return page(request, reform, form)


def _url(public_id: UUID) -> str:
    return reverse("segments:going", args=[public_id])


@require_POST
def place_clear(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """Let the rows of everybody count for a municipality again."""
    reform = find(request, public_id)
    found: Municipality | None = next(
        (one for one in reform.own_places.values() if one.cbs_code == slug), None
    )
    if found is None:
        raise Http404
    # A form without its revision is as one that somebody else was faster than: nothing happens.
    seen = request.POST.get("revision", "")
    going_clear(row=reform.row, seen=int(seen) if seen.isdigit() else 0, municipality=found)
    messages.success(request, _("What holds for everybody holds here again."))
    return redirect(PAGE, public_id)
