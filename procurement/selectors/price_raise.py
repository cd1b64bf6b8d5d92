"""What raising every price of a segment by a share from a day on would do, before anything is saved (MON-12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext_lazy as _

from procurement.models import PriceLine
from procurement.rules.build_up import BuildUp, raised
from procurement.rules.spans import Span
from procurement.selectors.prices import Track
from segments.rules.spans import DAY


class Kept(Enum):
    """Why a price is not raised."""

    BEGINS = _("A tariff from that day on was agreed already")
    NONE = _("No tariff holds on the day before")
    SMALL = _("The rise is less than a cent")


@dataclass(frozen=True)
class Raise:
    """What becomes of one track: a new price (cents) from `span` on after the `running` one, or why not."""

    track: Track
    running: PriceLine | None = None
    price: int = 0
    span: Span | None = None
    kept: Kept | None = None

    @property
    def ends_running(self) -> bool:
        """Whether the running price ends earlier than was agreed."""
        return bool(self.running and self.span and self.running.span.holds(self.span.first))

    def build_up(self, share: Decimal) -> BuildUp:
        """What the new price is built up of."""
        assert self.running
        return self.running.build_up.raised(self.price, share)


def raise_plan(tracks: Iterable[Track], first: date, share: Decimal) -> list[Raise]:
    """What each track gets from a day on when prices rise by a share; contracts that ended before are left out.

    The new price holds as long as the running one would have. When that ended on the day before, it holds until the
    next price that was agreed, or until further notice. Prices that begin later stay as they were agreed.
    """
    return [_raise(track, first, share) for track in tracks if track.contract.ends_on >= first]


def _raise(track: Track, first: date, share: Decimal) -> Raise:
    if any(line.valid_from == first for line in track.lines):
        return Raise(track, kept=Kept.BEGINS)
    running = track.on(first - DAY)
    if running is None:
        return Raise(track, kept=Kept.NONE)
    price = raised(running.price, share)
    if price == running.price:
        return Raise(track, running, kept=Kept.SMALL)
    holds_on = running.span.holds(first)
    following = track.after(first)
    last = running.valid_to if holds_on else following.valid_from - DAY if following else None
    return Raise(track, running, price, Span(first, last))
