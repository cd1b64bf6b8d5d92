"""What a stack of what-if changes does to care, slip by slip. Written from SEG-25 and the issue, before the rules.

Every cent of care ahead is torn into equal slips of paper. A slip lies on a pile (a part, local provision, or a part
under another way to pay) and carries the stamps of the changes that brought it there. A change walks along the slips
of its pile and takes its share of every sort of slip. A change back tears the stamp of that change, and every later
stamp, off again, and lays the slip where it lay before that stamp.

Reading: changes count in their order, each in the months from its own first day on. A share is a share of what lies
    on the pile at that moment, care that an earlier change brought included.
Reading: a move to another part is paid as that part is paid today; a change of payment leaves slips that are paid so
    already where they are.
Reading: care up to the reference date stays; slips of a later year are those of the same month of this year.

Growth is a copier that stands beside the part that the care comes from: every slip is copied, so that there are so much
more of it wherever it lies. It leaves slips alone that lie under a payment that was agreed as one amount. An index is a
sticker on every slip of a pile, on which stands another price.

Reading: growth and index begin on their first day and end on the day on which they are taken back. Two of a kind
    multiply. Where a pile has no name in the index, it holds everywhere, local provision included.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

Pile = tuple[str, str]
"""What it is ("A", "local"), and how it is paid ("" as today)."""


@dataclass(frozen=True)
class Change:
    """`products` and `places` empty: all. `back`: the place in the stack (from 0) of the change that it takes back."""

    source: str = ""
    target: str = ""
    pay: str = ""
    share: Fraction = Fraction(1)
    products: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    since: tuple[int, int] = (0, 0)
    back: int | None = None


@dataclass(frozen=True)
class Rate:
    """Growth (`copies`) or an index, by a signed fraction. `part` empty: everything; `places` empty: all."""

    copies: bool
    by: Fraction
    since: tuple[int, int]
    until: tuple[int, int] = (9999, 12)
    part: str = ""
    places: frozenset[str] = frozenset()

    def holds(self, part: str, place: str, month: tuple[int, int]) -> bool:
        if not self.since <= month < self.until:
            return False
        return self.part in ("", part) and (not self.places or place in self.places)


@dataclass(frozen=True)
class Slips:
    """Care of one part, product, place and month, with its cents."""

    part: str
    product: str
    place: str
    month: tuple[int, int]
    cents: Fraction


def lay_out(care: Slips, changes: list[Change]) -> dict[Pile, Fraction]:
    """The cents of this care on each pile, exact."""
    slips = 1
    for change in changes:
        slips *= change.share.denominator
    sorts: Counter[tuple[tuple[int, Pile], ...]] = Counter({((-1, (care.part, "")),): slips})
    for number, change in enumerate(changes):
        if care.month < change.since:
            continue
        after: Counter[tuple[tuple[int, Pile], ...]] = Counter()
        for stamps, count in sorts.items():
            if change.back is not None:
                cut = [place for place, (by, _pile) in enumerate(stamps) if by == change.back]
                after[stamps[: cut[0]] if cut else stamps] += count
                continue
            what, pay = stamps[-1][1]
            target = (change.target, change.pay)
            here = what == change.source and (what, pay) != target
            named = not change.products or care.product in change.products
            at_home = not change.places or care.place in change.places
            taken = count * change.share if here and named and at_home else Fraction(0)
            assert taken.denominator == 1, "there are not enough slips"
            after[stamps] += count - int(taken)
            if taken:
                after[(*stamps, (number, target))] += int(taken)
        sorts = after
    piles: dict[Pile, Fraction] = {}
    for stamps, count in sorts.items():
        if count:
            piles[stamps[-1][1]] = piles.get(stamps[-1][1], Fraction(0)) + care.cents * count / slips
    return piles


def together(
    every: list[Slips], changes: list[Change], rates: list[Rate] | None = None, agreed: str = ""
) -> dict[tuple[Pile, str], Fraction]:
    """The cents on each pile, by place, with what was copied and priced; `agreed` is a payment of one amount."""
    found: dict[tuple[Pile, str], Fraction] = {}
    for care in every:
        for pile, cents in lay_out(care, changes).items():
            for rate in rates or []:
                is_agreed = rate.copies and agreed != "" and pile[1] == agreed
                if (
                    rate.holds(care.part if rate.copies else pile[0], care.place, care.month)
                    and not is_agreed
                ):
                    cents += cents * rate.by
            found[pile, care.place] = found.get((pile, care.place), Fraction(0)) + cents
    return found
