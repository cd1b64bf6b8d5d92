"""The texts of a framework, its adoption and its withdrawal."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.views.refusals import is_done
from segments.forms.decisions import DecisionForm, WithdrawForm
from segments.forms.norms import FrameworkTexts, saved_framework
from segments.models import NormFramework
from segments.services.norms.frameworks import framework_adopt as adopt
from segments.services.norms.frameworks import framework_change as change
from segments.services.norms.frameworks import framework_withdraw as withdraw
from segments.services.norms.frameworks import require_concept
from segments.views.norms.frame import crumbs, find_framework, framework_url


def framework_change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Name and ground of a concept; a POST changes them."""
    found = find_framework(request, public_id)
    require_concept(found)
    sent = request.POST if request.method == "POST" else None
    form = FrameworkTexts(sent, initial=saved_framework(found))

    def act() -> object:
        data = form.cleaned_data
        return change(found=found, seen=data["revision"], title=data["title"], ground=data["ground"])

    if sent is not None and is_saved(form, act, lambda: saved_framework(found)):
        messages.success(request, _("The framework was changed."))
        return redirect(framework_url(found))
    return page(request, found, form, title=_("Change name and ground"), submit=_("Save"))


def framework_adopt(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The decision by which the norms of a year are adopted; a POST adopts them."""
    found = find_framework(request, public_id)
    require_concept(found)
    actor = request.actor  # type: ignore[attr-defined]
    sent = request.POST if request.method == "POST" else None
    form = DecisionForm(sent, initial={"revision": found.revision, "decided_on": today()})

    def act() -> object:
        seen = form.cleaned_data["revision"]
        return adopt(
            found=found, seen=seen, decision=form.named, today=today(), by=actor.user, role=actor.role
        )

    if sent is not None and is_saved(form, act, lambda: saved_framework(found)):
        messages.success(request, _("The norms were adopted."))
        return redirect(framework_url(found))
    text = _("Adopted norms cannot be changed any more. A change is a new version of the same year.")
    return page(request, found, form, title=_("Adopt"), submit=_("Adopt"), text=text)


def framework_withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Why a concept is given up; a POST withdraws it."""
    found = find_framework(request, public_id)
    require_concept(found)
    actor = request.actor  # type: ignore[attr-defined]
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        withdraw(found=found, by=actor.user, role=actor.role, reason=form.cleaned_data["reason"])

    if request.method == "POST" and is_done(form, act):
        messages.success(request, _("The concept was withdrawn."))
        return redirect(framework_url(found))
    return page(request, found, form, title=_("Withdraw"), submit=_("Withdraw"))


def page(
    request: HttpRequest, found: NormFramework, form: Any, *, title: str, submit: str, text: str = ""
) -> HttpResponse:
    """One form about a framework."""
    values = {
        "title": title,
        "subtitle": found.title,
        "text": text,
        "form": form,
        "submit": submit,
        "back": framework_url(found),
        "breadcrumb": crumbs(request, (found.title, framework_url(found)), (title, "")),
    }
    return render(request, "segments/one_form.html", values, status=getattr(form, "status", 200))
