"""What the reader hands over, ready for COPY: text, days, cents; never a name, address or birth date."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class Header(NamedTuple):
    """The header of a message; `release` is 3.0, 3.1 or 3.2."""

    kind: str
    release: str
    sender: str
    receiver: str
    identification: str
    dated: date


class AllocationRow(NamedTuple):
    """One allocated product of a JW301; budget in cents, volume in the unit per frequency."""

    line: int
    youth: bytes
    birth_year: int | None
    number: str
    provider_reference: str | None
    category: str | None
    product_code: str | None
    decided_at: datetime
    starts_on: date
    ends_on: date | None
    change_reason: str | None
    volume: int | None
    unit: str | None
    frequency: str | None
    budget: int | None


class StartRow(NamedTuple):
    """One start of care of a JW305."""

    line: int
    youth: bytes
    birth_year: int | None
    allocation_number: str | None
    category: str | None
    product_code: str | None
    allocation_starts_on: date | None
    starts_on: date
    status: str


class StopRow(NamedTuple):
    """One stop of care of a JW307."""

    line: int
    youth: bytes
    birth_year: int | None
    allocation_number: str | None
    category: str | None
    product_code: str | None
    allocation_starts_on: date | None
    starts_on: date
    reason: str
    ends_on: date
    status: str


class RequestRow(NamedTuple):
    """One product asked for in a JW315; the only record that knows the type of referrer."""

    line: int
    youth: bytes
    birth_year: int | None
    provider_reference: str
    decision_number: str | None
    category: str | None
    product_code: str | None
    decision_starts_on: date | None
    starts_on: date
    ends_on: date | None
    volume: int | None
    unit: str | None
    frequency: str | None
    budget: int | None
    referrer_type: str
    framework_contract: str | None


class ClaimHead(NamedTuple):
    """The claim of a JW323; total in cents, negative when the credits weigh more."""

    number: str
    period_starts_on: date
    period_ends_on: date
    dated: date
    total: int


class ClaimLineRow(NamedTuple):
    """One line of a JW323; tariff and amount in cents, credits negative."""

    line: int
    youth: bytes
    reference: str
    previous_reference: str | None
    allocation_number: str
    category: str
    product_code: str
    starts_on: date
    ends_on: date
    volume: int
    unit: str
    tariff: int | None
    amount: int
    debit_credit: str


class AnswerHead(NamedTuple):
    """The answer of a JW325; comes after its rejections, because its last codes stand at the end.

    Totals in cents; claim number, totals and answer codes are empty when the whole message was rejected in
    its header. Codes are joined by commas.
    """

    claim_identification: str
    claim_dated: date
    claim_number: str | None
    submitted: int | None
    granted: int | None
    header_codes: str
    answer_codes: str


class RejectionRow(NamedTuple):
    """One rejected line of a JW325, as the claim line, with the codes of the line and of the youth."""

    line: int
    youth: bytes
    reference: str
    previous_reference: str | None
    allocation_number: str
    category: str
    product_code: str
    starts_on: date
    ends_on: date
    volume: int
    unit: str
    tariff: int | None
    amount: int
    debit_credit: str
    codes: str
    youth_codes: str


class End(NamedTuple):
    """Always the last item. Amounts in cents; `refused` when at least one finding keeps the message out."""

    refused: bool
    youths: int
    lines: int
    debit: int
    credit: int
    refusals: int
    flags: int
    notices: int


Row = AllocationRow | StartRow | StopRow | RequestRow | ClaimLineRow | RejectionRow
Record = Header | ClaimHead | AnswerHead | Row
