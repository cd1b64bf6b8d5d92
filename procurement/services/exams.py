"""Judging an exam: each assessor alone, then the pass mark that was published decides (PRC-05)."""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.workflow import Person
from procurement.enums import ApplicationState, Verdict
from procurement.models import Application, Check, ExamMark
from procurement.rules.exam import Outcome, outcome
from procurement.selectors.exams import Exam, exam_of
from procurement.services.assessment import check_turn, locked
from procurement.services.texts import clean, said
from procurement.workflow import OFFICERS


@transaction.atomic
def exam_mark(
    *,
    context: Context,
    application: Application,
    requirement: str,
    is_sufficient: bool,
    reason: str,
    seen: int,
    by: Person,
) -> ExamMark:
    """Say of one answer whether it is sufficient. In: `seen` is the revision of the own mark, 0 for none.

    Raises Refused for who is no assessor, for a question that is not in the exam, and without a reason for an answer
    that is not sufficient; Conflict when the exam was closed; Overtaken when another tab was first.
    """
    if context.role != Role.ASSESSOR:
        raise Refused(_("Only assessors judge an exam."))
    exam = _open(application)
    if requirement not in {one.key for one in exam.questions}:
        raise Refused(_("This question is not in the exam."))
    known = exam.mark_of(requirement, by.pk)
    if (known.revision if known else 0) != seen:
        raise Overtaken
    row = known or ExamMark(
        region_id=application.region_id,
        owner_id=application.region_id,
        application=application,
        submission=exam.submission,
        requirement=requirement,
        assessor_id=by.pk,
        revision=0,
    )
    row.is_sufficient, row.revision, row.at = is_sufficient, row.revision + 1, Now()
    row.reason = clean(reason) if is_sufficient else said(reason, _("Say why this answer is not sufficient."))
    row.save()
    return row


@transaction.atomic
def exam_close(*, context: Context, application: Application, by: Person) -> Outcome:
    """Close an exam that was judged: its questions are met, or not met, or asked again while a resit is left.

    Raises Refused for the role and while an assessor has to judge, Conflict when it was closed before.
    """
    if context.role not in OFFICERS:
        raise Refused(_("Your role may not do this."))
    exam = _open(application)
    conditions = exam.found.conditions
    if not exam.is_judged or conditions.exam_pass is None:
        words = _("Each answer is judged by %(count)s assessors first.")
        raise Refused(words % {"count": conditions.exam_assessors})
    result = outcome([one.key for one in exam.questions], exam.values, conditions.exam_pass)
    may_resit = exam.sittings <= conditions.exam_resits
    for one in exam.questions:
        known = Check.objects.filter(application=application, requirement=one.key).first()
        check = check_turn(application, one.key, known.revision if known else 0)
        check.submission, check.by_id, check.at = exam.submission, by.pk, Now()
        check.verdict, check.reason = _verdict(one.key, result, may_resit=may_resit)
        check.save()
    return result


def _verdict(key: str, result: Outcome, *, may_resit: bool) -> tuple[Verdict, str]:
    """What an officer reads of one question. Who failed does the whole exam again, not only what was insufficient."""
    if result.is_passed:
        return Verdict.MEETS, ""
    reasons = " ".join(one.strip() for one in result.reasons.get(key, ()))
    about = reasons or _("This answer was sufficient.")
    words = _("The exam was not passed. %(about)s") % {"about": about}
    if may_resit:
        return Verdict.ASK, words + " " + _("You may do the exam once more. Answer every question again.")
    return Verdict.FAILS, words


def _open(application: Application) -> Exam:
    row = locked(application)
    if row.state != ApplicationState.CHECKING:
        raise Conflict(_("This application is not being checked now, so the check cannot change."))
    exam = exam_of(row)
    if exam is None:
        raise Refused(_("There is no exam in the conditions of this application."))
    if exam.is_closed:
        raise Conflict(_("This exam was closed already. Reload the page to see it."))
    return exam
