"""What is done with a proposal: to the municipalities, back, away, and adopted by a named decision."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.actor import Actor
from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.views.refusals import is_done
from segments.forms.decisions import NamedForm
from segments.forms.steps import ReasonForm, SureForm
from segments.models import SegmentDraft
from segments.selectors.councils import councils_left
from segments.services import steps
from segments.services.decisions import Decision
from segments.views.sheets import actor_of, crumbs, draft_in, name_of

Act = Callable[[SegmentDraft, Actor, dict[str, Any]], None]


def _submit(draft: SegmentDraft, actor: Actor, data: dict[str, Any]) -> None:
    steps.draft_submit(draft=draft, by=actor.user, role=actor.role)


def _back(draft: SegmentDraft, actor: Actor, data: dict[str, Any]) -> None:
    steps.draft_back(draft=draft, reason=data["reason"], by=actor.user, role=actor.role)


def _withdraw(draft: SegmentDraft, actor: Actor, data: dict[str, Any]) -> None:
    steps.draft_withdraw(draft=draft, reason=data["reason"], by=actor.user, role=actor.role)


WORDS: dict[str, tuple[Text, Text, Text]] = {
    "submit": (
        gettext_lazy("Put to the municipalities"),
        gettext_lazy(
            "The municipalities read the proposal and answer to it. You cannot change it meanwhile."
        ),
        gettext_lazy("The proposal is with the municipalities now."),
    ),
    "back": (
        gettext_lazy("Take back from the municipalities"),
        gettext_lazy("You can change the proposal again. Answers that were given no longer count."),
        gettext_lazy("The proposal is a concept again."),
    ),
    "withdraw": (
        gettext_lazy("Withdraw the proposal"),
        gettext_lazy("The proposal ends here. It stays in the history."),
        gettext_lazy("The proposal was withdrawn."),
    ),
}
ACTS: dict[str, tuple[type[forms.Form], Act]] = {
    "submit": (SureForm, _submit),
    "back": (ReasonForm, _back),
    "withdraw": (ReasonForm, _withdraw),
}


def step(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """A page that says what will happen, and on a POST does it."""
    draft = draft_in(request, public_id)
    title, text, done = WORDS[name]
    kind, act = ACTS[name]
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST" and is_done(form, lambda: act(draft, actor_of(request), form.cleaned_data)):
        messages.success(request, str(done))
        is_gone = name == "withdraw" and not draft.segment.versions.exists()
        if is_gone:
            return redirect("monitoring:segments")
        return redirect("segments:proposal", public_id)
    values = {"form": form, "draft": draft, "title": title, "text": text, **_place(request, draft, title)}
    return render(request, "segments/step.html", values)


def adopt(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form with the decision; what still stands in the way is said before anybody types."""
    draft, actor = draft_in(request, public_id), actor_of(request)
    form = NamedForm(
        request.POST if request.method == "POST" else None,
        initial={"revision": draft.revision, "decided_on": today()},
    )
    if request.method == "POST" and is_saved(
        form, lambda: _adopt(draft, actor, form.cleaned_data), lambda: {"revision": draft.revision}
    ):
        messages.success(request, _("The version was adopted."))
        return redirect("monitoring:segment", public_id)
    decides = actor.membership.region.region.councils_decide
    title = _("Adopt")
    values = {
        "form": form,
        "draft": draft,
        "missing": steps.missing_in(draft),
        "left": councils_left(draft, draft.valid_from) if decides else None,
        **_place(request, draft, title),
    }
    return render(request, "segments/adopt.html", values, status=form.status)


def _adopt(draft: SegmentDraft, actor: Actor, data: dict[str, Any]) -> None:
    decision = Decision(data["decided_by"], data["decision"], data["decided_on"])
    steps.draft_adopt(
        draft=draft,
        seen=data["revision"],
        decision=decision,
        today=today(),
        by=actor.user,
        role=actor.role,
    )


def _place(request: HttpRequest, draft: SegmentDraft, title: Text) -> dict[str, Any]:
    return {
        "name": name_of(draft.segment),
        "segment": draft.segment,
        "breadcrumb": crumbs(request, draft.segment, (title, "")),
    }
