"""The sheets of the demo: what each task area is about, adopted by a named decision, and one open proposal."""

from datetime import date
from typing import Any

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.records import BY_DEMO
from jeugdregio.core.workflow import Person
from jeugdregio.demo import facts
from segments.enums import ConsentAnswer, FinancingVariant
from segments.models import Municipality, PaymentMethod, Region, Segment, SegmentDraft
from segments.models.sheet import PART, SHEET
from segments.rules.proposal import PartText, Proposal
from segments.selectors.councils import SUBJECT
from segments.selectors.versions import newest_version, part_values, parts_in, values_of
from segments.services.consent import consent_give
from segments.services.decisions import Decision
from segments.services.draft import draft_save
from segments.services.payment import payment_add
from segments.services.steps import draft_adopt, draft_submit

ROLE = Role.POLICY_OFFICER.value
Methods = dict[str, PaymentMethod]


def sheets_create(region: Region) -> int:
    """Make payment methods, sheets and the proposal when there are none; returns how many sheets were made."""
    context = Context.for_region(region.pk)
    with as_actor(context):
        if PaymentMethod.objects.exists():
            return 0
        found = facts.table("sheets")
        by = Membership.objects.filter(region_id=region.pk, role=ROLE).earliest("id").user
        methods = {
            row["code"]: payment_add(region=region, **{**row, "variant": FinancingVariant(row["variant"])})
            for row in found["method"]
        }
        for sheet in found["sheet"]:
            _adopt(found, sheet, methods, by)
        region.settings["councils_decide"] = True
        region.save(update_fields=["settings"])
        _propose(context, found["proposal"], methods, by)
        return len(found["sheet"])


def _adopt(found: dict[str, Any], sheet: dict[str, Any], methods: Methods, by: Person) -> None:
    segment = Segment.objects.get(code=sheet["code"])
    names = {part.code: part.name for part in segment.parts.all()}
    base = values_of(newest_version(segment), SHEET)
    parts = [
        PartText(_paid({"name": names[row["code"]], **row}, methods, PART), row["code"])
        for row in sheet["part"]
    ]
    draft = draft_save(
        segment=segment,
        seen=0,
        proposal=Proposal(
            _paid({**base, **sheet}, methods, SHEET),
            parts,
            found["valid_from"],
            found["reason"],
            found["source"],
        ),
        by=by,
    )
    decision = Decision(found["decided_by"], found["decision"], found["decided_on"])
    known_on: date = min(found["adopted_on"], today())
    draft_adopt(draft=draft, seen=1, decision=decision, today=known_on, by=by, role=ROLE, source=BY_DEMO)


def _propose(context: Context, found: dict[str, Any], methods: Methods, by: Person) -> SegmentDraft:
    segment = Segment.objects.get(code=found["code"])
    base = newest_version(segment)
    changed = _paid({**values_of(base, SHEET), **found}, methods, SHEET)
    parts = [
        PartText(_paid({**values, **found["part"].get(code, {})}, methods, PART), code)
        for code, values in part_values(parts_in(base, segment)).items()
    ]
    written = Proposal(changed, parts, found["valid_from"], found["reason"], found["source"])
    draft = draft_save(segment=segment, seen=0, proposal=written, by=by)
    draft_submit(draft=draft, by=by, role=ROLE)
    answer = dict(found["answer"])
    place = Municipality.objects.get(cbs_code=answer.pop("municipality"))
    consent_give(
        context=context,
        subject=SUBJECT,
        public_id=draft.public_id,
        municipality=place,
        by=by,
        **{**answer, "answer": ConsentAnswer(answer["answer"])},
    )
    return draft


def _paid(values: dict[str, Any], methods: Methods, names: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a sheet or part, with the payment method that is meant by its code."""
    wanted = {name: values[name] for name in names if name in values}
    if isinstance(wanted.get("payment"), str):
        wanted["payment"] = methods[wanted["payment"]]
    return wanted
