"""The rows of a chunk as the columns that claims are made of."""

import hashlib
from collections.abc import Iterator

from jeugdregio.core.importing.findings import Found
from jeugdregio.core.importing.reading import NULL
from referrals.importers.tables.claim_chunks import Chunk
from referrals.importers.tables.claim_money import sign_amounts
from referrals.importers.tables.claim_portion import Place
from referrals.importers.tables.claim_youth import youths

REJECTED = "f"
BAD = ""
HIDDEN = "…"


class Rows:
    """The columns of a chunk that claims are made of; `naming` are rows whose claim number names their youth."""

    def __init__(self, chunk: Chunk, naming: frozenset[int] = frozenset()) -> None:
        self.naming = naming
        values = chunk.values
        self.lines, self.bad = chunk.lines, chunk.bad
        self.municipality, self.agb, self.number = values["municipality"], values["agb"], values["number"]
        self.claimed, self.decided, self.granted = (
            values["claimed_on"],
            values["decided_on"],
            values["granted"],
        )
        self.reference, self.care_from = values["reference"], values["care_from"]
        self.previous = values["previous"]
        self.amounts = sign_amounts(chunk)
        care = (values["category"], values["product_code"], values["care_from"], values["care_to"])
        self.product = (_blank(values["allocation"]), *care)
        money = (values["volume"], values["unit"], values["tariff"], self.amounts)
        columns = (youths(chunk), self.reference, _blank(self.previous), *self.product, *money)
        self.bodies = list(map("\t".join, zip(*columns, strict=True)))

    def place(self, first: int, end: int) -> Place:
        """Where the claim begins, and how people call it, without a citizen number that stands for its number."""
        is_named = self.naming and self.naming.intersection(self.lines[first:end])
        number = HIDDEN if is_named else self.number[first]
        label = f"{self.municipality[first]} {self.agb[first]} {number}".strip()
        return Place(self.lines[first], label, number)

    def content(self, first: int, end: int) -> str:
        """The hash of what is claimed, by which the same claim is known again."""
        text = "\n".join((self.claimed[first], *self.bodies[first:end]))
        return "\\\\x" + hashlib.sha256(text.encode()).hexdigest()

    def decision(self, first: int, end: int) -> str:
        """The hash of what was decided."""
        rows = zip(self.reference[first:end], self.granted[first:end], strict=True)
        text = "\n".join((self.decided[first], *map("\t".join, rows)))
        return "\\\\x" + hashlib.sha256(text.encode()).hexdigest()

    def is_decided(self, first: int, end: int) -> bool:
        """Whether every row has an outcome."""
        return not {NULL, BAD}.intersection(self.granted[first:end])

    def needs_a_look(self, first: int, end: int) -> bool:
        """Whether rows of the claim may take one another back, or claim the same product twice."""
        previous = self.previous[first:end]
        if previous.count(NULL) < end - first:
            return True
        products = set(zip(*(column[first:end] for column in self.product), strict=True))
        return len(products) < end - first

    def problems(self, first: int, end: int, today: str) -> Iterator[Found]:
        """What rows of one claim must share: the claim date, and the decision."""
        line = self.lines[first]
        claimed, decided, granted = (
            column[first:end] for column in (self.claimed, self.decided, self.granted)
        )
        if claimed.count(claimed[0]) < len(claimed):
            yield Found("CLM-DATE", line)
        open_days, open_rows = decided.count(NULL), granted.count(NULL)
        if open_days != open_rows or open_days not in (0, len(decided)):
            yield Found("CLM-PART", line)
        elif decided.count(decided[0]) < len(decided):
            yield Found("CLM-DECIDED", line)
        for day in {*claimed, *decided} - {NULL, BAD}:
            if day > today:
                yield Found("CLM-FUTURE", line, params={"day_on": day})
        references = self.reference[first:end]
        if len(set(references)) < end - first:
            yield from self._twice(first, end)

    def _twice(self, first: int, end: int) -> Iterator[Found]:
        seen: set[str] = set()
        for line, reference in zip(self.lines[first:end], self.reference[first:end], strict=True):
            if reference in seen and reference:
                yield Found("CLM-KEY", line, params={"number": self.number[first]})
            seen.add(reference)


def _blank(values: list[str]) -> list[str]:
    """Texts that are stored as empty when they are blank."""
    return ["" if value == NULL else value for value in values] if NULL in values else values
