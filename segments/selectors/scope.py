"""What was left out of a segment on a day (SEG-09)."""

from datetime import date

from django.db.models import Q

from jeugdregio.core.db import Context
from segments.models import Exclusion, Segment


def left_out(context: Context, segment: Segment, day: date) -> list[Exclusion]:
    """The boundaries of a segment that held on a day, as far as the reader may know of them."""
    rows = Exclusion.objects.visible_to(context).filter(segment=segment, valid_from__lte=day)
    return list(rows.filter(Q(retired_on=None) | Q(retired_on__gt=day)).order_by("title", "id"))
