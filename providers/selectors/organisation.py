"""What the page of a provider's organisation shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from jeugdregio.core.db import Context
from jeugdregio.core.models.base import OwnedQuerySet
from providers.models import Capacity, Consortium, ConsortiumMember, Location, Subcontractor


@dataclass(frozen=True)
class Partners:
    """Consortia with how many take part, and subcontractors."""

    consortia: list[Consortium]
    members: dict[int, int]
    subcontractors: list[Subcontractor]


def locations_of(context: Context) -> OwnedQuerySet:
    """The locations of the acting provider, the open ones first."""
    rows: OwnedQuerySet = Location.objects.visible_to(context)
    return rows.order_by("closed_on", "name", "id")


def capacities_of(context: Context, on: date) -> list[Capacity]:
    """How many places there are on a day: of each open location and each product the latest row known by then."""
    is_open = Q(location__closed_on=None) | Q(location__closed_on__gte=on)
    rows = Capacity.objects.visible_to(context).filter(is_open, known_on__lte=on).select_related("location")
    found = rows.order_by("location_id", "product_code", "-known_on", "-id").distinct(
        "location_id", "product_code"
    )
    return sorted(found, key=lambda row: (row.location.name, row.product_code))


def partners_of(context: Context, on: date) -> Partners:
    """Whom the acting provider works with: what it leads, where it is named as a member, and its subcontractors."""
    consortia = list(Consortium.objects.visible_to(context).select_related("owner"))
    members: dict[int, int] = {}
    running = Q(ends_on=None) | Q(ends_on__gte=on)
    rows = ConsortiumMember.objects.visible_to(context).filter(running, consortium__in=consortia)
    for consortium_id in rows.values_list("consortium_id", flat=True):
        members[consortium_id] = members.get(consortium_id, 0) + 1
    return Partners(consortia, members, list(Subcontractor.objects.visible_to(context)))
