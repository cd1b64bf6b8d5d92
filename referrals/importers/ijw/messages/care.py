"""What the messages about one youth share: the birth year, terms, and orders."""

from __future__ import annotations

from datetime import date
from typing import Any

from referrals.importers.ijw.messages.base import BaseMessage
from referrals.rules.allocations import Order, order_faults

UNKNOWN_BIRTH = "3"


class CareMessage(BaseMessage):
    """A message about one youth."""

    line_element = ""
    birth_year: int | None = None

    def read_youth(self, values: list[Any]) -> None:
        """The pseudonym and the year of birth."""
        super().read_youth(values)
        _, year, use = values[:3]
        self.birth_year = None if use == UNKNOWN_BIRTH else year

    def check_term(self, number: int, starts_on: date, ends_on: date | None) -> bool:
        """Whether a term does not end before it starts (CS003)."""
        if ends_on is None or ends_on >= starts_on:
            return True
        self.session.find(
            "CS003",
            line=number,
            element=self.line_element,
            starts_on=starts_on.isoformat(),
            ends_on=ends_on.isoformat(),
        )
        return False

    def check_order(self, number: int, order: Order) -> None:
        """The conditions on what is allocated or asked for (CD041, CD075 to CD080, CS338)."""
        for rule in order_faults(order):
            self.session.find(rule, line=number, element=self.line_element)
