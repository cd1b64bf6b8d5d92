"""Which municipalities take part in a region."""

from datetime import date

from django.db.models import QuerySet

from jeugdregio.core.db import Context
from segments.models import Municipality, RegionMembership


def municipalities_on(context: Context, day: date) -> QuerySet[Municipality]:
    """The municipalities that take part in the reader's region on a day, by name (SEG-28)."""
    members = RegionMembership.objects.visible_to(context).filter(days__contains=day)
    rows = Municipality.objects.filter(pk__in=members.values("municipality"))
    return rows.select_related("organisation").order_by("organisation__sort_key", "pk")
