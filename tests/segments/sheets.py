"""Sheets for the tests: what a policy officer of the cast writes, decides and adopts."""

from dataclasses import replace
from datetime import date
from typing import Any

from jeugdregio.accounts.enums import Role
from jeugdregio.core.clock import today
from segments.enums import FinancingVariant, PurchaseRoute
from segments.models import PaymentMethod, Segment, SegmentDraft, SegmentVersion
from segments.rules.proposal import PartText, Proposal
from segments.selectors.versions import open_draft
from segments.services.decisions import Decision
from segments.services.draft import draft_save
from segments.services.payment import payment_add
from segments.services.steps import draft_adopt
from tests.cast import Cast

TODAY = date(2027, 11, 23)
NEXT = date(2028, 1, 1)
DECIDED = Decision("Algemeen bestuur", "AB 2027-31", date(2027, 11, 1))
OFFICER = Role.POLICY_OFFICER


def payment(cast: Cast, code: str = "pxq") -> PaymentMethod:
    """The region's own method with this code, made when it is not there yet."""
    found = PaymentMethod.objects.filter(region_id=cast.region.pk, code=code).first()
    return found or payment_add(
        region=cast.region, code=code, name=f"Methode {code}", variant=FinancingVariant.EFFORT
    )


def sheet(cast: Cast, **changed: Any) -> dict[str, Any]:
    """Every field that adoption asks for, and some more."""
    return {
        "name": "Specialistische jeugdhulp",
        "assignment": "Behandeling voor jeugdigen met ingewikkelde vragen.",
        "variant": FinancingVariant.EFFORT,
        "payment": payment(cast),
        "route": PurchaseRoute.SAS_OPEN,
        **changed,
    }


def part(cast: Cast, **changed: Any) -> PartText:
    """The part of the cast as it stays."""
    values = {"name": cast.part.name, "variant": cast.part.variant, "maximum_partners": 20, **changed}
    return PartText(values, cast.part.code)


def proposal(cast: Cast, **changed: Any) -> Proposal:
    written = Proposal(sheet(cast), [part(cast)], NEXT, "Na de marktconsultatie", "Consultatie 2027")
    return replace(written, **changed)


def write(cast: Cast, written: Proposal | None = None, segment: Segment | None = None) -> SegmentDraft:
    """Save a proposal on top of whatever is open."""
    segment = segment or cast.segment
    draft = open_draft(segment)
    return draft_save(
        segment=segment,
        seen=draft.revision if draft else 0,
        proposal=written or proposal(cast),
        by=cast.person(OFFICER),
    )


def adopt(
    cast: Cast, draft: SegmentDraft, *, decision: Decision = DECIDED, on: date | None = None
) -> SegmentVersion:
    return draft_adopt(
        draft=draft,
        seen=draft.revision,
        decision=decision,
        today=on or today(),
        by=cast.person(OFFICER),
        role=OFFICER,
    )
