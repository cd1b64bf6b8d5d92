"""The task list of a draft (screen 35, wireframe C), and the page of a submitted application at the same address."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.enums import MandateKind
from jeugdregio.accounts.selectors.mandates import may_sign
from jeugdregio.core.formats import format_moment, format_weekday_date
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link
from procurement.enums import LetterKind
from procurement.models import Draft, Letter
from procurement.rules.entry import entry_on
from procurement.rules.tasks import Group, Task
from procurement.selectors.drafts import Desk, Progress
from procurement.selectors.schemes import publication_on
from procurement.views.application.filled import progress_of
from procurement.views.application.followed import followed
from procurement.views.application.frame import BADGES, CHECK, TASK, crumbs, desk_or_none
from segments.views.sheets import actor_of

GROUPS = {
    Group.PREPARE: gettext_lazy("Prepare"),
    Group.OFFER: gettext_lazy("What you offer"),
    Group.EVIDENCE: gettext_lazy("Requirements and evidence"),
}


def application(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The task list while nothing was submitted; after that how the application stands."""
    desk = desk_or_none(request, public_id)
    return hub(request, desk) if desk else followed(request, public_id)


def hub(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is ready, what is not, and what is next."""
    progress = {task: progress_of(desk, task) for task in desk.tasks}
    ready = sum(one is Progress.READY for one in progress.values())
    waiting = next((task for task, one in progress.items() if one is not Progress.READY), None)
    values = {
        "draft": desk.draft,
        "conditions": desk.conditions,
        "is_supplement": bool(desk.draft.supplements_id),
        "groups": groups_of(desk, progress),
        "count": counted(ready, len(progress)),
        "saved": saved_words(desk),
        "until": until_words(desk),
        "newer": newer(desk),
        "next": Link(waiting.title, task_url(desk, waiting)) if waiting else None,
        "check_url": reverse(CHECK, args=[desk.draft.public_id]),
        "may_sign": may_sign(actor_of(request), desk.today, MandateKind.OPEN_HOUSE),
        "breadcrumb": crumbs((desk.conditions.title, "")),
    }
    return render(request, "procurement/application/hub.html", values)


def groups_of(desk: Desk, progress: dict[Task, Progress]) -> list[dict[str, Any]]:
    """The tasks under their steps, each with its status and a link."""
    found: list[dict[str, Any]] = []
    for group, title in GROUPS.items():
        items = [
            ActionItem(task.title, Link(_("Open"), task_url(desk, task)), badge=BADGES[one])
            for task, one in progress.items()
            if task.group is group
        ]
        if items:
            found.append({"title": title, "items": items, "number": len(found) + 1})
    return found


def task_url(desk: Desk, task: Task) -> str:
    """The page of a task."""
    return reverse(TASK, args=[desk.draft.public_id, task.slug])


def counted(ready: int, total: int) -> str:
    """How far the writer is."""
    words = ngettext("%(ready)s of %(count)s task ready.", "%(ready)s of %(count)s tasks ready.", total)
    return words % {"ready": ready, "count": total}


def saved_words(desk: Desk) -> str:
    """When and by whom something was saved last."""
    rows = sorted(desk.rows.values(), key=lambda row: row.saved_at)
    if not rows:
        return ""
    who = str(rows[-1].saved_by or "")
    return _("Saved last: %(at)s by %(who)s.") % {"at": format_moment(rows[-1].saved_at), "who": who}


def until_words(desk: Desk) -> str:
    """By when it has to be submitted."""
    if desk.draft.supplements_id:
        asked = Letter.objects.filter(application_id=desk.draft.supplements_id, kind=LetterKind.SUPPLEMENT)
        letter = asked.order_by("id").last()
        return by_day(letter.due_on) if letter and letter.due_on else ""
    entry = entry_on(desk.conditions, desk.today)
    if not entry.is_open:
        return _("The scheme is closed now. You cannot submit; your answers are kept.")
    return by_day(entry.closes_on) if entry.closes_on else _("You can submit at any moment.")


def by_day(day: Any) -> str:
    """The last day, in words."""
    return _("You can submit until the end of %(day)s.") % {"day": format_weekday_date(day)}


def newer(desk: Desk) -> Any:
    """The publication that holds today, when it is not the one that the draft was written for."""
    draft: Draft = desk.draft
    found = None if draft.supplements_id else publication_on(draft.scheme, desk.today)
    return found if found and found.pk != draft.publication_id else None
