"""Debit and credit within one message: who takes back what, and what is claimed twice."""

from __future__ import annotations

from collections.abc import Hashable

from referrals.importers.ijw.session import Session

ELEMENT = "ProductReferentie/VorigReferentieNummer"


class Credits:
    """Remembers the lines of one message by reference and by what they claim."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._debits: set[str] = set()
        self._credited: dict[str, int] = {}
        self._claimed: set[Hashable] = set()

    def check(self, number: int, side: str, reference: str, previous: str | None, product: Hashable) -> None:
        """Add a line and find what does not fit (CD060, TR315, TR316, TR416)."""
        if side == "D":
            self._add_debit(number, reference, product)
            if previous is not None:
                self._find("CD060", number, reference)
        elif previous is None:
            self._find("CD060", number, reference)
        else:
            self._add_credit(number, reference, previous)

    def plain(self, reference: str, product: Hashable) -> bool:
        """Add a debit line that takes nothing back, when nothing is to be said about it; False leaves it out."""
        if product in self._claimed or reference in self._credited:
            return False
        self._debits.add(reference)
        self._claimed.add(product)
        return True

    def _add_credit(self, number: int, reference: str, previous: str) -> None:
        if self._credited.setdefault(previous, number) != number:
            self._find("TR315", number, reference)
        if previous in self._debits:
            self._find("TR316", number, reference)

    def _add_debit(self, number: int, reference: str, product: Hashable) -> None:
        self._debits.add(reference)
        credited_by = self._credited.get(reference)
        if credited_by is not None:
            self._find("TR316", credited_by, reference)
        if product in self._claimed:
            self._find("TR416", number, reference)
        self._claimed.add(product)

    def _find(self, rule: str, number: int, reference: str) -> None:
        self._session.find(rule, line=number, element=ELEMENT, reference=reference)
