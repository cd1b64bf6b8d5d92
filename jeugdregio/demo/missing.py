"""Missing supply of the demo: of municipalities, and one entry of the region."""

from datetime import date, timedelta
from typing import Any

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from monitoring.enums import MissingSource, YouthRange
from monitoring.models import MissingSupply
from monitoring.selectors.areas import municipalities
from monitoring.services.missing import Missing, missing_note, missing_solve
from segments.models import Municipality, Region


def missing_create(region: Region) -> int:
    """Note the entries, unless there are some; out: how many were made."""
    with as_actor(Context.for_region(region.pk)) as context:
        if MissingSupply.objects.exists():
            return 0
        officers = Membership.objects.filter(region_id=region.pk, role=Role.POLICY_OFFICER)
        officer = officers.select_related("user").order_by("id").first()
        places = municipalities(context, today().year)
        if officer is None or not places:
            return 0
        wanted = facts.table("missing")["entry"]
        for row in wanted:
            _note(context, row, places, officer)
    return len(wanted)


def _note(context: Context, row: dict[str, Any], places: list[Municipality], officer: Membership) -> None:
    noted_on: date = today() - timedelta(days=row["days"])
    found = Missing(
        source=MissingSource(row["source"]),
        noted_on=noted_on,
        what=row["what"],
        youths=YouthRange(row["youths"]),
        municipality=places[row["place"] % len(places)] if "place" in row else None,
        in_talks=row.get("in_talks", False),
    )
    made = missing_note(context=context, found=found, by=officer.user, today=today())
    if solution := row.get("solution"):
        missing_solve(row=made, seen=made.revision, solution=solution, today=today())
