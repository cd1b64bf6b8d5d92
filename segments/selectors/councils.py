"""Whether the municipalities agree with a proposal (SEG-05)."""

from dataclasses import dataclass
from datetime import date

from jeugdregio.core.db import Context
from jeugdregio.core.models import Transition
from jeugdregio.core.workflow import Workflow
from segments.enums import ConsentAnswer
from segments.models import BudgetChange, Consent, Reclassification, SegmentDraft
from segments.selectors.municipalities import municipalities_on
from segments.workflow.draft import BACK, BUDGETS, DRAFTS, RECLASSIFICATIONS, SUBMIT

SUBJECT = SegmentDraft._meta.db_table


@dataclass(frozen=True)
class CouncilsLeft:
    """The municipalities that stand in the way, by name: without an answer, and against."""

    silent: list[str]
    against: list[str]


Proposal = SegmentDraft | Reclassification | BudgetChange
WORKFLOWS: dict[type[Proposal], Workflow] = {
    SegmentDraft: DRAFTS,
    Reclassification: RECLASSIFICATIONS,
    BudgetChange: BUDGETS,
}


def last_asked(row: Proposal) -> Transition | None:
    """When a proposal was last put to the municipalities; None when it never was."""
    steps = Transition.objects.filter(
        subject=WORKFLOWS[type(row)].subject, subject_id=row.pk, name__in=(SUBMIT, BACK)
    )
    newest: Transition | None = steps.first()
    return newest if newest and newest.name == SUBMIT else None


def answers_now(row: Proposal) -> dict[int, Consent]:
    """By municipality its newest answer to the proposal as it was last put to them.

    Answers from before count for what was asked then, not for what was changed since.
    """
    asked = last_asked(row)
    rows = Consent.objects.filter(subject=row._meta.db_table, subject_public_id=row.public_id).order_by("id")
    return {found.municipality_id: found for found in rows if asked and found.recorded_at >= asked.at}


def councils_left(row: Proposal, day: date) -> CouncilsLeft:
    """Which municipalities of the region on `day` did not agree with the proposal as it was last put to them."""
    answers = answers_now(row)
    places = municipalities_on(Context.for_region(row.region_id), day)
    return CouncilsLeft(
        [str(place) for place in places if place.pk not in answers],
        [
            str(place)
            for place in places
            if place.pk in answers and answers[place.pk].answer == ConsentAnswer.REFUSED
        ],
    )
