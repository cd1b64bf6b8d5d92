"""Requests for an allocation (JW315)."""

from __future__ import annotations

from typing import Any

from referrals.importers.ijw.messages.care import CareMessage
from referrals.importers.ijw.records import RequestRow
from referrals.rules.allocations import Order


class RequestMessage(CareMessage):
    """Reads products that are asked for, with the type of referrer."""

    line_element = "AangevraagdProduct"

    def read_line(self, number: int, values: list[Any]) -> None:
        """One product asked for."""
        reference, decision, category, code, _, starts_on, ends_on, _, unit, frequency, budget, _, _ = values
        self.check_key(number, reference, f"{self.line_element}/ReferentieAanbieder")
        self.check_no_bsn(number, self.line_element, reference, decision)
        if self.check_term(number, starts_on, ends_on):
            self.check_order(number, Order(category, code, starts_on, ends_on, unit, frequency, budget))
        if self.youth is not None:
            self.session.out.append(RequestRow(number, self.youth, self.birth_year, *values))
