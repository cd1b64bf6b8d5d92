"""What happens to a proposal once it is written: to the municipalities, back, away, or adopted (SEG-05, SEG-13)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.closed import require_open
from jeugdregio.core.db import because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from jeugdregio.core.records import record
from jeugdregio.core.workflow import Person, run_step
from segments.models import PartVersion, Region, SegmentDraft, SegmentPart, SegmentVersion
from segments.models.sheet import PART, SHEET
from segments.rules.adoption import Adoption, Newest, may_adopt
from segments.selectors.councils import councils_left
from segments.selectors.sheet import LABELS
from segments.selectors.versions import newest_version, values_of
from segments.services.decisions import Decision
from segments.services.parts import parts_keep, parts_refresh
from segments.workflow.draft import ADOPT, BACK, DRAFTS, SUBMIT, WITHDRAW

REQUIRED = ("name", "variant", "payment", "assignment")


def draft_submit(*, draft: SegmentDraft, by: Person, role: str) -> None:
    """Put a proposal to the municipalities; from then on it is read only. Raises Refused, or Conflict."""
    run_step(DRAFTS, SUBMIT, draft, by=by, role=role, reason=draft.reason)


def draft_back(*, draft: SegmentDraft, reason: str, by: Person, role: str) -> None:
    """Take a proposal back to change it; answers to it no longer count. Raises Refused, or Conflict."""
    run_step(DRAFTS, BACK, draft, by=by, role=role, reason=reason)


def draft_withdraw(*, draft: SegmentDraft, reason: str, by: Person, role: str) -> None:
    """Give a proposal up; it stays in the history. Raises Refused without a reason, Conflict when it was decided."""
    run_step(DRAFTS, WITHDRAW, draft, by=by, role=role, reason=reason)


@transaction.atomic
def draft_adopt(
    *,
    draft: SegmentDraft,
    seen: int,
    decision: Decision,
    today: date,
    by: Person | None,
    role: str,
    source: str = "",
) -> SegmentVersion:
    """Make a proposal the version that counts from its day on, known from `today` on. Returns that version.

    Raises Overtaken when it changed after `seen`; Refused when the day lies in a closed period or would overlap
    another version, when something required lacks, when the decision is not named or lies ahead, and where the
    councils decide, when one did not answer or does not agree. (SEG-01, SEG-05, SEG-10, decisions 2)
    """
    row = take_turn(draft, seen)
    require_open(row.region_id, row.valid_from)
    if not decision.decided_by.strip() or not decision.decision.strip():
        raise Refused(_("Name the decision: who took it, and its number or title."))
    if not (verdict := may_adopt(_asked(row, decision, today))):
        raise Refused(verdict.reason)
    decided = values_of(decision, ("decided_by", "decision", "decided_on"))
    with because(row.reason):
        parts_keep(row.base)
        version = _version(row, decided, today)
        for name, value in decided.items():
            setattr(row, name, value)
        row.adopted = version
        row.save()
    run_step(DRAFTS, ADOPT, row, by=by, role=role, reason=row.reason)
    record(version, by=by, source=source)
    parts_refresh(region_id=row.region_id, today=today)
    return version


def missing_in(draft: SegmentDraft) -> list[str]:
    """What a proposal lacks to be adopted, in words."""
    return [str(LABELS[name]) for name in REQUIRED if not getattr(draft, name)]


def _asked(draft: SegmentDraft, decision: Decision, today: date) -> Adoption:
    newest = newest_version(draft.segment)
    region = Region.objects.get(pk=draft.region_id)
    left = councils_left(draft, draft.valid_from) if region.councils_decide else None
    return Adoption(
        valid_from=draft.valid_from,
        decided_on=decision.decided_on,
        today=today,
        newest=Newest(newest.valid_from, newest.is_end) if newest else None,
        rests_on_newest=draft.base_id == (newest.pk if newest else None),
        missing=missing_in(draft),
        silent=left.silent if left else (),
        against=left.against if left else (),
    )


def _version(draft: SegmentDraft, decided: dict[str, Any], today: date) -> SegmentVersion:
    owned = {"region_id": draft.region_id, "owner_id": draft.owner_id}
    version: SegmentVersion = SegmentVersion.objects.create(
        **owned,
        segment=draft.segment,
        valid_from=draft.valid_from,
        known_on=today,
        reason=draft.reason,
        source=draft.source,
        **decided,
        **values_of(draft, SHEET),
    )
    for row in draft.parts.select_related("part"):
        if row.part is None:
            row.part = SegmentPart.objects.create(
                **owned,
                segment=draft.segment,
                code=row.code,
                **values_of(row, ("name", "variant", "position", "maximum_partners")),
            )
            row.save(update_fields=["part"])
        PartVersion.objects.create(
            **owned, version=version, part=row.part, known_on=today, **values_of(row, PART)
        )
    return version
