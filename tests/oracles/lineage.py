"""Where care belongs after parts were split, merged and renamed: placements carried along steps, one by one.

Amounts are whole cents, shares and weights exact fractions. Source: SEG-01 to SEG-04.

Reading: one own row of a municipality puts all general rows of that event and origin aside, for every
    product; on the rows that are left all other choices are made. They have one date; more are refused.
Reading: forward an origin's rows that name the product, if any, else its generic rows. Backward the rows that
    name product and target, if any, else all generic rows with the target, whatever else their origins name.
Reading: a row with share 0 only says where products came from; it is no place and no edge of a cycle.
Reading: a part without rows stays. A target that existed before and is no origin gets a row to itself from
    whoever makes the flows. A step on the first of a month is in the placement of that month already.
Reading: cents are split once, after the last step; shares that do not add up to 1 are refused, not stretched.
Reading: generic sums are asked of every origin and target, also of those with named rows only; sums of a
    product only where it is named.
Reading: a cycle goes forward and is reported for every part on it, under "" and under every product named in
    the event; a swap of two is a cycle.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

Part = int
Placement = Mapping[Part, Fraction]
Pairs = list[tuple[Part, Fraction]]
Step = tuple[date, int, list["Flow"]]
Problem = tuple[str, int, Part, str, str]
Wrong = tuple[str, Part, str]


@dataclass(frozen=True)
class Flow:
    """Row of an event; product "" is generic: for products not named, municipality None is general."""

    event: int
    origin: Part
    target: Part
    product: str
    municipality: str | None
    effective: date
    share: Fraction
    weight: Fraction


@dataclass(frozen=True)
class Atom:
    """Cents of one product, municipality and month (any day of it), placed as on the first of that month."""

    product: str
    municipality: str
    month: date
    cents: int
    placement: Placement


class Change(NamedTuple):
    """A step that changed a placement."""

    event: int
    effective: date
    before: Placement
    after: Placement


def effective_rows(flows: Sequence[Flow], event: int, municipality: str) -> list[Flow]:
    """The rows of a municipality in an event: per origin its own, else the general ones."""
    rows = [flow for flow in flows if flow.event == event and flow.municipality in (None, municipality)]
    own = {row.origin for row in rows if row.municipality == municipality}
    return [row for row in rows if row.municipality == municipality or row.origin not in own]


def steps(flows: Sequence[Flow], municipality: str) -> list[Step]:
    """Date, event and rows of all products for a municipality, in order; without rows there is no step."""
    found: list[Step] = []
    for event in {flow.event for flow in flows}:
        rows = effective_rows(flows, event, municipality)
        days = {row.effective for row in rows}
        if len(days) > 1:
            raise ValueError(f"event {event} has more than one date for {municipality}")
        found += [(day, event, rows) for day in days]
    return sorted(found, key=lambda step: step[:2])


def leads(rows: Sequence[Flow], part: Part, product: str, back: bool = False) -> Pairs:
    """Where an origin goes, with shares, or where a target comes from, with weights."""
    met = [row for row in rows if part == (row.target if back else row.origin)]
    met = [row for row in met if row.product == product] or [row for row in met if not row.product]
    return [(row.origin, row.weight) if back else (row.target, row.share) for row in met]


def gathered(pairs: Iterable[tuple[Part, Fraction]]) -> Placement:
    """The sum per part, smallest id first, without parts that hold nothing."""
    total: dict[Part, Fraction] = {}
    for part, share in pairs:
        total[part] = total.get(part, Fraction(0)) + share
    return {part: total[part] for part in sorted(total) if total[part]}


def moved(placement: Placement, rows: Sequence[Flow], product: str, back: bool) -> Placement:
    """One step, forward or back, all parts at once; a part without rows stays."""
    pairs: Pairs = []
    for part, share in placement.items():
        pairs += [(other, share * factor) for other, factor in leads(rows, part, product, back)] or [
            (part, share)
        ]
    return gathered(pairs)


def trace(
    flows: Sequence[Flow], start: Part | Placement, product: str, municipality: str, since: date, until: date
) -> list[Change]:
    """The steps that changed a part or placement, in the order in which they are walked."""
    now = gathered(start.items() if isinstance(start, Mapping) else [(start, Fraction(1))])
    low, high = sorted((since, until))
    walked = [step for step in steps(flows, municipality) if low < step[0] <= high]
    changes: list[Change] = []
    for effective, event, rows in walked if since < until else reversed(walked):
        after = moved(now, rows, product, back=since > until)
        if after != now:
            changes.append(Change(event, effective, now, after))
        now = after
    return changes


def carry(
    flows: Sequence[Flow], placement: Placement, product: str, municipality: str, since: date, until: date
) -> Placement:
    """A placement that holds on `since`, as it stands on `until`."""
    changes = trace(flows, placement, product, municipality, since, until)
    return changes[-1].after if changes else gathered(placement.items())


def classify(flows: Sequence[Flow], atom: Atom, on: date) -> Placement:
    """The placement of an atom in the parts of the reference date."""
    return carry(flows, atom.placement, atom.product, atom.municipality, atom.month.replace(day=1), on)


def split(cents: int, placement: Placement) -> dict[Part, int]:
    """Cents per part by largest remainder; equal remainders by smallest id; below zero as in a mirror."""
    if sum(placement.values()) != 1 or min(placement.values()) < 0:
        raise ValueError(f"the shares of a placement must add up to 1: {placement}")
    exact = {part: abs(cents) * share for part, share in placement.items() if share}
    whole = {part: value.numerator // value.denominator for part, value in exact.items()}
    hungriest = sorted(exact, key=lambda part: (whole[part] - exact[part], part))
    for part in hungriest[: abs(cents) - sum(whole.values())]:
        whole[part] += 1
    return {part: whole[part] if cents >= 0 else -whole[part] for part in sorted(whole)}


def series(flows: Sequence[Flow], atoms: Iterable[Atom], on: date) -> dict[tuple[Part, date], int]:
    """Cents per part and first of the month, in the parts of the reference date; a cell of 0 is left out."""
    total: dict[tuple[Part, date], int] = {}
    for atom in atoms:
        for part, cents in split(atom.cents, classify(flows, atom, on)).items():
            cell = part, atom.month.replace(day=1)
            total[cell] = total.get(cell, 0) + cents
    return {cell: total[cell] for cell in sorted(total) if total[cell]}


def check(flows: Sequence[Flow], municipalities: Iterable[str]) -> list[Problem]:
    """Problems as (kind, event, part, product, municipality), sorted: "cycle", "days", "share", "weight"."""
    found: set[Problem] = set()
    for event, place in itertools.product({flow.event for flow in flows}, municipalities):
        rows = effective_rows(flows, event, place)
        wrong = wrong_sums(rows) + cycles(rows)
        if len({row.effective for row in rows}) > 1:
            wrong.append(("days", min(row.origin for row in rows), ""))
        found |= {(kind, event, part, product, place) for kind, part, product in wrong}
    return sorted(found)


def wrong_sums(rows: Sequence[Flow]) -> list[Wrong]:
    """Origins whose shares and targets whose weights do not add up to 1, generic and per named product."""
    sums: dict[Wrong, Fraction] = {}
    for row in rows:
        for kind, part, amount in (("share", row.origin, row.share), ("weight", row.target, row.weight)):
            sums.setdefault((kind, part, ""), Fraction(0))
            sums[kind, part, row.product] = sums.get((kind, part, row.product), Fraction(0)) + amount
    return [key for key, total in sums.items() if total != 1]


def cycles(rows: Sequence[Flow]) -> list[Wrong]:
    """Parts from which another part leads back to them, for generic rows and every named product."""
    found: list[Wrong] = []
    starts = {row.origin for row in rows}
    for product in {"", *(row.product for row in rows)}:
        edges = {(part, to) for part in starts for to, share in leads(rows, part, product) if share}
        for start in starts:
            reached = {start}
            while further := {to for part, to in edges if part in reached} - reached:
                reached |= further
            if any((part, start) in edges for part in reached - {start}):
                found.append(("cycle", start, product))
    return found
