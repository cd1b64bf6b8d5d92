"""Whether the municipalities agree with a proposal (SEG-05)."""

from dataclasses import dataclass
from datetime import date, datetime

from jeugdregio.core.db import Context
from jeugdregio.core.models import Transition
from jeugdregio.core.workflow import Workflow
from segments.enums import ConsentAnswer
from segments.models import BudgetChange, Consent, Reclassification, SegmentDraft
from segments.selectors.municipalities import municipalities_on
from segments.workflow.draft import DRAFTS, RECLASSIFICATIONS, SUBMIT

SUBJECT = SegmentDraft._meta.db_table


@dataclass(frozen=True)
class CouncilsLeft:
    """The municipalities that stand in the way, by name: without an answer, and against."""

    silent: list[str]
    against: list[str]


Proposal = SegmentDraft | Reclassification | BudgetChange
LOGGED: dict[type[Proposal], Workflow] = {SegmentDraft: DRAFTS, Reclassification: RECLASSIFICATIONS}


def last_asked(row: Proposal) -> datetime | None:
    """Since when a proposal is with the municipalities as it reads now; None when it is not or never was.

    Of an act on the budget the row itself says so, because municipalities read their answers on its page.
    """
    if isinstance(row, BudgetChange):
        return row.asked_at
    asked = Transition.objects.filter(subject=LOGGED[type(row)].subject, subject_id=row.pk, name=SUBMIT)
    step: Transition | None = asked.first()
    return step.at if step else None


def answers_now(row: Proposal) -> dict[int, Consent]:
    """By municipality its newest answer to the proposal as it was last put to them.

    Answers from before count for what was asked then, not for what was changed since.
    """
    asked = last_asked(row)
    rows = Consent.objects.filter(subject=row._meta.db_table, subject_public_id=row.public_id).order_by("id")
    return {found.municipality_id: found for found in rows if asked and found.recorded_at >= asked}


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
