"""Something that municipalities can answer to: a segment stands for whatever the region proposes."""

from uuid import UUID

from jeugdregio.core.db import Context
from segments.models import Segment
from segments.selectors.consent import Asked, register_asked

PROPOSED = "segments_segment"
CLOSED = "closed"


def segment_asked(context: Context, public_id: UUID) -> Asked | None:
    found = Segment.objects.visible_to(context).filter(public_id=public_id).first()
    return Asked("Wie koopt verblijf in?", "/segmenten/") if found else None


register_asked(PROPOSED, segment_asked)
register_asked(CLOSED, lambda context, public_id: Asked("Al besloten", "/segmenten/", is_open=False))
