"""Allocations (JW301)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from referrals.enums import ChangeReason
from referrals.importers.ijw.messages.care import CareMessage
from referrals.importers.ijw.records import AllocationRow
from referrals.rules.allocations import Order, Overlaps, reason_faults

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LINE = "ToegewezenProduct"


class AllocationMessage(CareMessage):
    """Reads allocated products and checks the conditions on product, volume, budget and term."""

    line_element = LINE

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._overlaps = Overlaps()

    def read_line(self, number: int, values: list[Any]) -> None:
        """One allocated product."""
        name, reference, category, code, day, clock, starts_on, ends_on, reason, *size = values
        volume, unit, frequency, budget = size
        self.check_key(number, name, f"{LINE}/ToewijzingNummer")
        self.check_no_bsn(number, LINE, name, reference)
        order = Order(category, code, starts_on, ends_on, unit, frequency, budget)
        if self.check_term(number, starts_on, ends_on):
            self.check_order(number, order)
            self._check_change(number, order, reason)
        if self.youth is None:
            return
        decided_at = datetime.combine(day, clock, tzinfo=AMSTERDAM)
        self.session.out.append(
            AllocationRow(
                number,
                self.youth,
                self.birth_year,
                name,
                reference,
                category,
                code,
                decided_at,
                starts_on,
                ends_on,
                reason,
                volume,
                unit,
                frequency,
                budget,
            )
        )

    def _check_change(self, number: int, order: Order, reason: str | None) -> None:
        for rule in reason_faults(reason, order.starts_on, order.ends_on, self.minor):
            self.session.find(rule, line=number, element=f"{LINE}/RedenWijziging")
        removed = reason == ChangeReason.REMOVED
        product = (order.category, order.code)
        if not removed and self._overlaps.add(product, order.starts_on, order.ends_on):
            self.session.find("TR302", line=number, element=LINE)
