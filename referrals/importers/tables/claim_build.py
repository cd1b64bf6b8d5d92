"""From rows to claims: each span of rows becomes a claim with its lines, and an answer when it was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jeugdregio.core.importing.reading import NULL
from jeugdregio.core.importing.staging import copy_lines
from jeugdregio.core.importing.table_file import TableFile
from referrals.importers.tables.claim_chunks import Chunk
from referrals.importers.tables.claim_money import sign_problems
from referrals.importers.tables.claim_odd import odd_lines
from referrals.importers.tables.claim_portion import (
    ANSWER,
    CLAIM,
    ClaimPortion,
    answer_name,
    claim_name,
)
from referrals.importers.tables.claim_rows import BAD, REJECTED, Rows
from referrals.importers.tables.claim_youth import number_problems, refuse_numbers, youth_problems


@dataclass(frozen=True)
class Reading:
    """How claims are read: as known today, or in a backfill as of their own dates (decisions 2)."""

    today: date
    backfill: bool

    def known_on(self, dated: str) -> str:
        """In and out: an ISO date."""
        return dated if self.backfill else self.today.isoformat()


class Builder:
    """Puts the claims of one file into portions."""

    def __init__(self, file: TableFile, reading: Reading) -> None:
        self.file, self.reading = file, reading
        self.today = reading.today.isoformat()

    def add(self, portion: ClaimPortion, chunk: Chunk) -> None:
        """Add the claims of a chunk. Raises StructureError when a column holds citizen numbers."""
        refuse_numbers(chunk, self.file)
        named = list(number_problems(chunk, self.file))
        header = self.file.readers["number"].header
        rows = Rows(chunk, frozenset(found.line for found in named if found.element == header))
        problems = [*chunk.found, *youth_problems(chunk), *named, *sign_problems(chunk)]
        claims = [self._claim(portion, rows, first, end) for first, end in chunk.spans()]
        for found in problems:
            portion.note(claims[chunk.claim_at(found.line)], found)
        portion.odd += odd_lines(chunk, rows.amounts)
        _put_lines(portion, chunk, rows.bodies, claims, {found.line for found in problems})

    def _claim(self, portion: ClaimPortion, rows: Rows, first: int, end: int) -> int:
        number, agb, municipality = rows.number[first], rows.agb[first], rows.municipality[first]
        claimed = rows.claimed[first] or self.today
        values = (CLAIM, agb, municipality, claim_name(number), claimed, rows.content(first, end))
        msg = portion.message(
            rows.place(first, end),
            (*values, str(end - first), municipality, agb, self.reading.known_on(claimed)),
        )
        portion.rows += end - first
        total = str(sum(map(int, filter(None, rows.amounts[first:end]))))
        month = max(rows.care_from[first:end])[:8] + "01"
        if len(month) == 10:
            portion.put("stage_claim", copy_lines([(str(msg), number, month, claimed, total)]))
        for found in rows.problems(first, end, self.today):
            portion.note(msg, found)
        if rows.needs_a_look(first, end):
            portion.look.append(msg)
        if rows.decided[first] not in (NULL, BAD) and rows.is_decided(first, end):
            self._answer(portion, rows, first, end, total)
        return msg

    def _answer(self, portion: ClaimPortion, rows: Rows, first: int, end: int, total: str) -> None:
        number, agb, municipality = rows.number[first], rows.agb[first], rows.municipality[first]
        decided = rows.decided[first]
        rejected = [place for place in range(first, end) if rows.granted[place] == REJECTED]
        values = (ANSWER, municipality, agb, answer_name(agb, number), decided, rows.decision(first, end))
        msg = portion.message(
            rows.place(first, end),
            (*values, str(len(rejected)), municipality, agb, self.reading.known_on(decided)),
        )
        refused = sum(int(rows.amounts[place] or 0) for place in rejected)
        whole = "t" if len(rejected) == end - first else "f"
        granted = str(int(total) - refused)
        portion.put(
            "stage_answer", copy_lines([(str(msg), claim_name(number), number, total, granted, whole)])
        )
        lines = (
            (str(msg), str(rows.lines[place]), rows.reference[place], rows.amounts[place], "")
            for place in rejected
        )
        portion.put("stage_rejection", copy_lines(lines))


def _put_lines(
    portion: ClaimPortion, chunk: Chunk, bodies: Sequence[str], claims: Sequence[int], wrong: set[int]
) -> None:
    """The lines that can be read, each with the number of its claim and its row in the file."""
    numbers: list[str] = []
    for msg, (first, end) in zip(claims, chunk.spans(), strict=True):
        numbers += [str(msg)] * (end - first)
    rows = zip(numbers, map(str, chunk.lines), bodies, strict=True)
    if not wrong and not chunk.bad:
        portion.put("stage_line", copy_lines(rows))
        return
    good = (
        row
        for place, (row, line) in enumerate(zip(rows, chunk.lines, strict=True))
        if place not in chunk.bad and line not in wrong
    )
    portion.put("stage_line", copy_lines(good))
