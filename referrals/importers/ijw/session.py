"""One reading of one message: what came out so far, and the only place that ever holds a BSN."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jeugdregio.core.enums import Severity
from referrals.importers.ijw.findings import Finding, Param, RefusedError, make, refusal
from referrals.importers.ijw.records import AnswerHead, ClaimHead, End, Header, Row
from referrals.importers.ijw.structure import Fault
from referrals.rules.bsn import passes_eleven, windows

MAX_REFUSALS = 50

Pseudonymise = Callable[[str], bytes]
Item = Header | ClaimHead | AnswerHead | Row | Finding | End


class PseudonymError(Exception):
    """The callable that makes pseudonyms failed. Carries no cause, because that could repeat a BSN."""


class Session:
    """Collects items and counts; turns a BSN into a pseudonym at once."""

    def __init__(self, pseudonymise: Pseudonymise, today: date) -> None:
        self.today = today
        self.out: list[Item] = []
        self.youths = self.lines = self.debit = self.credit = 0
        self._pseudonymise = pseudonymise
        self._mark: int | None = None
        self._counts = dict.fromkeys(Severity, 0)

    @property
    def refused(self) -> bool:
        """Whether the message stays out."""
        return self._counts[Severity.REFUSE] > 0

    def take_out(self) -> list[Item]:
        """The items since the last call."""
        items, self.out = self.out, []
        return items

    def find(self, rule: str, *, line: int = 0, element: str = "", **params: Param) -> None:
        """Add a finding. Raises RefusedError when there are too many that refuse the message."""
        self.add(make(rule, line, element, params))

    def add(self, finding: Finding) -> None:
        """Add a finding that was made elsewhere. Raises RefusedError as `find`."""
        self._counts[finding.severity] += 1
        self.out.append(finding)
        if self._counts[Severity.REFUSE] == MAX_REFUSALS:
            raise refusal("FILE-FAULTS", limit=MAX_REFUSALS)

    def faults(self, faults: list[Fault], line: int = 0) -> None:
        """Add values that do not fit as findings."""
        for rule, element, params in faults:
            self.add(make(rule, line, element, params))

    def stop_at(self, faults: list[Fault]) -> None:
        """Add faults after which reading on has no meaning. Raises RefusedError when there are any."""
        if faults:
            self.faults(faults[:-1])
            rule, element, params = faults[-1]
            raise RefusedError(make(rule, 0, element, params))

    def youth(self, bsn: str | None, line: int = 0) -> bytes | None:
        """The pseudonym for a BSN; None with a finding when it does not pass the eleven-proof.

        Raises PseudonymError when the callable fails.
        """
        self.youths += 1
        self._mark = None if bsn is None else hash(bsn)
        if bsn is None:
            return None
        if not passes_eleven(bsn):
            self.find("CS002", line=line, element="Bsn")
            return None
        return self._pseudonym(bsn)

    def names_youth(self, text: str) -> bool:
        """Whether the text holds the number of the youth that was read last.

        Only a hash of that number is remembered, never the number itself.
        """
        return self._mark in self.marks_in(text)

    def marks_in(self, text: str) -> set[int]:
        """Hashes of every nine digits in a text, to compare youths with later."""
        return {hash(digits) for digits in windows(text)}

    def is_one_of(self, marks: set[int]) -> bool:
        """Whether the youth that was read last is among these hashes."""
        return self._mark in marks

    def end(self) -> End:
        """The last item."""
        counts = self._counts
        return End(
            refused=self.refused,
            youths=self.youths,
            lines=self.lines,
            debit=self.debit,
            credit=self.credit,
            refusals=counts[Severity.REFUSE],
            flags=counts[Severity.LINE],
            notices=counts[Severity.NOTICE],
        )

    def _pseudonym(self, bsn: str) -> bytes:
        made: bytes | None = None
        try:
            made = self._pseudonymise(bsn)
        except Exception:
            made = None
        if made is None:
            # Outside the except block, so that the failure with its BSN is not kept as context.
            raise PseudonymError
        return made
