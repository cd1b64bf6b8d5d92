"""What is wrong with a reclassification: shares and weights that miss 100%, several days, a circle."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from segments.rules.lineage import ONE, OTHERWISE, FlowRow, Step, rows_for


class Wrong(StrEnum):
    SHARE = "share"
    WEIGHT = "weight"
    CIRCLE = "circle"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stands in the way; `total` is what the shares or weights add up to (a fraction)."""

    kind: Wrong
    part: int
    code: str = OTHERWISE
    place: int | None = None
    total: Fraction = ONE


def problems(rows: Sequence[FlowRow], places: Collection[int | None]) -> list[Problem]:
    """Everything that keeps one reclassification from being adopted, for everybody and for each municipality.

    In: the rows of one event; the municipalities to look at, None for what holds in general. What is wrong in
    general is not said again for each municipality. (SEG-02: the weights per product code add up to 100 %)
    """
    general = list(_of_place(rows, None))
    known = {(found.kind, found.part, found.code) for found in general}
    own = [
        found
        for place in places
        if place is not None
        for found in _of_place(rows, place)
        if (found.kind, found.part, found.code) not in known
    ]
    return general + own


def _of_place(rows: Sequence[FlowRow], place: int | None) -> Iterator[Problem]:
    counted = rows_for(rows, place)
    if not counted:
        return
    if len({row.starts for row in counted}) > 1:
        yield Problem(Wrong.DAYS, min(row.origin for row in counted), OTHERWISE, place)
    yield from _sums(_gathered((row.origin, row.code, row.share) for row in counted), Wrong.SHARE, place)
    yield from _sums(_gathered((row.target, row.code, row.weight) for row in counted), Wrong.WEIGHT, place)
    for code in sorted({row.code for row in counted}):
        for part in circle(counted, code):
            yield Problem(Wrong.CIRCLE, part, code, place)


def _gathered(rows: Iterable[tuple[int, str, Fraction]]) -> dict[tuple[int, str], Fraction]:
    """What adds up to 100% for each part and product; every part has a sum for the products that are not named."""
    found: dict[tuple[int, str], Fraction] = defaultdict(Fraction)
    for part, code, share in rows:
        found[part, code] += share
        found[part, OTHERWISE] += 0
    return found


def _sums(found: Mapping[tuple[int, str], Fraction], kind: Wrong, place: int | None) -> Iterator[Problem]:
    for (part, code), total in sorted(found.items()):
        if total != ONE:
            yield Problem(kind, part, code, place, total)


def circle(rows: Sequence[FlowRow], code: str) -> list[int]:
    """The parts of a circle that a product would go round in within one reclassification; staying is no circle."""
    step = Step(0, rows[0].starts, tuple(rows))
    leads = {
        origin: {row.target for row in step.leaving(origin, code) if row.share and row.target != origin}
        for origin in sorted({row.origin for row in rows})
    }
    return sorted(part for part in leads if part in _reached(leads, part))


def _reached(leads: Mapping[int, set[int]], start: int) -> set[int]:
    """Every part that care of one part comes to, itself only when it comes back."""
    found: set[int] = set()
    ahead = set(leads[start])
    while ahead:
        found |= ahead
        ahead = {target for part in ahead for target in leads.get(part, ())} - found
    return found
