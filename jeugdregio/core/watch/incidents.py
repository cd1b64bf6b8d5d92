"""Disturbances and maintenance of the portal: told by who runs it or administers a region, read by everybody.

What an administrator recorded is of that region: no other region changes it (docs/decisions/0011).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jeugdregio.core.enums import IncidentKind
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Incident

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

SHOWN = timedelta(days=90)


@dataclass(frozen=True)
class Reporter:
    """For which region somebody reports; nobody in particular is who runs the portal."""

    region_id: int | None = None
    person: "Person | None" = None

    @property
    def fields(self) -> dict[str, int | None]:
        """As columns of the row."""
        return {"organisation_id": self.region_id, "by_id": self.person.pk if self.person else None}

    def may_change(self, found: Incident) -> bool:
        """Its own; who runs the portal changes all."""
        return self.region_id in (None, found.organisation_id)


OPERATOR = Reporter()


@dataclass(frozen=True)
class Situation:
    """What the status page says at one moment."""

    outages_now: list[Incident]
    maintenance_now: list[Incident]
    planned: list[Incident]
    past: list[Incident]


def situation(now: datetime) -> Situation:
    """Ongoing, planned and past incidents; past are those that ended within 90 days, newest first."""
    going_on = Q(begins_at__lte=now) & (Q(ends_at=None) | Q(ends_at__gt=now))
    current = list(Incident.objects.filter(going_on))
    return Situation(
        outages_now=[found for found in current if found.kind == IncidentKind.OUTAGE],
        maintenance_now=[found for found in current if found.kind == IncidentKind.MAINTENANCE],
        planned=list(Incident.objects.filter(begins_at__gt=now).order_by("begins_at", "id")),
        past=list(
            Incident.objects.filter(kind=IncidentKind.OUTAGE, ends_at__lte=now, ends_at__gt=now - SHOWN)
        ),
    )


def to_the_minute(moment: datetime) -> datetime:
    """A moment as the log of disturbances states it."""
    return moment.replace(second=0, microsecond=0)


def outage_begin(
    *, title: str, text: str = "", begins_at: datetime, reporter: Reporter = OPERATOR
) -> Incident:
    """Record a disturbance that goes on from `begins_at`. Out: its row."""
    made: Incident = Incident.objects.create(
        kind=IncidentKind.OUTAGE,
        title=title,
        text=text,
        begins_at=to_the_minute(begins_at),
        **reporter.fields,
    )
    return made


@transaction.atomic
def outage_end(
    *, public_id: UUID, ends_at: datetime, text: str = "", reporter: Reporter = OPERATOR
) -> Incident:
    """Record when a disturbance ended, and what it was.

    Raises Conflict when it ended already, Refused when it cannot have ended or is of another region.
    """
    found = Incident.objects.select_for_update(of=("self",)).filter(public_id=public_id).first()
    if found is None or found.ends_at is not None or not reporter.may_change(found):
        raise Conflict(_("There is no disturbance with this number that still goes on."))
    if to_the_minute(ends_at) < found.begins_at:
        raise Refused(_("The end lies before the beginning."))
    found.ends_at, found.text = to_the_minute(ends_at), text or found.text
    found.save(update_fields=["ends_at", "text"])
    return found


def maintenance_plan(
    *, title: str, text: str = "", begins_at: datetime, ends_at: datetime, reporter: Reporter = OPERATOR
) -> Incident:
    """Announce maintenance. Raises Refused when it would end before it begins."""
    if ends_at <= begins_at:
        raise Refused(_("The end lies before the beginning."))
    made: Incident = Incident.objects.create(
        kind=IncidentKind.MAINTENANCE,
        title=title,
        text=text,
        begins_at=to_the_minute(begins_at),
        ends_at=to_the_minute(ends_at),
        **reporter.fields,
    )
    return made


@transaction.atomic
def maintenance_withdraw(*, public_id: UUID, now: datetime, reporter: Reporter = OPERATOR) -> None:
    """Take back maintenance that has not begun; the history keeps it. Raises Conflict when there is none."""
    rows = Incident.objects.select_for_update(of=("self",)).filter(
        public_id=public_id, kind=IncidentKind.MAINTENANCE, begins_at__gt=now
    )
    found = rows.first()
    if found is None or not reporter.may_change(found):
        raise Conflict(_("There is no maintenance with this number that has still to begin."))
    found.delete()
