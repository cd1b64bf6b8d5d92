"""When a translation table is complete: nothing forgotten, nothing twice, every share decided (SEG-06, SEG-07)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from segments.rules.bands import Band, Span, holes, overlaps

WHOLE = Decimal(1)
SMALLEST = Decimal("0.00000001")
Key = tuple[str, str]
"""The codes of an agreement and of a product; an empty product is the agreement as a whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a round, by codes. `part_ended`: that part is no more on the first day. Share: a fraction."""

    id: str
    agreement: str
    product: str
    target_agreement: str
    part: str
    share: Decimal | None
    criterion: str = ""
    part_ended: bool = False

    @property
    def key(self) -> Key:
        """The agreement and code that the row is about."""
        return self.agreement, self.product


class Kind(Enum):
    """What can be wrong."""

    CLOSED = "closed"
    MISSING = "missing"
    UNMAPPED = "unmapped"
    UNKNOWN = "unknown"
    ENDED = "ended"
    TWICE = "twice"
    UNRESOLVED = "unresolved"
    SUM = "sum"
    TWO_WAYS = "two_ways"
    BAND_HOLE = "band_hole"
    BAND_OVERLAP = "band_overlap"


BANDS = frozenset({Kind.BAND_HOLE, Kind.BAND_OVERLAP})
"""May stand when the region wrote down why: the customer's own table may hold one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, with the values for its sentence. `row`: the id of the row to look at, or nothing."""

    kind: Kind
    agreement: str = ""
    product: str = ""
    row: str = ""
    sum: Decimal | None = None
    group: str = ""
    span: Span | None = None

    @property
    def id(self) -> str:
        """By which a note says that it is about this one."""
        span = f"{self.span.first}-{self.span.last}" if self.span else ""
        return "|".join((self.kind.value, self.agreement, self.product, self.group, span))


@dataclass(frozen=True)
class Ground:
    """What a table is judged beside.

    `expected`: keys that held on the day before. `products`: the region's codes, with their distance if they have
    one. `held`: codes that hold on the first day under any agreement.
    """

    valid_from: date
    is_closed: bool
    expected: frozenset[Key] = frozenset()
    products: Mapping[str, Band | None] = field(default_factory=dict)
    held: frozenset[str] = frozenset()


def problems(rows: Iterable[Row], ground: Ground) -> list[Problem]:
    """Everything that is wrong with a table, in the order of the table. Out: nothing when it is complete."""
    found = list(rows)
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in found:
        groups[row.key].append(row)
    return [
        *([Problem(Kind.CLOSED)] if ground.is_closed else []),
        *_missing(groups, ground),
        *(problem for key in sorted(groups) for problem in _of_key(groups[key], ground)),
        *_two_ways(found),
        *_bands(groups, ground),
    ]


def blocking(found: Iterable[Problem], noted: Iterable[str] = ()) -> list[Problem]:
    """The problems that keep a table from being adopted: all, but for distances that a note is about."""
    known = set(noted)
    return [problem for problem in found if problem.kind not in BANDS or problem.id not in known]


def _missing(groups: Mapping[Key, list[Row]], ground: Ground) -> Iterator[Problem]:
    for agreement, product in sorted(ground.expected - set(groups)):
        yield Problem(Kind.MISSING, agreement, product)
    spoken_of = {product for _agreement, product in (*groups, *ground.expected)} | ground.held
    for product in sorted(set(ground.products) - spoken_of):
        yield Problem(Kind.UNMAPPED, product=product)


def _of_key(rows: list[Row], ground: Ground) -> Iterator[Problem]:
    first = rows[0]
    key = first.key
    if first.product and first.product not in ground.products:
        yield Problem(Kind.UNKNOWN, *key, row=first.id)
    for row in rows:
        if row.part_ended:
            yield Problem(Kind.ENDED, *key, row=row.id, group=row.part)
    times = Counter((row.part, row.target_agreement) for row in rows)
    for row in rows:
        if times.pop((row.part, row.target_agreement), 0) > 1:
            yield Problem(Kind.TWICE, *key, row=row.id, group=row.part)
    open_rows = [row for row in rows if row.share is None]
    for row in open_rows:
        yield Problem(Kind.UNRESOLVED, *key, row=row.id, group=row.part)
    total = sum((row.share or Decimal(0) for row in rows), Decimal(0))
    if not open_rows and total != WHOLE:
        yield Problem(Kind.SUM, *key, row=first.id, sum=total)


def _two_ways(rows: list[Row]) -> Iterator[Problem]:
    """A code that two old agreements, or an old one and the new one itself, divide differently under the new one."""
    own = _own(rows)
    for (target, product), by_source in sorted(_targets(rows).items()):
        if (target, product) in own:
            by_source = {**by_source, target: own[target, product]}
        if len({tuple(sorted(shares.items())) for shares in by_source.values()}) > 1:
            yield Problem(Kind.TWO_WAYS, target, product)


def _bands(groups: Mapping[Key, list[Row]], ground: Ground) -> Iterator[Problem]:
    found: dict[Key, list[Band]] = defaultdict(list)
    for agreement, product in groups:
        if band := ground.products.get(product):
            found[agreement, band.group].append(band)
    for (agreement, group), bands in sorted(found.items()):
        for span in holes(bands):
            yield Problem(Kind.BAND_HOLE, agreement, group=group, span=span)
        for span in overlaps(bands):
            yield Problem(Kind.BAND_OVERLAP, agreement, group=group, span=span)


def sets_of(rows: Iterable[Row]) -> dict[Key, dict[str, Decimal]]:
    """What holds once the table is adopted: for each agreement and code its parts with fractions.

    In: a complete table. Out: a set for the old agreement, whose late care follows the table, and one for each other
    agreement under which the code is bought from then on, divided as the part of the code that goes there. A lump
    sum has no code, so it gives no set. A code without shares is left out.
    """
    kept = list(rows)
    others = {key: next(iter(by_source.values())) for key, by_source in _targets(kept).items()}
    return {**others, **_own(kept)}


def _own(rows: Iterable[Row]) -> dict[Key, dict[str, Decimal]]:
    """Per old agreement and code the parts with their shares, as they stand in the table."""
    found: dict[Key, dict[str, Decimal]] = defaultdict(dict)
    for row in rows:
        if row.product and row.share is not None:
            found[row.key][row.part] = found[row.key].get(row.part, Decimal(0)) + row.share
    return dict(found)


def _targets(rows: Iterable[Row]) -> dict[Key, dict[str, dict[str, Decimal]]]:
    """Per new agreement and code: from each old agreement the parts with fractions that add up to 1."""
    sums: dict[Key, dict[str, dict[str, Decimal]]] = {}
    for row in rows:
        if row.product and row.share is not None and row.target_agreement not in ("", row.agreement):
            target = sums.setdefault((row.target_agreement, row.product), {})
            parts = target.setdefault(row.agreement, {})
            parts[row.part] = parts.get(row.part, Decimal(0)) + row.share
    return {
        key: {source: whole(parts) for source, parts in by_source.items()} for key, by_source in sums.items()
    }


def whole(parts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The same proportions as fractions of 8 decimals that add up to exactly 1; the largest takes what is left."""
    total = sum(parts.values(), Decimal(0))
    found = {part: (share / total).quantize(SMALLEST) for part, share in parts.items()}
    largest = max(found, key=lambda part: (found[part], part))
    found[largest] += WHOLE - sum(found.values(), Decimal(0))
    return found
