"""Whether the municipalities agree with a proposal (SEG-05)."""

from dataclasses import dataclass
from datetime import date

from jeugdregio.core.db import Context
from jeugdregio.core.models import Transition
from segments.enums import ConsentAnswer
from segments.models import Consent, Reclassification, SegmentDraft
from segments.selectors.municipalities import municipalities_on
from segments.workflow.draft import DRAFTS, RECLASSIFICATIONS, SUBMIT

SUBJECT = SegmentDraft._meta.db_table


@dataclass(frozen=True)
class CouncilsLeft:
    """The municipalities that stand in the way, by name: without an answer, and against."""

    silent: list[str]
    against: list[str]


def councils_left(row: SegmentDraft | Reclassification, day: date) -> CouncilsLeft:
    """Which municipalities of the region on `day` did not agree with the proposal as it was last put to them.

    Answers from before count for what was asked then, not for what was changed since.
    """
    workflow = DRAFTS if isinstance(row, SegmentDraft) else RECLASSIFICATIONS
    asked = Transition.objects.filter(subject=workflow.subject, subject_id=row.pk, name=SUBMIT).first()
    rows = Consent.objects.filter(subject=row._meta.db_table, subject_public_id=row.public_id).order_by("id")
    answers = {
        found.municipality_id: found.answer for found in rows if asked and found.recorded_at >= asked.at
    }
    places = municipalities_on(Context.for_region(row.region_id), day)
    return CouncilsLeft(
        [str(place) for place in places if place.pk not in answers],
        [str(place) for place in places if answers.get(place.pk) == ConsentAnswer.REFUSED],
    )
