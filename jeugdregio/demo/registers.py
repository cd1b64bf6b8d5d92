"""Registers of a demo region, from the data folder, recorded by the services."""

from dataclasses import dataclass, field
from typing import Any

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from segments.enums import ConsentAnswer
from segments.models import Exclusion, Municipality, Party, ProgrammeLine, Segment
from segments.models.entry import EntryModel
from segments.services.consent import consent_give
from segments.views.registers.every import PARTS, REGISTERS
from segments.views.registers.scope import SUBJECT

MILLION = 100_000_000
AMOUNTS = {"millions": "expected", "millions_to": "expected_to", "millions_realised": "realised"}
REFERENCES = frozenset({"strategic", "task", "line", "after", "printed"})


@dataclass
class Shelf:
    """What was made already, by the name that the data gives it."""

    context: Context
    made: dict[str, EntryModel] = field(default_factory=dict)

    def fill(self, content: dict[str, Any]) -> int:
        """Record every entry of the data, what others point at first; out: how many."""
        loose = [register for register in PARTS if not register.parent]
        order = [*loose, *REGISTERS, *(register for register in PARTS if register.parent)]
        rows = [(register, dict(row)) for register in order for row in content.get(register.key, ())]
        for register, row in rows:
            ref = row.pop("ref", "")
            made = register.save(
                context=self.context,
                model=register.model,
                row=None,
                seen=0,
                values=self.values(register.key, row),
            )
            if ref:
                self.made[ref] = made
        return len(rows)

    def values(self, key: str, row: dict[str, Any]) -> dict[str, Any]:
        """The values of one entry: amounts in cents, and rows for what the data points at by name."""
        found: dict[str, Any] = {}
        for name, value in row.items():
            if name in AMOUNTS:
                target = "amount" if key == "printed_total" else AMOUNTS[name]
                found[target] = round(value * MILLION)
            elif name in REFERENCES:
                found[name] = self.made[value]
            elif name == "segment":
                found[name] = Segment.objects.get(region_id=self.context.region, code=value)
            elif name == "parts":
                found[name] = {self.party(ref): set(letters) for ref, letters in value.items()}
            else:
                found[name] = value
        return found

    def party(self, ref: str) -> Party:
        """A party by its name in the data."""
        found = self.made[ref]
        assert isinstance(found, Party)
        return found


def registers_create(context: Context) -> int:
    """The registers of the demo region, unless they are there; out: how many entries were recorded."""
    content = facts.table("registers")
    with as_actor(context):
        if Exclusion.objects.exists():
            return 0
        shelf = Shelf(context)
        count = shelf.fill(content)
        _consents(shelf, content["consent"])
    return count


def programme_create(context: Context, region_code: str) -> int:
    """The programme of a region, unless it is there or the data holds none; out: how many entries were recorded."""
    content = facts.table("programme").get(region_code, {})
    with as_actor(context):
        return 0 if ProgrammeLine.objects.exists() else Shelf(context).fill(content)


def _consents(shelf: Shelf, rows: list[dict[str, Any]]) -> None:
    """What municipalities said, recorded by the policy officer of the region."""
    officer = (
        Membership.objects.filter(region_id=shelf.context.region, role=Role.POLICY_OFFICER)
        .select_related("user")
        .first()
    )
    if officer is None:
        return
    for row in rows:
        consent_give(
            context=shelf.context,
            subject=SUBJECT,
            public_id=shelf.made[row["exclusion"]].public_id,
            municipality=Municipality.objects.get(cbs_code=row["municipality"]),
            answer=ConsentAnswer(row["answer"]),
            deviation=row.get("deviation", ""),
            decision=row["decision"],
            decided_on=row["decided_on"],
            by=officer.user,
        )
