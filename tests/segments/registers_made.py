"""One entry of every register, as the services make it."""

from datetime import date
from typing import Any

from jeugdregio.core.db import Context
from jeugdregio.core.files.services import file_keep
from jeugdregio.core.models import Organisation
from segments.enums import BodyLevel
from segments.models import Evidence, Party, Process, Region
from segments.models.entry import EntryModel
from segments.services.evidence import PURPOSE
from segments.services.rasci import process_save
from segments.services.registers import entry_save
from segments.views.registers.every import PARTS, REGISTERS
from segments.views.registers.spec import Register

DAY = date(2026, 6, 1)
VALUES: dict[str, dict[str, Any]] = {
    "strategic_goal": {"title": "Kinderen groeien thuis op", "text": "Zo thuis mogelijk."},
    "goal": {"title": "Minder verblijf", "function": "Beleidsmedewerker jeugd"},
    "task": {"title": "Samen leren", "text": "Leren van casussen.", "function": "Contractmanager"},
    "milestone": {"title": "Plan is klaar", "due_on": DAY},
    "line": {"title": "Toegang", "director": "Gemeenten"},
    "deliverable": {"title": "Kader vastgesteld", "due_on": DAY, "phase": "Kaders"},
    "printed_total": {"title": "Notitie maatregelen", "amount": 100_00},
    "measure": {"title": "Minder vervoer", "year": 2027, "expected": 90_00},
    "risk": {"title": "Te weinig plekken", "measure": "Elk kwartaal bespreken.", "chance": 3, "impact": 5},
    "exclusion": {
        "title": "Dyslexie",
        "reason": "Hoort niet bij deze beweging.",
        "channel": "Los ingekocht door de regio",
        "valid_from": DAY,
    },
    "body": {
        "title": "Bestuurlijk overleg",
        "level": BodyLevel.STRATEGIC,
        "members": "Wethouders",
        "mandate": "Beslist over kaders.",
        "rhythm": "Elk kwartaal",
    },
    "party": {"title": "Gemeenten"},
}


def register_of(key: str) -> Register:
    return next(register for register in (*REGISTERS, *PARTS) if register.key == key)


def make(context: Context, key: str, **values: Any) -> Any:
    """An entry with what is given; the rest is made up, also what it is a part of."""
    register = register_of(key)
    if key == "process":
        return make_process(context, **values)
    found = {**VALUES[key], **values}
    if register.parent and register.parent not in found:
        assert register.home
        found[register.parent] = make(context, register.home.key)
    return entry_save(context=context, model=register.model, row=None, seen=0, values=found)


def make_process(context: Context, **values: Any) -> Process:
    parts = values.pop("parts", None) or {make(context, "party"): {"R", "A"}}
    found = {"title": "Triage", "text": "", "parts": parts, **values}
    return process_save(context=context, model=Process, row=None, seen=0, values=found)


def party(context: Context, title: str) -> Party:
    return make(context, "party", title=title)


def maker_of(key: str) -> Any:
    """For the tests of access: a row of a region."""

    def make_entry(region: Region, owner: Organisation) -> EntryModel:
        return make(Context.for_region(region.pk), key)

    return make_entry


def make_evidence(region: Region, owner: Organisation) -> Evidence:
    """A file of a milestone, as if it came through the form."""
    context = Context.for_region(region.pk)
    file = file_keep(
        context=context,
        name="rapport.pdf",
        content_type="application/pdf",
        purpose=PURPOSE,
        chunks=[b"%PDF-1.7 rapport"],
        by=None,
    )
    return Evidence.objects.create(
        region=region.organisation,
        owner=owner,
        milestone=make(context, "milestone"),
        file=file,
        name=file.name,
        added_on=DAY,
    )


MAKERS = {register.key: maker_of(register.key) for register in (*REGISTERS, *PARTS)}
MAKERS["evidence"] = make_evidence
