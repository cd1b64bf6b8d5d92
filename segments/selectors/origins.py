"""Where a product of one agreement came from, and where it went: its lineage from any day (SEG-01)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jeugdregio.core.db import Context
from segments.models import Reclassification
from segments.rules.lineage import Passed
from segments.rules.mapping import placed_on
from segments.selectors.lineage import lineage_of, timelines

FIRST, LAST = date(1900, 1, 1), date(2999, 1, 1)
Shares = Mapping[int, Fraction]


@dataclass(frozen=True)
class Origin:
    """The parts on the day that was asked for, and every step before and after it, oldest first."""

    shares: Shares
    before: list[Passed]
    after: list[Passed]
    events: Mapping[int, Reclassification]


def origin_of(
    context: Context, agreement_id: int, code: str, place: int | None, *, day: date, known_on: date
) -> Origin | None:
    """The lineage of a product from a day; None when it counts for no part on that day. Three statements.

    In: `place` is the municipality whose care it is, None for what holds in general. Steps before the day are walked
    back with weights, steps after it forward with shares, as known on `known_on`.
    """
    known = timelines(context, known_on)
    periods = known.get((agreement_id, code, place)) or known.get((agreement_id, code, None), [])
    shares = placed_on(periods, day)
    if not shares:
        return None
    lineage = lineage_of(context, known_on)
    back = lineage.trace(shares, code, place, since=day, until=FIRST)
    ahead = lineage.trace(shares, code, place, since=day, until=LAST)
    rows = Reclassification.objects.visible_to(context).in_bulk([*{step.event for step in [*back, *ahead]}])
    return Origin(shares, back[::-1], ahead, rows)
