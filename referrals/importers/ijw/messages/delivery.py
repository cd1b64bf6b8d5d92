"""Starts (JW305) and stops (JW307) of care."""

from __future__ import annotations

from typing import Any

from referrals.enums import DeliveryStatus
from referrals.importers.ijw.messages.care import CareMessage
from referrals.importers.ijw.records import StartRow, StopRow

ALLOWED = frozenset({DeliveryStatus.FIRST, DeliveryStatus.REMOVED})


class DeliveryMessage(CareMessage):
    """What starts and stops share."""

    def check_line(self, number: int, key: tuple[Any, ...], status: str) -> None:
        """Key, status and allocation number (TR101, CS058). The first part of the key is the number."""
        self.check_key(number, key, self.line_element)
        self.check_no_bsn(number, self.line_element, key[0])
        if status not in ALLOWED:
            self.session.find(
                "CS058", line=number, element=f"{self.line_element}/StatusAanlevering", value=status
            )


class StartMessage(DeliveryMessage):
    """Reads starts."""

    line_element = "StartProduct"

    def read_line(self, number: int, values: list[Any]) -> None:
        """One start of care."""
        allocation, category, code, _, starts_on, status = values
        self.check_line(number, (allocation, category, code, starts_on), status)
        if self.youth is not None:
            self.session.out.append(StartRow(number, self.youth, self.birth_year, *values))


class StopMessage(DeliveryMessage):
    """Reads stops."""

    line_element = "StopProduct"

    def read_line(self, number: int, values: list[Any]) -> None:
        """One stop of care (TR018)."""
        allocation, category, code, _, starts_on, reason, ends_on, status = values
        self.check_line(number, (allocation, category, code, starts_on, reason, ends_on), status)
        if ends_on < starts_on:
            self.session.find(
                "TR018",
                line=number,
                element=f"{self.line_element}/Einddatum",
                starts_on=starts_on.isoformat(),
                ends_on=ends_on.isoformat(),
            )
        if self.youth is not None:
            self.session.out.append(StopRow(number, self.youth, self.birth_year, *values))
