"""What an allocated or requested product must satisfy by itself (conditions of JW301 and JW315)."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from datetime import date

from referrals.enums import ChangeReason, Frequency, Unit

OLD_RULES_UNTIL = date(2020, 12, 31)
NOT_PER_DAY = frozenset({Unit.DAY, Unit.HALF_DAY, Unit.EURO, Unit.PIECE_EFFORT})
RECURRING = frozenset({Frequency.PER_WEEK, Frequency.PER_MONTH, Frequency.WHOLE_TERM})


@dataclass(frozen=True, slots=True)
class Order:
    """What is allocated or asked for; empty parts are None."""

    category: str | None
    code: str | None
    starts_on: date
    ends_on: date | None
    unit: str | None
    frequency: str | None
    budget: int | None

    @property
    def has_size(self) -> bool:
        """Whether the allocation names a volume (ijw 4)."""
        return self.unit is not None

    @property
    def new_rules(self) -> bool:
        """Some conditions hold only for orders that run beyond 2020."""
        return self.ends_on is None or self.ends_on > OLD_RULES_UNTIL


def order_faults(order: Order) -> list[str]:
    """Rule keys that the order breaks: which of product, size, budget and end must or may not be there.

    In: an order. Out: keys in a fixed order. Source: CD041, CD075 to CD080, CS338.
    """
    checks = (
        ("CD041", order.code is not None and not order.has_size),
        ("CD075", order.budget is not None and order.ends_on is None),
        ("CD076", order.frequency == Frequency.PER_WEEK and order.ends_on is None),
        ("CD077", order.budget is not None and order.has_size),
        ("CD079", order.budget is None and order.category is None),
        ("CD080", order.code is None and order.has_size and order.new_rules),
        ("CS338", order.unit in NOT_PER_DAY and order.frequency not in RECURRING and order.new_rules),
    )
    return [rule for rule, broken in checks if broken]


def reason_faults(reason: str | None, starts_on: date, ends_on: date | None, minor: int) -> list[str]:
    """Rule keys that the reason of change breaks.

    In: code of `ChangeReason`, the term, the minor release (0 to 2). Out: keys. Reason 01 was dropped in
    release 3.1. Source: CS335, CS336.
    """
    faults = []
    if reason == ChangeReason.REMOVED and ends_on != starts_on:
        faults.append("CS335")
    if reason == ChangeReason.OLD_CORRECTION and minor >= 1:
        faults.append("CS336")
    return faults


class Overlaps:
    """Remembers the terms per product of one message and tells whether a new one overlaps (TR302)."""

    def __init__(self) -> None:
        self._terms: dict[object, list[tuple[date, date]]] = {}

    def add(self, product: object, starts_on: date, ends_on: date | None) -> bool:
        """Whether the term overlaps an earlier one of the same product; if not it is remembered.

        In: any hashable key; first and last day (None: no end). Out: bool. Source: TR302.
        """
        term = (starts_on, ends_on or date.max)
        known = self._terms.setdefault(product, [])
        at = bisect_right(known, term)
        before = at > 0 and known[at - 1][1] >= term[0]
        after = at < len(known) and known[at][0] <= term[1]
        if before or after:
            return True
        insort(known, term)
        return False
