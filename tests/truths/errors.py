"""How far the portal's reserve N lies from what really came, and whether that is near enough."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

from tests.truths.portal import Portal, Reserve
from tests.truths.valuations import Moment

LIMITS = {"S": 0.12, "M": 0.07}
"""Of the 95th percentile of the relative error of N, at the default drift (generator 9.6)."""
BINDING = frozenset({"M"})
PRINTED = frozenset({"contracts", "segment buiten"})
"""What lies outside the task areas is dyslexia care alone, of a few providers of whom one is planted silent."""
LEAST_CONTRACT = 1_000_000
"""Cents to come below which a contract is no measure: there one late line is everything."""


@dataclass(frozen=True)
class Error:
    """N of one thing at one moment: as the portal says, and as it came to be; and what was realised then (cents)."""

    moment: Moment
    name: str
    says: int
    truth: int
    realised: int = 0

    @property
    def relative(self) -> float:
        return (self.says - self.truth) / self.truth

    @property
    def of_care(self) -> float:
        """The same difference beside all care delivered in the year so far."""
        return (self.says - self.truth) / (self.realised + self.truth)


def errors(portal: Portal, truth: Mapping[str, Mapping[str, int]], every: Iterable[Moment]) -> list[Error]:
    """Every reserve of every moment that has a truth other than nothing."""
    found = []
    for moment in every:
        says = portal.reserves(moment.quarter.dashed, moment.known_on)
        came = truth[moment.key]
        for name in sorted(name for name in came if came[name]):
            row = says.get(name, Reserve(0, 0))
            found.append(Error(moment, name, row.to_receive, came[name], row.realised))
    return found


@dataclass(frozen=True)
class Spread:
    """The relative errors of one thing, or of all contracts, over a number of moments."""

    name: str
    count: int
    middle: float
    p95: float
    of_care: float

    def within(self, limit: float) -> bool:
        return self.p95 <= limit


def spreads(found: Iterable[Error]) -> list[Spread]:
    """The region, each segment, and all contracts together."""
    groups: defaultdict[str, list[Error]] = defaultdict(list)
    for row in found:
        kind = row.name.split()[0]
        if kind != "contract":
            groups[row.name].append(row)
        elif row.truth >= LEAST_CONTRACT:
            groups["contracts"].append(row)
    order = sorted(groups, key=lambda name: (name == "contracts", name != "region", name))
    return [spread(name, groups[name]) for name in order]


def spread(name: str, rows: list[Error]) -> Spread:
    sizes = [abs(row.relative) for row in rows]
    return Spread(name, len(rows), median(sizes), p95(sizes), p95([abs(row.of_care) for row in rows]))


def p95(sizes: list[float]) -> float:
    """The 95th percentile, linear between two values; of few values it lies near the largest."""
    return quantiles(sizes, n=20, method="inclusive")[18] if len(sizes) > 1 else sizes[0]


def binds(name: str, size: str) -> bool:
    """The limit binds the region and each task area, at size M; the rest is printed."""
    return size in BINDING and name not in PRINTED
