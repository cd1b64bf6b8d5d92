"""What changed in the segments of a region, was proposed or was given up, with why and on what it rests (SEG-19)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from jeugdregio.core.db import Context
from jeugdregio.core.models import Transition
from segments.enums import ChangeKind, DraftState
from segments.models import Reclassification, SegmentDraft, SegmentVersion
from segments.rules.versions import in_order
from segments.workflow.draft import DRAFTS, RECLASSIFICATIONS

OF_STATE = {
    DraftState.CONSULTING.value: ChangeKind.CONSULTING,
    DraftState.WITHDRAWN.value: ChangeKind.WITHDRAWN,
    DraftState.ADOPTED.value: ChangeKind.RECLASSIFIED,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of a segment (`segment`) or of several (`reclassification`); `day` is when it was decided or done."""

    key: str
    kind: ChangeKind
    name: str
    day: date | None
    valid_from: date
    reason: str
    source: str = ""
    decision: str = ""
    segment: UUID | None = None
    reclassification: UUID | None = None


def changes_of(context: Context) -> list[Change]:
    """Every change that the reader may know of, the newest first; what has no day yet stands on top. Four statements.

    Concepts are not among them: nobody was told of those yet. Source: SEG-19.
    """
    found = [*_versions(context), *_proposals(context), *_reclassifications(context)]
    return sorted(found, key=lambda one: (one.day is None, one.day or date.min, one.valid_from), reverse=True)


def _versions(context: Context) -> Iterator[Change]:
    rows: dict[int, list[SegmentVersion]] = defaultdict(list)
    for row in SegmentVersion.objects.visible_to(context).select_related("segment").order_by("id"):
        rows[row.segment_id].append(row)
    for versions in rows.values():
        for number, row in enumerate(in_order(versions)):
            kind = ChangeKind.ENDED if row.is_end else ChangeKind.CHANGED if number else ChangeKind.ADDED
            yield Change(
                key=f"v{row.pk}",
                kind=kind,
                name=row.name,
                day=row.decided_on or row.known_on,
                valid_from=row.valid_from,
                reason=row.reason,
                source=row.source,
                decision=_decision(row),
                segment=row.segment.public_id,
            )


def _proposals(context: Context) -> Iterator[Change]:
    states = (DraftState.CONSULTING, DraftState.WITHDRAWN)
    rows = SegmentDraft.objects.visible_to(context).filter(state__in=states).select_related("segment", "base")
    steps = _last_steps(context, DRAFTS.subject)
    for row in rows:
        day, reason = _told(steps, row)
        known = row.base is not None or row.state == DraftState.CONSULTING
        yield Change(
            key=f"p{row.pk}",
            kind=OF_STATE[row.state],
            name=row.name,
            day=day,
            valid_from=row.valid_from,
            reason=reason,
            source=row.source,
            segment=row.segment.public_id if known else None,
        )


def _reclassifications(context: Context) -> Iterator[Change]:
    steps = _last_steps(context, RECLASSIFICATIONS.subject)
    for row in Reclassification.objects.visible_to(context).exclude(state=DraftState.CONCEPT):
        day, reason = _told(steps, row)
        yield Change(
            key=f"r{row.pk}",
            kind=OF_STATE[row.state],
            name=row.title,
            day=row.decided_on or day,
            valid_from=row.effective_on,
            reason=reason,
            source=row.source,
            decision=_decision(row),
            reclassification=row.public_id,
        )


def _last_steps(context: Context, subject: str) -> dict[int, Transition]:
    """The last step of each, as far as the reader may know who took it and when."""
    rows = Transition.objects.filter(region_id=context.region, subject=subject).order_by("id")
    return {row.subject_id: row for row in rows}


def _told(steps: dict[int, Transition], row: SegmentDraft | Reclassification) -> tuple[date | None, str]:
    """When the last step was taken and why; the reason of the proposal itself where none was given with the step."""
    step = steps.get(row.pk)
    if step is None:
        return None, row.reason
    return timezone.localdate(step.at), step.reason or row.reason


def _decision(row: SegmentVersion | Reclassification) -> str:
    return ", ".join(text for text in (row.decided_by, row.decision) if text)
