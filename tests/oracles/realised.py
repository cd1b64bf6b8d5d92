"""Realised cents from copies of claims and answers, message by message, as known at K.

Messages come in a list in the order of import. Amounts are cents; a line has a size and a sign ("D" or
"C").
Source: decisions 2, 8, 12; reference/ijw.md 5 (checks 3, 7, 18, 19, 24) and 7; kpis.md R.

Reading: the order of import decides which of two messages holds a line key, also for K before the holder
    was known (only a backfill can make that differ from the order of `known_on`).
Reading: a message with a known (sender, kind, id) never counts again, whether its content is the same or
    not.
Reading: a claim is refused whole when a reference occurs twice in it or its total differs from D - C; an
    answer when its rejected lines do not add up to submitted minus granted. A refused message takes no key.
Reading: a declaration number used again in another message does not refuse it; the answer names the claim
    by message id and number, so the municipality decides.
Reading: an answer that lists no lines grants all, unless it carries code 0001 or grants 0 of an amount
    above or below 0. A claim that nets to 0 and is answered without lines is granted.
Reading: an answer to a claim that is not known at K counts from the moment both are known. Of several
    answers to one claim the newest known at K stands for all its lines (later known_on, then later import).
Reading: a line is realised from the day on which claim and answer are both known and the decision date has
    come.
Reading: credit lines count as soon as they are granted, with or without their original in the data; a line
    refers to care month by its product period, which may lie before or after any other period of the
    message.
Reading: a line whose first holder was rejected stays a duplicate for ever: resubmission needs a new
    reference.
Reading: two municipalities with the same reference are two keys (a claim sent to the wrong municipality and
    again to the right one).
Reading: when several contracts hold the product code on the first day and the allocation names none of
    them, the line belongs to no contract.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

Month = tuple[int, int]
Key = tuple[str, str, str]


class Line(TypedDict):
    """One line of a claim; `contract` is None when no contract holds its product."""

    reference: str
    cents: int
    sign: str
    care_month: Month
    contract: str | None


class Claim(TypedDict):
    """A claim message; `total` is signed cents."""

    kind: str
    id: str
    provider: str
    municipality: str
    number: str
    known_on: date
    total: int
    lines: list[Line]


class Answer(TypedDict):
    """An answer message; `rejected`: (reference, signed cents); `codes`: return codes above the lines."""

    kind: str
    id: str
    provider: str
    municipality: str
    claim_id: str
    number: str
    known_on: date
    decided_on: date
    codes: list[str]
    submitted: int
    granted: int
    rejected: list[tuple[str, int]]


def signed(line: Line) -> int:
    """Cents of a line, negative for a credit."""
    return line["cents"] if line["sign"] == "D" else -line["cents"]


def sound_claim(claim: Claim) -> bool:
    """No reference twice and a total that adds up."""
    references = [line["reference"] for line in claim["lines"]]
    no_repeat = len(references) == len(set(references))
    return no_repeat and claim["total"] == sum(signed(line) for line in claim["lines"])


def rejects_everything(answer: Answer) -> bool:
    """True when the claim as a whole was turned down."""
    nothing_granted = answer["granted"] == 0 and answer["submitted"] != 0 and not answer["rejected"]
    return "0001" in answer["codes"] or nothing_granted


def sound_answer(answer: Answer) -> bool:
    """The rejected lines explain the difference between submitted and granted."""
    difference = answer["submitted"] - answer["granted"]
    return rejects_everything(answer) or sum(cents for _, cents in answer["rejected"]) == difference


def accepted(messages: list[Any]) -> tuple[list[Claim], list[Answer]]:
    """Messages that count once, split by kind, in order of import."""
    seen: set[tuple[str, str, str]] = set()
    claims: list[Claim] = []
    answers: list[Answer] = []
    for message in messages:
        is_claim = message["kind"] == "claim"
        sender = message["provider"] if is_claim else message["municipality"]
        key = (sender, message["kind"], message["id"])
        sound = sound_claim(message) if is_claim else sound_answer(message)
        if key in seen or not sound:
            continue
        seen.add(key)
        if is_claim:
            claims.append(message)
        else:
            answers.append(message)
    return claims, answers


def line_key(claim: Claim, line: Line) -> Key:
    """What makes a line one line: receiving municipality, provider, reference."""
    return claim["municipality"], claim["provider"], line["reference"]


def holders(claims: list[Claim]) -> dict[Key, Claim]:
    """The claim that holds each line key: the first one imported."""
    first: dict[Key, Claim] = {}
    for claim in claims:
        for line in claim["lines"]:
            first.setdefault(line_key(claim, line), claim)
    return first


def answers_of(claim: Claim, answers: list[Answer], k: date) -> Answer | None:
    """The newest answer to a claim as known at K, or None."""
    newest: Answer | None = None
    for answer in answers:
        same_parties = (answer["municipality"], answer["provider"]) == (
            claim["municipality"],
            claim["provider"],
        )
        same_claim = (answer["claim_id"], answer["number"]) == (claim["id"], claim["number"])
        known = answer["known_on"] <= k and answer["decided_on"] <= k
        if (
            same_parties
            and same_claim
            and known
            and (newest is None or answer["known_on"] >= newest["known_on"])
        ):
            newest = answer
    return newest


def verdicts(messages: list[Any], k: date) -> list[tuple[Claim, Line, str, Answer | None]]:
    """Every line known at K with "granted", "rejected", "undecided" or "duplicate"."""
    claims, answers = accepted(messages)
    holder = holders(claims)
    found: list[tuple[Claim, Line, str, Answer | None]] = []
    for claim in claims:
        if claim["known_on"] > k:
            continue
        answer = answers_of(claim, answers, k)
        for line in claim["lines"]:
            if holder[line_key(claim, line)] is not claim:
                found.append((claim, line, "duplicate", None))
            else:
                found.append((claim, line, verdict(line, answer), answer))
    return found


def verdict(line: Line, answer: Answer | None) -> str:
    """Fate of a line under the answer to its claim."""
    if answer is None:
        return "undecided"
    listed = line["reference"] in [reference for reference, _ in answer["rejected"]]
    return "rejected" if listed or rejects_everything(answer) else "granted"


def realised_at(messages: list[Any], k: date) -> dict[tuple[str | None, str, Month], int]:
    """Realised cents per (contract, municipality, care month)."""
    totals: dict[tuple[str | None, str, Month], int] = {}
    for claim, line, fate, _ in verdicts(messages, k):
        if fate == "granted":
            group = (line["contract"], claim["municipality"], line["care_month"])
            totals[group] = totals.get(group, 0) + signed(line)
    return totals


def undecided_at(messages: list[Any], k: date) -> dict[tuple[str | None, str, Month], int]:
    """Submitted cents without an answer per (contract, municipality, care month)."""
    totals: dict[tuple[str | None, str, Month], int] = {}
    for claim, line, fate, _ in verdicts(messages, k):
        if fate == "undecided":
            group = (line["contract"], claim["municipality"], line["care_month"])
            totals[group] = totals.get(group, 0) + signed(line)
    return totals


def movements_at(messages: list[Any], k: date) -> list[tuple[Month, Month, int]]:
    """(care month, decision month, signed cents) of each granted line: what the triangle is built from."""
    found = []
    for _, line, fate, answer in verdicts(messages, k):
        if fate == "granted" and answer is not None:
            decided = answer["decided_on"]
            found.append((line["care_month"], (decided.year, decided.month), signed(line)))
    return found


def contract_of(
    provider: str, product: str, first_day: date, prices: list[dict[str, Any]], from_allocation: str | None
) -> str | None:
    """The one contract of a line, or None. Price lines: contract, provider, product, valid_from, valid_to."""
    candidates = set()
    for price in prices:
        right_product = (price["provider"], price["product"]) == (provider, product)
        in_force = price["valid_from"] <= first_day and (
            price["valid_to"] is None or first_day <= price["valid_to"]
        )
        if right_product and in_force:
            candidates.add(price["contract"])
    if len(candidates) == 1:
        return str(candidates.pop())
    return from_allocation if from_allocation in candidates else None
