"""The segments of another region of the demo: adopted sheets, and what is only proposed yet."""

from typing import Any

from jeugdregio.core.records import BY_DEMO
from jeugdregio.demo.neighbour import ROLE, Neighbour
from segments.models import SegmentDraft
from segments.models.sheet import PART, SHEET
from segments.rules.proposal import PartText, Proposal
from segments.services.decisions import Decision
from segments.services.draft import segment_propose
from segments.services.steps import draft_adopt, draft_submit, draft_withdraw


def segments_create(neighbour: Neighbour) -> None:
    """The segments that a region has, each with one part of the same name."""
    found = neighbour.found
    for row in found.get("segment", ()):
        draft = _written(neighbour, row)
        decision = Decision(found["decided_by"], found["decision"], found["decided_on"])
        draft_adopt(
            draft=draft,
            seen=draft.revision,
            decision=decision,
            today=decision.decided_on,
            by=neighbour.officer,
            role=ROLE,
            source=BY_DEMO,
        )
        neighbour.parts[row["code"]] = draft.segment.parts.get()


def proposals_create(neighbour: Neighbour) -> None:
    """Segments that are being talked about: in concept, with the municipalities, or given up with the reason."""
    for row in neighbour.found.get("proposal", ()):
        draft, by = _written(neighbour, row), neighbour.officer
        if row.get("submit"):
            draft_submit(draft=draft, by=by, role=ROLE)
            neighbour.answer(draft, row.get("answer", []))
        if reason := row.get("withdrawn"):
            draft_withdraw(draft=draft, reason=reason, by=by, role=ROLE)


def _written(neighbour: Neighbour, row: dict[str, Any]) -> SegmentDraft:
    found, method = neighbour.found, neighbour.methods[row["payment"]]
    values = {**row, "payment": method, "variant": method.variant}
    sheet = {name: values[name] for name in SHEET if name in values}
    part = {name: values[name] for name in PART if name in values}
    reason = row.get("reason", found["reason"])
    proposal = Proposal(sheet, [PartText(part)], found["valid_from"], reason, found["source"])
    return segment_propose(region=neighbour.region, proposal=proposal, by=neighbour.officer)
