"""Everything that waits for the reader, and handing it out (screen 11)."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jeugdregio.core.clock import today
from jeugdregio.core.errors import Conflict
from jeugdregio.core.models import Task
from jeugdregio.core.portal import Reader
from jeugdregio.core.ui.navigation import Link, Tab
from jeugdregio.core.views.conflict import conflict_response
from jeugdregio.core.work.first_steps import first_steps, first_steps_hide
from jeugdregio.core.work.people import workers
from jeugdregio.core.work.selectors.tasks import just_done, task_named, work_of
from jeugdregio.core.work.services.tasks import UNDO, task_assign, task_done, task_undo
from jeugdregio.core.work.shown import nothing_to_do, shown_group, shown_task

ALL = "allen"


def work(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, or with ?van=allen for everybody at the organisation."""
    actor = request.actor  # type: ignore[attr-defined]
    everybody = request.GET.get("van") == ALL
    groups = work_of(actor.context, actor.role, today(), all_of_us=everybody)
    now = timezone.now()
    values = {
        "groups": [shown_group(group, actor.user.pk) for group in groups],
        "done": [shown_task(task, actor.user.pk) for task in just_done(actor.context, now, UNDO)],
        "colleagues": colleagues(actor),
        "steps": [] if everybody else first_steps(Reader(actor.context, actor.role)),
        "empty": nothing_to_do(actor.context, today()),
        "tabs": [
            Tab(_("For me"), reverse("work"), current=not everybody),
            Tab(_("Everybody at my organisation"), f"{reverse('work')}?van={ALL}", current=everybody),
        ],
        "breadcrumb": [(_("My work"), "")],
    }
    return render(request, "core/work.html", values)


def colleagues(actor: Any) -> list[tuple[UUID, str]]:
    """Who works for the same organisation in this region, once each."""
    found = workers(actor.context.region_id, organisation_id=actor.context.organisation_id)
    return list({one.public_id: (one.public_id, one.name) for one in found}.values())


def uuids_in(texts: Iterable[str]) -> list[UUID]:
    """The ids in what a form sent; anything else is left out."""
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


@require_POST
def hide_steps(request: HttpRequest) -> HttpResponse:
    """Take the list of first steps away."""
    first_steps_hide(user=request.actor.user)  # type: ignore[attr-defined]
    messages.success(
        request, _("The list of first steps is hidden. You find the same things in your profile.")
    )
    return redirect("work")


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give the chosen tasks to a colleague."""
    actor = request.actor  # type: ignore[attr-defined]
    chosen = uuids_in(request.POST.getlist("task"))
    people = workers(actor.context.region_id, organisation_id=actor.context.organisation_id)
    to = next((one for one in people if str(one.public_id) == request.POST.get("to")), None)
    if not chosen or to is None:
        messages.error(request, _("Choose one task or more, and a colleague."))
        return redirect("work")
    count = task_assign(context=actor.context, tasks=chosen, to=to.user_id, by=actor.user)
    words = ngettext("%(count)s task is now for %(name)s.", "%(count)s tasks are now for %(name)s.", count)
    messages.success(request, words % {"count": count, "name": to.name})
    return redirect("work")


@require_POST
def take(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a task that is for everybody with the role, or for a colleague."""
    actor = request.actor  # type: ignore[attr-defined]
    task = _task_or_404(request, public_id)
    if task_assign(context=actor.context, tasks=[task.public_id], to=actor.user.pk, by=actor.user):
        messages.success(request, _("The task is now yours."))
    return redirect("work")


@require_POST
def done(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Mark a task done; it stays on the page for a while, with a way back."""
    return _changed(request, public_id, task_done, _("The task is done."))


@require_POST
def undo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open a task again that was done by mistake."""
    return _changed(request, public_id, task_undo, _("The task is open again."))


def _changed(request: HttpRequest, public_id: UUID, change: Callable[..., None], said: str) -> HttpResponse:
    task = _task_or_404(request, public_id)
    try:
        change(task=task, by=request.actor.user, now=timezone.now())  # type: ignore[attr-defined]
    except Conflict as conflict:
        return conflict_response(request, conflict.reason, Link(_("To my work"), reverse("work")))
    messages.success(request, said)
    return redirect("work")


def _task_or_404(request: HttpRequest, public_id: UUID) -> Task:
    found = task_named(request.actor.context, public_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found
