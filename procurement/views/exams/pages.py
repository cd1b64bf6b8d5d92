"""The exams that wait, one exam, and judging one answer. An assessor sees a number and answers, and no name."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import is_saved
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.formats import format_date
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.views.conflict import conflict_response
from procurement.forms.exam import NO, YES, MarkForm
from procurement.models import Application, ExamMark
from procurement.rules.conditions import Condition
from procurement.selectors.exams import Exam, exam_of, exams_waiting
from procurement.services.exams import exam_close, exam_mark
from procurement.workflow import OFFICERS
from segments.views.sheets import actor_of

LIST, ONE, MARK = "procurement:exams", "procurement:exam", "procurement:exam_mark"


def exams(request: HttpRequest) -> HttpResponse:
    """The exams that were answered and not closed, the oldest first."""
    actor = actor_of(request)
    items = [item_of(one, actor.user.pk) for one in exams_waiting(actor.context)]
    values = {"items": items, "breadcrumb": [(_("Exams"), "")]}
    return render(request, "procurement/exams/list.html", values)


def item_of(exam: Exam, person_id: int) -> ActionItem:
    """One exam in the list: its number, when it came, and whether this reader judged it."""
    row = exam.application
    badge = Badge(_("Judged by you"), Tone.GOOD) if exam.is_done_by(person_id) else None
    if exam.is_judged:
        badge = Badge(_("Can be closed"), Tone.INFO)
    day = format_date(exam.submission.submitted_on)
    return ActionItem(
        f"{row.number} {row.scheme.title}",
        Link(_("Open"), reverse(ONE, args=[row.public_id])),
        _("Submitted on %(day)s") % {"day": day},
        badge or Badge(_("Waits for assessors"), Tone.ATTENTION),
    )


def exam_in(request: HttpRequest, public_id: UUID) -> Exam:
    """The exam of the application of the address. Raises Http404 when the reader knows of none."""
    rows = Application.objects.visible_to(actor_of(request).context).filter(public_id=public_id)
    application = rows.select_related("publication", "scheme").first()
    found = exam_of(application) if application else None
    if found is None:
        raise Http404
    return found


def exam(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every question with its answer; a POST of an officer closes the exam."""
    found, actor = exam_in(request, public_id), actor_of(request)
    if request.method == "POST":
        try:
            result = exam_close(context=actor.context, application=found.application, by=actor.user)
        except Refused as refused:
            return conflict_response(request, refused.reason, Link(_("Back"), reverse(ONE, args=[public_id])))
        messages.success(
            request, _("The exam was passed.") if result.is_passed else _("The exam was not passed.")
        )
        return redirect(ONE, public_id)
    may_read_all = found.is_done_by(actor.user.pk) or (actor.role in OFFICERS and found.is_judged)
    values = {
        "title": _("Exam of %(number)s") % {"number": found.application.number},
        "subtitle": found.application.scheme.title,
        "questions": [shown(found, one, actor.user.pk, all_marks=may_read_all) for one in found.questions],
        "is_assessor": actor.role == Role.ASSESSOR and not found.is_closed,
        "may_close": actor.role in OFFICERS and found.is_judged and not found.is_closed,
        "rule": rule_of(found),
        "is_closed": found.is_closed,
        "breadcrumb": [(_("Exams"), reverse(LIST)), (found.application.number, "")],
    }
    return render(request, "procurement/exams/one.html", values)


def rule_of(found: Exam) -> str:
    """The rule that was published."""
    conditions = found.found.conditions
    words = ngettext(
        "The exam is passed when at least %(pass)s of %(count)s answer is sufficient.",
        "The exam is passed when at least %(pass)s of %(count)s answers are sufficient.",
        len(found.questions),
    )
    return words % {"pass": conditions.exam_pass, "count": len(found.questions)}


def shown(found: Exam, one: Condition, person_id: int, *, all_marks: bool) -> dict[str, Any]:
    """A question, its answer, and what was found of it, as far as the reader may know."""
    answer, mine = found.answer(one.key), found.mark_of(one.key, person_id)
    marks = (
        [mark for mark in found.marks if mark.requirement == one.key] if all_marks else [mine] if mine else []
    )
    return {
        "number": one.number,
        "question": one.question,
        "lines": answer.lines if answer else (),
        "marks": [Figure(str(mark.assessor), said(mark)) for mark in marks],
        "url": reverse(MARK, args=[found.application.public_id, one.key]),
        "is_marked": mine is not None,
    }


def said(mark: ExamMark) -> str:
    """What an assessor found, in words."""
    words = _("Sufficient") if mark.is_sufficient else _("Not sufficient")
    return f"{words}. {mark.reason}".strip()


def mark(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """Judge one answer; after it comes the next one that this assessor has not judged."""
    found, actor = exam_in(request, public_id), actor_of(request)
    question = next((one for one in found.questions if one.key == slug), None)
    if question is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = MarkForm(sent, initial=saved(found, slug, actor.user.pk))
    try:
        if sent is not None and is_saved(
            form,
            lambda: judge(request, found, slug, form),
            lambda: saved(exam_in(request, public_id), slug, actor.user.pk),
        ):
            return redirect(following(request, public_id))
    except Conflict as conflict:
        return conflict_response(request, conflict.reason, Link(_("Back"), reverse(ONE, args=[public_id])))
    return mark_page(request, found, question, form)


def judge(request: HttpRequest, found: Exam, slug: str, form: MarkForm) -> None:
    """Keep what this assessor found."""
    actor, data = actor_of(request), form.cleaned_data
    exam_mark(
        context=actor.context,
        application=found.application,
        requirement=slug,
        is_sufficient=data["found"] == YES,
        reason=data["reason"],
        seen=data["revision"],
        by=actor.user,
    )


def mark_page(request: HttpRequest, found: Exam, question: Condition, form: MarkForm) -> HttpResponse:
    """The answer and the form."""
    answer, back = found.answer(question.key), reverse(ONE, args=[found.application.public_id])
    values = {
        "title": f"{question.number} {question.question}",
        "subtitle": found.application.number,
        "lines": answer.lines if answer else (),
        "form": form,
        "back": back,
        "breadcrumb": [(_("Exams"), reverse(LIST)), (found.application.number, back), (question.number, "")],
    }
    return render(request, "procurement/exams/mark.html", values, status=form.status)


def saved(found: Exam, slug: str, person_id: int) -> dict[str, Any]:
    """The own mark by the names of the inputs."""
    mine = found.mark_of(slug, person_id)
    if mine is None:
        return {"revision": 0}
    return {
        "found": YES if mine.is_sufficient else NO,
        "reason": mine.reason,
        "revision": mine.revision,
    }


def following(request: HttpRequest, public_id: UUID) -> str:
    """The next question that this assessor has not judged; after the last one the exam."""
    found = exam_in(request, public_id)
    person = actor_of(request).user.pk
    rest = [one.key for one in found.questions if found.mark_of(one.key, person) is None]
    return reverse(MARK, args=[public_id, rest[0]]) if rest else reverse(ONE, args=[public_id])
