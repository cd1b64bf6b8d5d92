"""One question page of a draft (screen 36): everything typed is kept, right or not."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.formats import format_time
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.views.conflict import conflict_response
from procurement.forms.application.base import TaskForm
from procurement.forms.application.fields import NEW
from procurement.models import DraftTask
from procurement.rules.tasks import ORGANISATION, Group, Task
from procurement.selectors.drafts import Desk
from procurement.services.drafts import task_save
from procurement.views.application.added import keep_uploads
from procurement.views.application.filled import form_of, organisation_of, saved_form
from procurement.views.application.frame import HUB, LIST, TASK, crumbs, desk_in
from segments.views.sheets import actor_of

AUTOSAVE, LATER = "autosave", "later"


def task(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """The questions; a POST keeps the answers, says what is wrong with them, and goes on when nothing is."""
    desk = desk_in(request, public_id)
    found = desk.task(slug)
    if found is None:
        raise Http404
    if request.method != "POST":
        return page(request, desk, found, form_of(desk, found))
    form = form_of(desk, found, request.POST, request.FILES)
    if AUTOSAVE in request.POST:
        return autosaved(request, desk, found, form)
    return saved(request, desk, found, form)


def saved(request: HttpRequest, desk: Desk, found: Task, form: TaskForm) -> HttpResponse:
    """Keep it; go on to the next task, or back to the list, or stay with what is wrong."""
    is_right = form.is_valid()
    try:
        added = keep_uploads(desk, found, form, actor_of(request).user)
        keep(request, desk, found, {**form.typed, **added}, is_ready=is_right)
    except Overtaken as overtaken:
        form.show_both(overtaken, {**desk.values(found.slug), "revision": desk.rows[found.slug].revision})
        return page(request, desk, found, form)
    except Conflict as conflict:
        return conflict_response(request, conflict.reason, Link(_("To my applications"), reverse(LIST)))
    except Refused as refused:
        form.add_error(None, refused.reason)
        return page(request, desk, found, form)
    if is_right or LATER in request.POST:
        return redirect(following(desk, found) if LATER not in request.POST else hub_url(desk))
    return page(request, *shown_again(request, desk, found, form))


def shown_again(request: HttpRequest, desk: Desk, found: Task, form: TaskForm) -> tuple[Desk, Task, TaskForm]:
    """The page as it was kept, with what is wrong; a document that was added is one to choose from now."""
    fresh = desk_in(request, desk.draft.public_id)
    again = saved_form(fresh, found) or form
    again.is_valid()
    for name, errors in form.errors.items():
        if name.endswith(NEW) and name in again.fields and name not in again.errors:
            again.add_error(name, list(errors))
    return fresh, found, again


def autosaved(request: HttpRequest, desk: Desk, found: Task, form: TaskForm) -> JsonResponse:
    """Keep what was typed two seconds ago; files wait for the button."""
    try:
        row = keep(request, desk, found, form.typed, is_ready=form.is_valid())
    except (Conflict, Refused) as problem:
        return JsonResponse({"problem": problem.reason}, status=409)
    return JsonResponse({"revision": row.revision, "saved": saved_line(row.saved_at)})


def keep(
    request: HttpRequest, desk: Desk, found: Task, typed: dict[str, Any], *, is_ready: bool
) -> DraftTask:
    """Keep what was typed, for this reader."""
    seen = request.POST.get("revision", "")
    return task_save(
        draft=desk.draft,
        task=found.slug,
        values=typed,
        is_ready=is_ready,
        seen=int(seen) if seen.isdigit() else 0,
        by=actor_of(request).user,
    )


def page(request: HttpRequest, desk: Desk, found: Task, form: TaskForm) -> HttpResponse:
    """The page with the questions."""
    row = desk.rows.get(found.slug)
    organisation = [Figure(label, value) for label, value in organisation_of(desk)]
    values = {
        "task": found,
        "form": form,
        "conditions": desk.conditions,
        "organisation": organisation if found.slug == ORGANISATION else (),
        "is_evidence": found.group is Group.EVIDENCE,
        "hub_url": hub_url(desk),
        "saved": saved_line(row.saved_at) if row else "",
        "place": place_of(desk, found),
        "breadcrumb": crumbs((desk.conditions.title, hub_url(desk)), (found.title, "")),
    }
    return render(request, "procurement/application/task.html", values, status=form.status)


def place_of(desk: Desk, found: Task) -> str:
    """Which page of how many this is."""
    return _("Page %(number)s of %(count)s") % {
        "number": desk.tasks.index(found) + 1,
        "count": len(desk.tasks),
    }


def saved_line(at: Any) -> str:
    """When it was saved."""
    return _("Saved last at %(time)s.") % {"time": format_time(at)}


def hub_url(desk: Desk) -> str:
    """The task list."""
    return reverse(HUB, args=[desk.draft.public_id])


def following(desk: Desk, found: Task) -> str:
    """The page after this one; after the last one the task list."""
    slugs = [one.slug for one in desk.tasks]
    rest = slugs[slugs.index(found.slug) + 1 :] if found.slug in slugs else []
    return reverse(TASK, args=[desk.draft.public_id, rest[0]]) if rest else hub_url(desk)
