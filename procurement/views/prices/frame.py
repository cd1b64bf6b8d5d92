"""What the pages about the prices of one segment share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from procurement.models import Contract
from procurement.selectors.prices import Track, segment_contracts, tracks_of
from segments.models import Segment
from segments.views.sheets import actor_of, crumbs, name_of, segment_in

PAGE = "procurement:prices"


@dataclass(frozen=True)
class Desk:
    """One segment with its contracts and prices, for one reader."""

    request: HttpRequest
    segment: Segment
    today: date

    @property
    def context(self) -> Context:
        """The context of the reader."""
        return actor_of(self.request).context

    @property
    def role(self) -> str:
        """The role of the reader."""
        return actor_of(self.request).role

    @cached_property
    def name(self) -> str:
        """What the segment is called."""
        return name_of(self.segment)

    @property
    def url(self) -> str:
        """The page with the prices."""
        return reverse(PAGE, args=[self.segment.public_id])

    @cached_property
    def contracts(self) -> list[Contract]:
        """The contracts of the segment."""
        return segment_contracts(self.context, self.segment)

    @cached_property
    def tracks(self) -> list[Track]:
        """The prices of the segment as known today."""
        return tracks_of(self.context, self.contracts, self.today)

    def crumbs(self, last: Text = "") -> Sequence[tuple[Text, str]]:
        """The way back to the segment; `last` is a page below the prices."""
        if last:
            return crumbs(self.request, self.segment, (_("Tariffs"), self.url), (last, ""))
        return crumbs(self.request, self.segment, (_("Tariffs"), ""))


def desk_in(request: HttpRequest, public_id: UUID) -> Desk:
    """The segment of the address. Raises Http404 when the reader knows of none."""
    return Desk(request, segment_in(request, public_id), today())
