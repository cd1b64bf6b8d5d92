"""Closed periods: every service that changes something dated asks here first (decisions 9)."""

from datetime import date

from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod


def is_closed(region_id: int, day: date) -> bool:
    return ClosedPeriod.objects.filter(region_id=region_id, days__contains=day).exists()


def require_open(region_id: int, day: date) -> None:
    """Raises Refused when the day lies in a closed period of the region."""
    if is_closed(region_id, day):
        raise Refused(
            _("%(day)s lies in a period that is closed. Choose a date after it.")
            % {"day": day.strftime("%d-%m-%Y")}
        )
