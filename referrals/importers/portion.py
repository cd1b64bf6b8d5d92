"""Messages on their way to the staging tables: as lines of COPY text, so that a full file stays small in memory."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from referrals.importers.copytext import CopyText, copy_text
from referrals.importers.ijw.findings import Finding
from referrals.importers.ijw.records import (
    AllocationRow,
    AnswerHead,
    ClaimHead,
    ClaimLineRow,
    End,
    Header,
    RejectionRow,
    RequestRow,
    StartRow,
    StopRow,
)
from referrals.importers.staging import Value, copy_line, needs_escape

COLUMNS = {
    "stage_message": "msg, label, kind, sender, receiver, identification, dated, content, lines, "
    "municipality_code, agb, known_on",
    "stage_allocation": "msg, line, youth, birth_year, number, provider_reference, category, product_code, "
    "decided_at, starts_on, ends_on, change_reason, volume, unit, frequency, budget",
    "stage_start": "msg, line, youth, birth_year, allocation_number, category, product_code, starts_on, status",
    "stage_stop": "msg, line, youth, birth_year, allocation_number, category, product_code, starts_on, status, "
    "ends_on, reason",
    "stage_request": "msg, line, youth, birth_year, provider_reference, category, product_code, starts_on, "
    "ends_on, referrer_type",
    "stage_claim": "msg, number, period, dated, total",
    "stage_line": "msg, line, youth, reference, credits, allocation_number, category, product_code, care_from, "
    "care_to, volume, unit, tariff, amount",
    "stage_answer": "msg, claim_identification, claim_number, submitted, granted, rejected_whole",
    "stage_rejection": "msg, line, reference, amount, codes",
    "stage_finding": "msg, label, line, severity, rule, element, params",
}
FROM_MUNICIPALITY = {"JW301", "JW325"}
GRANTED = {"8001", "0200"}
MOST_DAYS = 5_000


@dataclass
class Portion:
    """So many messages that staging them together pays, and no more."""

    region_id: int
    first: int
    count: int = 0
    lines: int = 0
    refused: int = 0
    buffers: dict[str, CopyText] = field(default_factory=lambda: {name: CopyText() for name in COLUMNS})
    _marks: dict[str, int] = field(default_factory=dict)

    def begin(self) -> int:
        """Start a message; returns its number in this portion."""
        self._marks = {name: buffer.mark() for name, buffer in self.buffers.items()}
        return self.count

    def drop(self) -> None:
        """Forget the rows of the message that was begun; its findings stay."""
        self._marks.pop("stage_finding")
        for name, mark in self._marks.items():
            self.buffers[name].cut(mark)
        self.refused += 1
        self.count += 1

    def keep(self, label: str, header: Header, end: End, content: bytes, known_on: date) -> None:
        """Close the message that was begun."""
        parties = (header.sender, header.receiver)
        municipality, agb = parties if header.kind in FROM_MUNICIPALITY else reversed(parties)
        self.put(
            "stage_message",
            (
                self.count,
                label,
                header.kind,
                header.sender,
                header.receiver,
                header.identification,
                header.dated,
                content,
                end.lines,
                municipality,
                agb,
                known_on,
            ),
        )
        self.lines += end.lines
        self.count += 1

    def note(self, label: str, msg: int, finding: Finding) -> None:
        """Add what the reader found, with the label: a refused message gets no row of its own."""
        self.put(
            "stage_finding",
            (
                msg,
                label,
                finding.line,
                finding.severity.value,
                finding.rule,
                finding.element,
                json.dumps(dict(finding.params)),
            ),
        )

    def put(self, table: str, row: Sequence[Value]) -> None:
        self.buffers[table].add(copy_line(row))

    def put_text(self, table: str, text: str) -> None:
        self.buffers[table].add(text)

    def copy(self) -> list[str]:
        """Move everything to the staging tables, out of memory; returns the tables that got rows."""
        filled = [name for name, buffer in self.buffers.items() if buffer]
        for name in filled:
            copy_text(name, COLUMNS[name], self.buffers[name])
        return filled


def rejected_whole(answer: AnswerHead) -> bool:
    """A code at the head of the answer that does not grant rejects the whole claim (ijw 7)."""
    codes = {code for code in answer.header_codes.split(",") if code} - GRANTED
    whole = {code for code in answer.answer_codes.split(",") if code} - GRANTED
    nothing = answer.granted == 0 and bool(answer.submitted) and bool(whole)
    return bool(codes) or nothing


def all_codes(item: RejectionRow) -> str:
    """The codes of a rejected line and those of its youth: a whole youth is rejected at the youth (IV087)."""
    codes = [code for text in (item.codes, item.youth_codes) for code in text.split(",") if code]
    return ",".join(dict.fromkeys(codes))[:80]


def claim_line(msg: int, item: ClaimLineRow) -> str:
    """A claim line as COPY text: the one record that comes by the million, so it is written out by hand."""
    line, youth, reference, credits, number, category, code, first, last, volume, unit, tariff, amount, _ = (
        item
    )
    if needs_escape(f"{reference}{credits}{number}{category}{code}"):
        return copy_line((msg, line, youth, reference, credits or "", *item[4:13]))
    cents = "\\N" if tariff is None else tariff
    return (
        f"{msg}\t{line}\t\\\\x{youth.hex()}\t{reference}\t{credits or ''}\t{number}\t{category}\t{code}"
        f"\t{_DAYS[first]}\t{_DAYS[last]}\t{volume}\t{unit}\t{cents}\t{amount}\n"
    )


class _Days(dict[date, str]):
    """Days as text; claims name few days many times."""

    def __missing__(self, day: date) -> str:
        if len(self) >= MOST_DAYS:
            self.clear()
        self[day] = text = day.isoformat()
        return text


_DAYS = _Days()


def row_of(msg: int, item: object) -> tuple[str, Sequence[Value]] | None:
    """Staging table and row of a record; a missing text is empty, a missing number stays missing."""
    maker = ROWS.get(type(item))
    return (maker[0], (msg, *maker[1](item))) if maker else None


def _person(item: AllocationRow | StartRow | StopRow | RequestRow) -> tuple[Value, ...]:
    return item.line, item.youth, item.birth_year


def _allocation(item: AllocationRow) -> tuple[Value, ...]:
    return (
        *_person(item),
        item.number,
        item.provider_reference or "",
        item.category or "",
        item.product_code or "",
        item.decided_at,
        item.starts_on,
        item.ends_on,
        item.change_reason or "",
        item.volume,
        item.unit or "",
        item.frequency or "",
        item.budget,
    )


def _start(item: StartRow) -> tuple[Value, ...]:
    return *_person(item), *_delivery(item)


def _stop(item: StopRow) -> tuple[Value, ...]:
    return *_person(item), *_delivery(item), item.ends_on, item.reason


def _request(item: RequestRow) -> tuple[Value, ...]:
    return (
        *_person(item),
        item.provider_reference,
        item.category or "",
        item.product_code or "",
        item.starts_on,
        item.ends_on,
        item.referrer_type,
    )


def _claim(item: ClaimHead) -> tuple[Value, ...]:
    return item.number, item.period_starts_on.replace(day=1), item.dated, item.total


def _answer(item: AnswerHead) -> tuple[Value, ...]:
    whole = rejected_whole(item)
    return item.claim_identification, item.claim_number or "", item.submitted, item.granted, whole


def _rejection(item: RejectionRow) -> tuple[Value, ...]:
    return item.line, item.reference, item.amount, all_codes(item)


def _delivery(item: StartRow | StopRow) -> tuple[Value, ...]:
    return (
        item.allocation_number or "",
        item.category or "",
        item.product_code or "",
        item.starts_on,
        item.status,
    )


ROWS: dict[type, tuple[str, Callable[[Any], tuple[Value, ...]]]] = {
    AllocationRow: ("stage_allocation", _allocation),
    StartRow: ("stage_start", _start),
    StopRow: ("stage_stop", _stop),
    RequestRow: ("stage_request", _request),
    ClaimHead: ("stage_claim", _claim),
    AnswerHead: ("stage_answer", _answer),
    RejectionRow: ("stage_rejection", _rejection),
}
