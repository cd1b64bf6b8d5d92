"""Exams as assessors and officers see them."""

from dataclasses import dataclass

from jeugdregio.core.db import Context
from procurement.enums import ApplicationState
from procurement.models import Application, Check, ExamMark, Submission
from procurement.rules.conditions import Condition
from procurement.rules.content import Answer
from procurement.rules.exam import Mark, is_judged
from procurement.selectors.assessments import Assessed, assessed


@dataclass(frozen=True)
class Exam:
    """The exam of one application: its questions with the newest answers, and what was found of them."""

    application: Application
    found: Assessed
    questions: tuple[Condition, ...]
    submission: Submission
    """In which the exam was answered last."""
    marks: tuple[ExamMark, ...]
    is_closed: bool
    sittings: int
    """How often it was answered."""

    @property
    def values(self) -> list[Mark]:
        """What was found, as values."""
        return [Mark(one.requirement, one.assessor_id, one.is_sufficient, one.reason) for one in self.marks]

    @property
    def is_judged(self) -> bool:
        """Whether enough assessors judged every answer."""
        keys = [one.key for one in self.questions]
        return is_judged(keys, self.values, self.found.conditions.exam_assessors)

    def answer(self, key: str) -> Answer | None:
        """The newest answer to a question."""
        return self.found.content.answer(key)

    def mark_of(self, key: str, person_id: int) -> ExamMark | None:
        """What this person found of an answer."""
        mine = (one for one in self.marks if (one.requirement, one.assessor_id) == (key, person_id))
        return next(mine, None)

    def is_done_by(self, person_id: int) -> bool:
        """Whether this person judged every answer."""
        return all(self.mark_of(one.key, person_id) for one in self.questions)


def exam_of(application: Application) -> Exam | None:
    """The exam of an application; None when its conditions have none."""
    found = assessed(application)
    categories = [key for key, _name in found.content.categories]
    questions = found.conditions.exam(categories)
    if not questions:
        return None
    keys = [one.key for one in questions]
    sat = [one for one in found.submissions if any(found.contents[one.number].answer(key) for key in keys)]
    marks = ExamMark.objects.filter(submission=sat[-1]).select_related("assessor")
    closed = Check.objects.filter(application=application, requirement__in=keys, submission=sat[-1])
    return Exam(
        application,
        found,
        tuple(questions),
        sat[-1],
        tuple(marks),
        closed.count() == len(keys),
        len(sat),
    )


def exams_waiting(context: Context) -> list[Exam]:
    """The exams of applications that are being checked and were not closed, the oldest first."""
    rows = Application.objects.visible_to(context).filter(state=ApplicationState.CHECKING)
    rows = rows.filter(publication__content__exam_pass__isnull=False).exclude(
        publication__content__exam_pass=None
    )
    found = [
        exam_of(row) for row in rows.select_related("publication", "scheme").order_by("submitted_on", "id")
    ]
    return [one for one in found if one and not one.is_closed]
