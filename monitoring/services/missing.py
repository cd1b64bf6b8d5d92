"""Noting care that is missing, changing it, and saying what solved it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.importing.personal import holds_number
from jeugdregio.core.workflow import Person
from monitoring.enums import MissingSource, MissingState, YouthRange
from monitoring.models import MissingSupply
from segments.models import LocalTeam, Municipality, Segment


@dataclass(frozen=True)
class Missing:
    """What somebody says is missing; `municipality` counts for the region only: others note for their own."""

    source: MissingSource
    noted_on: date
    what: str = ""
    product_code: str = ""
    segment: Segment | None = None
    municipality: Municipality | None = None
    youths: YouthRange = YouthRange.UNKNOWN
    explanation: str = ""
    in_talks: bool = False


@transaction.atomic
def missing_note(*, context: Context, found: Missing, by: Person, today: date) -> MissingSupply:
    """Note what is missing, for the organisation of the context.

    Raises Refused without a product and a description, for a day that has still to come, and for a text with a number
    that may be a BSN.
    """
    row = MissingSupply(region_id=context.region, owner_id=context.organisation, by_id=by.pk)
    row.municipality = place_of(context, found)
    return _put(row, found, today)


@transaction.atomic
def missing_change(
    *, context: Context, row: MissingSupply, seen: int, found: Missing, today: date
) -> MissingSupply:
    """Change what was noted, or open it again. Raises Overtaken, and Refused as `missing_note` does."""
    locked = take_turn(row, seen)
    if context.is_region and locked.owner_id == context.region:
        locked.municipality = found.municipality
    locked.solution, locked.solved_on = "", None
    return _put(locked, found, today)


@transaction.atomic
def missing_solve(*, row: MissingSupply, seen: int, solution: str, today: date) -> MissingSupply:
    """Close it. Raises Overtaken, Conflict when it is closed already, and Refused without words."""
    if not solution.strip():
        raise Refused(_("Say what solved it."))
    _refuse_numbers({"solution": solution})
    locked = take_turn(row, seen)
    if locked.state == MissingState.SOLVED:
        raise Conflict(_("This was solved already. Reload the page to see it."))
    locked.state, locked.solution, locked.solved_on = MissingState.SOLVED, solution.strip(), today
    locked.save()
    return locked


def place_of(context: Context, found: Missing) -> Municipality | None:
    """For which municipality somebody notes it: their own, or what the region chose (None: the whole region)."""
    if context.is_region:
        return found.municipality
    team = LocalTeam.objects.filter(pk=context.organisation).select_related("municipality").first()
    return team.municipality if team else Municipality.objects.get(pk=context.organisation)


def _put(row: MissingSupply, found: Missing, today: date) -> MissingSupply:
    if found.noted_on > today:
        raise Refused(_("The day on which it was noted has still to come."))
    texts = {"what": found.what.strip(), "explanation": found.explanation.strip()}
    _refuse_numbers(texts)
    for name, text in texts.items():
        setattr(row, name, text)
    row.product_code, row.segment, row.source = found.product_code, found.segment, found.source
    row.youths, row.noted_on = found.youths, found.noted_on
    row.state = MissingState.TALKS if found.in_talks else MissingState.OPEN
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    row.save()
    return row


def _refuse_numbers(texts: Mapping[str, str]) -> None:
    if any(holds_number(text) for text in texts.values()):
        raise Refused(_("This looks like a BSN. Take it out: personal data do not belong here."))
