"""Another region of the demo while it is made: what its file says, and what was made of it by name."""

from dataclasses import dataclass, field
from typing import Any

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context
from segments.enums import ConsentAnswer
from segments.models import Municipality, PaymentMethod, Reclassification, Region, SegmentDraft, SegmentPart
from segments.services.consent import consent_give

ROLE = Role.POLICY_OFFICER.value


@dataclass
class Neighbour:
    """`parts` has a part by the name that the file gives it."""

    found: dict[str, Any]
    region: Region
    context: Context
    places: dict[str, Municipality] = field(default_factory=dict)
    methods: dict[str, PaymentMethod] = field(default_factory=dict)
    parts: dict[str, SegmentPart] = field(default_factory=dict)

    @property
    def officer(self) -> User:
        """Who writes and decides for the region."""
        row = Membership.objects.filter(region_id=self.region.pk, role=ROLE).select_related("user")
        return row.earliest("id").user

    def answer(self, asked: SegmentDraft | Reclassification, rows: list[dict[str, Any]]) -> None:
        """What municipalities said to a proposal, recorded by the region."""
        for row in rows:
            consent_give(
                context=self.context,
                subject=asked._meta.db_table,
                public_id=asked.public_id,
                municipality=self.places[row["municipality"]],
                answer=ConsentAnswer(row["answer"]),
                deviation=row.get("deviation", ""),
                decision=row["decision"],
                decided_on=row["decided_on"],
                by=self.officer,
            )
