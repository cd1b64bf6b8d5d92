"""One message: write it, read it, answer it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.errors import Refused
from jeugdregio.core.formats import format_long_date
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.views.files import file_response
from procurement.enums import NoticeKind, NoticeState
from procurement.forms.notices import AnswerForm, NoticeForm
from procurement.models import Contract, Notice
from procurement.services.notices import notice_answer, notice_send
from segments.views.sheets import actor_of

LIST, ONE = "procurement:notices", "procurement:notice"


def add(request: HttpRequest) -> HttpResponse:
    """Write a message; a POST sends it and says by when an answer comes."""
    actor = actor_of(request)
    contracts = Contract.objects.visible_to(actor.context).filter(provider_id=actor.context.organisation)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NoticeForm(*sent, contracts=contracts.select_related("part").order_by("number"))
    if request.method == "POST" and form.is_valid() and (found := sent_by(request, form)):
        messages.success(
            request,
            _("Your message was sent. You get an answer on or before %(day)s.")
            % {"day": format_long_date(found.due_on)},
        )
        return redirect(ONE, found.public_id)
    title = _("Write a message to the region")
    values: dict[str, Any] = {
        "title": title,
        "subtitle": actor.membership.region,
        "text": "",
        "form": form,
        "submit": _("Send"),
        "back": reverse(LIST),
        "breadcrumb": [(_("Messages"), reverse(LIST)), (title, "")],
    }
    return render(request, "segments/one_form.html", values)


def sent_by(request: HttpRequest, form: NoticeForm) -> Notice | None:
    """The message that was sent; None when it was refused, and the form says why."""
    actor, data = actor_of(request), form.cleaned_data
    try:
        return notice_send(
            context=actor.context,
            kind=NoticeKind(data["kind"]),
            text=data["text"],
            by=actor.user,
            today=today(),
            contract=data["contract"],
            effective_on=data["effective_on"],
            upload=data["file"],
        )
    except Refused as refused:
        form.add_error(None, refused.reason)
        return None


def notice_in(request: HttpRequest, public_id: UUID) -> Notice:
    """The message of the address. Raises Http404 for somebody else's."""
    rows = Notice.objects.visible_to(actor_of(request).context).filter(public_id=public_id)
    found: Notice | None = rows.select_related(
        "provider__organisation", "contract", "by", "answered_by", "file"
    ).first()
    if found is None:
        raise Http404
    return found


def notice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was told or asked and the answer; a POST of the region answers it."""
    found, actor = notice_in(request, public_id), actor_of(request)
    may_answer = actor.context.is_region and may_open(ONE, actor.role, "POST")
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=saved(found))
    if request.method == "POST":
        if not may_answer:
            raise PermissionDenied(_("Only the region answers messages."))
        if is_saved(form, lambda: answer(request, found, form), lambda: saved(notice_in(request, public_id))):
            messages.success(request, _("Your answer was sent to the provider."))
            return redirect(ONE, public_id)
    is_open = found.state == NoticeState.OPEN
    values = {
        "notice": found,
        "badge": Badge(found.get_state_display(), Tone.ATTENTION if is_open else Tone.GOOD),
        "items": items_of(found),
        "form": form if is_open and may_answer else None,
        "asks_call": is_open and may_answer and found.kind == NoticeKind.BANK_ACCOUNT,
        "breadcrumb": [(_("Messages"), reverse(LIST)), (found.get_kind_display(), "")],
    }
    return render(request, "procurement/notices/one.html", values, status=form.status)


def answer(request: HttpRequest, found: Notice, form: AnswerForm) -> None:
    """Answer what was asked."""
    data = form.cleaned_data
    notice_answer(
        notice=found,
        answer=data["answer"],
        seen=data["revision"],
        by=actor_of(request).user,
        today=today(),
        now=timezone.now(),
    )


def saved(found: Notice) -> dict[str, Any]:
    """The row by the names of the inputs."""
    return {"answer": found.answer, "revision": found.revision}


def items_of(found: Notice) -> list[Figure]:
    """Everything that was said, in order."""
    pairs = [
        (_("Provider"), str(found.provider)),
        (_("Contract"), found.contract.number if found.contract else ""),
        (_("Sent by"), f"{found.by}, {format_long_date(found.sent_on)}"),
        (_("Day"), format_long_date(found.effective_on) if found.effective_on else ""),
        (_("Message"), found.text),
        (_("Answer before or on"), format_long_date(found.due_on)),
        (_("Answer"), found.answer),
        (_("Answered by"), answered(found)),
    ]
    return [Figure(label, value) for label, value in pairs if value]


def answered(found: Notice) -> str:
    """Who answered and when."""
    return f"{found.answered_by}, {format_long_date(found.answered_on)}" if found.answered_on else ""


def notice_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The document that came along."""
    found = notice_in(request, public_id)
    if found.file is None:
        raise Http404
    return file_response(found.file)
