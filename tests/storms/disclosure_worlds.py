"""Random youths in random tables: what is true, and how the tables add up."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

SIZES = (1, 3, 8, 12, 15, 18, 20, 25, 30, 40, 60, 90)
SHARES = (0.3, 0.4, 0.5, 0.6, 0.95)
REGION = "region"


class Key(NamedTuple):
    """Where a youth gets care."""

    place: str
    part: str
    category: str


class Row(NamedTuple):
    key: str
    adds_to: str = ""
    breakdown: str = ""
    owner: str = ""


class Total(NamedTuple):
    """One cell: youths, cents, those of the largest reader, youth and provider, and who changed."""

    youths: int
    cents: int
    own_youths: int
    own_cents: int
    largest_youth: int
    largest_provider: int
    new_youths: int
    changed: int


@dataclass(frozen=True)
class World:
    """Cents per youth at each key: in the first period, and in the second, where later youths stand last."""

    rows: list[Row]
    columns: list[Row]
    covers: Callable[[str, str, Key], bool]
    amounts: tuple[dict[Key, list[int]], dict[Key, list[int]]]
    shares: dict[Key, float]
    places: list[str]
    cache: dict[tuple[int, str, str, str], Total] = field(default_factory=dict)

    def total(self, period: int, row: str, column: str, place: str = "") -> Total:
        """What is true of a cell, of one place only if asked."""
        asked = (period, row, column, place)
        if asked not in self.cache:
            self.cache[asked] = self._total(period, row, column, place)
        return self.cache[asked]

    def _total(self, period: int, row: str, column: str, place: str) -> Total:
        keys = [
            key
            for key in self.amounts[0]
            if self.covers(row, column, key) and (not place or key.place == place)
        ]
        now = {key: self.amounts[period][key] for key in keys}
        before = {key: self.amounts[0][key] for key in keys}
        every = [cents for found in now.values() for cents in found]
        own = [] if place else [self.total(period, row, column, one) for one in self.places]
        return Total(
            youths=len(every),
            cents=sum(every),
            own_youths=max((one.youths for one in own), default=0),
            own_cents=max((one.cents for one in own), default=0),
            largest_youth=max(every, default=0),
            largest_provider=sum(int(self.shares[key] * sum(now[key])) for key in keys),
            new_youths=sum(len(now[key]) - len(before[key]) for key in keys),
            changed=sum(differ(before[key], now[key]) for key in keys),
        )

    def sums(self) -> Iterator[tuple[list[str], str, bool]]:
        """Every sum: its parts, the whole, and whether they are rows (or else columns)."""
        for lines, are_rows in ((self.rows, True), (self.columns, False)):
            for whole, way in sorted({(line.adds_to, line.breakdown) for line in lines if line.adds_to}):
                yield (
                    [one.key for one in lines if (one.adds_to, one.breakdown) == (whole, way)],
                    whole,
                    are_rows,
                )


def differ(before: list[int], now: list[int]) -> int:
    return len(now) - len(before) + sum(one != other for one, other in zip(before, now, strict=False))


def world(rng: random.Random) -> World:
    """A table by place and subject, by place, or by subject; by categories, by months or in one column."""
    places = [f"place{number}" for number in range(rng.randint(3, 6))]
    segments = [f"segment{number}" for number in range(rng.randint(1, 3))]
    parts = {f"{one} part{number}": one for one in segments for number in range(rng.randint(1, 4))}
    rows = rows_of(rng.choice(("both", "place", "subject")), places, parts)
    columns, above = columns_of(rng)
    first = {
        Key(place, part, leaf): [rng.randint(1_000_00, 40_000_00) for _ in range(size(rng))]
        for place in places
        for part in parts
        for leaf in above
    }
    second = next_period(rng, first)

    def covers(row: str, column: str, key: Key) -> bool:
        return row in (REGION, key.place, key.part, parts[key.part]) and column in above[key.category]

    shares = {key: rng.choice(SHARES) for key in first}
    return World(rows, columns, covers, (first, second), shares, places)


def size(rng: random.Random) -> int:
    """Mostly enough youths, sometimes few, sometimes none."""
    return rng.choice(SIZES) if rng.random() < 0.9 else 0


def next_period(rng: random.Random, first: dict[Key, list[int]]) -> dict[Key, list[int]]:
    """Later in the year; or the same list once more with two youths added, as a filter would make it."""
    if rng.random() < 0.5:
        return {key: later(rng, cents) for key, cents in first.items()}
    second = {key: list(cents) for key, cents in first.items()}
    for _youth in range(2):
        rng.choice(list(second.values())).append(rng.randint(1_000_00, 40_000_00))
    return second


def later(rng: random.Random, cents: list[int]) -> list[int]:
    """Mostly nothing changed, some youths got more, a few are new."""
    if rng.random() < 0.8:
        return list(cents)
    more = [amount + (rng.randint(1, 9_000_00) if rng.random() < 0.5 else 0) for amount in cents]
    return more + [rng.randint(1_000_00, 40_000_00) for _ in range(rng.choice((0, 1, 2, 6)))]


def rows_of(form: str, places: list[str], parts: dict[str, str]) -> list[Row]:
    rows = [Row(REGION)]
    if form != "subject":
        rows += [Row(place, REGION, "place", place) for place in places]
    if form != "place":
        rows += [Row(one, REGION, "subject") for one in sorted(set(parts.values()))]
        rows += [Row(part, segment, "subject") for part, segment in parts.items()]
    return rows


def columns_of(rng: random.Random) -> tuple[list[Row], dict[str, set[str]]]:
    """The columns, and for each that holds no others the columns in which it counts."""
    form = rng.choice(("one", "categories", "months"))
    if form == "one":
        return [Row("all")], {"all": {"all"}}
    if form == "categories":
        names = [f"category{number}" for number in range(rng.randint(2, 4))]
        return [*(Row(name, "all") for name in names), Row("all")], {name: {name, "all"} for name in names}
    months = {f"month{number}": f"quarter{number // 3}" for number in range(6)}
    quarters = sorted(set(months.values()))
    columns = [*(Row(*pair) for pair in months.items()), *(Row(one, "year") for one in quarters), Row("year")]
    return columns, {month: {month, quarter, "year"} for month, quarter in months.items()}
