"""Answers to claims (JW325): which lines were rejected, and whether the sums fit."""

from __future__ import annotations

from typing import Any

from referrals.importers.ijw.findings import euros
from referrals.importers.ijw.messages.base import HEADER_WIDTH, BaseMessage
from referrals.importers.ijw.records import AnswerHead, RejectionRow
from referrals.importers.ijw.structure import Fault
from referrals.rules.claims import signed
from referrals.rules.products import RETURN_CODES


class AnswerMessage(BaseMessage):
    """Reads rejected lines. They wait for the end of their youth, whose codes come last."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._about: list[Any] = []
        self._totals: tuple[str, int, int] | None = None
        self._answer_codes: tuple[str, ...] = ()
        self._waiting: list[tuple[int, list[Any]]] = []
        self._unread = False

    def before(self, level: str, values: list[Any], faults: list[Fault]) -> None:
        """The totals come before the youths."""
        if level == "DeclaratieAntwoord":
            self.session.stop_at(faults)
            self.read_totals(values)
        else:
            super().before(level, values, faults)

    def line(self, number: int, values: list[Any], faults: list[Fault]) -> None:
        """A line that cannot be read has no amount, so the sum says nothing then."""
        self._unread = self._unread or bool(faults)
        super().line(number, values, faults)

    def after(self, level: str, values: list[Any], faults: list[Fault]) -> None:
        """Codes of a youth end its lines; the end of the message ends the answer."""
        super().after(level, values, faults)
        if level == "Client":
            self._release(values[0] or ())
        elif level == "DeclaratieAntwoord":
            self._answer_codes = values[0] or ()
            self._check_codes(self._answer_codes, 0)
        elif level == "Bericht":
            self._finish()

    def read_header(self, values: list[Any]) -> None:
        """The header also says which claim message is answered, and with which codes."""
        super().read_header(values)
        self._about = values[HEADER_WIDTH:]
        self.name(self._about[0])
        self._check_codes(self._about[2], 0)

    def read_totals(self, values: list[Any]) -> None:
        """Claim number and totals (CS325)."""
        number, submitted, submitted_side, granted, granted_side = values
        if (submitted == 0 and submitted_side == "C") or (granted == 0 and granted_side == "C"):
            self.session.find("CS325", element="DeclaratieAntwoord")
        self.name(number)
        self._totals = (number, signed(submitted, submitted_side), signed(granted, granted_side))

    def read_line(self, number: int, values: list[Any]) -> None:
        """One rejected line."""
        reference, previous, allocation, *_, amount, side, codes = values
        self.check_key(number, reference, "ProductReferentie/ReferentieNummer")
        self.check_no_bsn(number, "Prestatie", reference, previous, allocation)
        if (side == "C") != (previous is not None):
            self.session.find(
                "CD060", line=number, element="ProductReferentie/VorigReferentieNummer", reference=reference
            )
        self._check_codes(codes, number)
        if side == "C":
            self.session.credit += amount
        else:
            self.session.debit += amount
        self._waiting.append((number, values))

    def _release(self, youth_codes: tuple[str, ...]) -> None:
        self._check_codes(youth_codes, 0)
        joined = _joined(youth_codes)
        for number, values in self._waiting:
            *rest, amount, side, codes = values
            if self.youth is not None:
                money = (signed(amount, side), side)
                row = RejectionRow._make((number, self.youth, *rest, *money, _joined(codes), joined))
                self.session.out.append(row)
        self._waiting.clear()

    def _check_codes(self, codes: tuple[str, ...], number: int) -> None:
        for code in codes:
            if code is not None and code not in RETURN_CODES:
                self.session.find("WJ001", line=number, element="RetourCodes/RetourCode", value=code)

    def _finish(self) -> None:
        """The whole answer, and whether the rejected lines explain what was not granted (TR342)."""
        number, submitted, granted = self._totals or (None, None, None)
        identification, dated, header_codes = self._about
        self.session.out.append(
            AnswerHead(
                identification,
                dated,
                number,
                submitted,
                granted,
                _joined(header_codes),
                _joined(self._answer_codes),
            )
        )
        if submitted is None or granted is None or self._unread:
            return
        rejected = self.session.debit - self.session.credit
        wholly = granted == 0 and self.session.lines == 0
        if rejected != submitted - granted and not wholly:
            self.session.find(
                "TR342",
                element="TotaalToegekendBedrag",
                lines_eur=euros(rejected),
                difference_eur=euros(submitted - granted),
            )


def _joined(codes: tuple[str, ...]) -> str:
    return ",".join(code for code in codes if code is not None)
