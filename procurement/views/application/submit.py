"""Check the answers and submit (screen 37): one small POST, once, whatever the connection does."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import MandateKind
from jeugdregio.accounts.selectors.mandates import may_sign
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.formats import format_euros, format_receipt_moment
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.views.conflict import conflict_response
from procurement.enums import EvidenceType
from procurement.forms.application.submit import SubmitForm
from procurement.models import Submission
from procurement.rules.conditions import digest_of
from procurement.rules.content import Content, write_content
from procurement.rules.tasks import CONDITIONS, OFFER, ORGANISATION, Task
from procurement.selectors.drafts import Desk
from procurement.services.applications import application_submit, body_of, submitted_before
from procurement.views.application.filled import Filled, filled
from procurement.views.application.frame import HUB, crumbs, desk_or_none
from procurement.views.application.hub import task_url, until_words
from providers.services.answers import answers_keep
from segments.views.sheets import actor_of

RECEIPT = "procurement:application_receipt"
SIGNED = frozenset({EvidenceType.STATEMENT, EvidenceType.ACCEPTANCE, EvidenceType.UPLOAD})
"""Stated anew each time; documents are remembered by the safe."""


def check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every answer with a way to change it; a POST submits, and a second POST leads to the same receipt."""
    desk = desk_or_none(request, public_id, held=request.method == "POST")
    if desk is None:
        return sent_already(request, public_id)
    found = filled(desk)
    if request.method != "POST":
        return page(request, desk, found, SubmitForm(initial={"seen": seen_of(found.content)}))
    form = SubmitForm(request.POST)
    if form.is_valid() and found.problems:
        form.add_error(None, _("Not everything is ready. See below what is missing."))
    if not form.is_valid():
        return page(request, desk, found, form)
    return submit(request, desk, found, form)


def submit(request: HttpRequest, desk: Desk, found: Filled, form: SubmitForm) -> HttpResponse:
    """Submit what was seen, or say in words why not; nothing that was filled in is lost."""
    actor, data = actor_of(request), form.cleaned_data
    if data["seen"] != seen_of(found.content):
        form.add_error(
            None, _("An answer changed after you opened this page. Check your answers again, then submit.")
        )
        form.data = {**form.data.dict(), "seen": seen_of(found.content)}  # type: ignore[attr-defined]
        return page(request, desk, found, form, status=409)
    signed_as = f"{actor.user.name}, {data['function']}"
    try:
        sent = found.sent(desk, body_in(request), signed_as)
        submission = application_submit(draft=desk.draft, sent=sent, actor=actor, today=today())
    except Conflict as conflict:
        return conflict_response(request, conflict.reason, way_out(desk.draft.public_id))
    except Refused as refused:
        form.add_error(None, refused.reason)
        return page(request, desk, found, form)
    remember(desk, found.content)
    return redirect(RECEIPT, submission.application.public_id)


def sent_already(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A second click, or a page that was open in another tab: the same receipt, or a sentence why not."""
    context = actor_of(request).context
    try:
        body = body_in(request) if request.method == "POST" else None
        found = (
            submitted_before(context, public_id, body)
            if body
            else Submission.objects.visible_to(context).filter(key=public_id).first()
        )
    except Conflict as conflict:
        return conflict_response(request, conflict.reason, way_out(public_id))
    if found is None:
        raise Http404
    return redirect(RECEIPT, found.application.public_id)


def body_in(request: HttpRequest) -> str:
    """The check code of what a click sent."""
    names = ("seen", "function", "declared")
    return body_of(
        str(actor_of(request).user.public_id), *(request.POST.get(name, "").strip() for name in names)
    )


def seen_of(content: Content) -> str:
    """The check code of the answers as they are shown."""
    return digest_of(write_content(content))


def remember(desk: Desk, content: Content) -> None:
    """Keep the answers that are filled in again in a next application."""
    reused = {one.key for one in desk.conditions.requirements if one.is_reused and one.evidence not in SIGNED}
    answers = {one.key: dict(one.values) for one in content.answers if one.key in reused}
    answers_keep(owner_id=desk.context.organisation, answers=answers, on=desk.today)


def way_out(public_id: UUID) -> Link:
    """Where it can be seen how things stand."""
    return Link(_("To the application"), reverse(HUB, args=[public_id]))


def page(
    request: HttpRequest, desk: Desk, found: Filled, form: SubmitForm, status: int = 200
) -> HttpResponse:
    """The answers under their tasks, what is missing, and the declaration."""
    tasks = [
        {"task": one, "url": task_url(desk, one), "items": shown(one, found.content)} for one in desk.tasks
    ]
    values = {
        "draft": desk.draft,
        "content": found.content,
        "tasks": tasks,
        "problems": [Link(f"{task.title}: {words}", task_url(desk, task)) for task, words in found.problems],
        "form": form,
        "may_sign": may_sign(actor_of(request), desk.today, MandateKind.OPEN_HOUSE),
        "until": until_words(desk),
        "now": format_receipt_moment(timezone.now()),
        "is_supplement": bool(desk.draft.supplements_id),
        "submit": _("Submit the supplement") if desk.draft.supplements_id else _("Submit the application"),
        "back": reverse(HUB, args=[desk.draft.public_id]),
        "breadcrumb": crumbs(
            (desk.conditions.title, reverse(HUB, args=[desk.draft.public_id])), (_("Check your answers"), "")
        ),
    }
    return render(request, "procurement/application/check.html", values, status=status)


def shown(task: Task, content: Content) -> list[Figure]:
    """What was filled in for a task, in words."""
    if task.slug == CONDITIONS:
        return [Figure(_("Conditions"), _("Version %(number)s") % {"number": content.version})]
    if task.slug == ORGANISATION:
        return [Figure(label, value) for label, value in content.organisation]
    if task.slug == OFFER:
        return offer_of(content)
    return [
        Figure(f"{one.number} {one.question}", "\n".join(one.lines))
        for one in content.answers
        if one.task == task.title
    ]


def offer_of(content: Content) -> list[Figure]:
    """Categories, products with their tariffs, locations and places."""
    products = "\n".join(f"{one.code} {one.name}, {format_euros(one.price)}" for one in content.products)
    found = [
        (_("Categories"), ", ".join(name for _key, name in content.categories)),
        (_("Products"), products),
        (_("Locations"), ", ".join(content.locations)),
        (_("Youths at a time"), str(content.capacity or "")),
    ]
    return [Figure(label, value) for label, value in found if value]
