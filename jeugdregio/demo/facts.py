"""The facts of the demo region, read from the data folder: places, areas, products, names and KPI definitions."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data")
BREAK_YEAR = 2027
"""From this year on care is bought under the new agreements."""
KEY_YEARS = range(2018, 2029)
"""The years that have a distribution key."""


@dataclass(frozen=True)
class Place:
    """A municipality and its share of the region's inhabitants (fraction; all shares add up to 1)."""

    name: str
    cbs_code: str
    share: Decimal


@dataclass(frozen=True)
class Team:
    """A local team, its lot, the municipalities it works for, and its task budget (cents)."""

    number: int
    name: str
    lot: int
    municipalities: tuple[str, ...]
    budget: int


@dataclass(frozen=True)
class AgreementFact:
    """An agreement, the part it buys for, and which kinds of provider have a contract under it."""

    code: str
    name: str
    prefix: str
    part: str
    kinds: tuple[str, ...]
    first_year: int
    last_year: int | None


@dataclass(frozen=True)
class OrderValue:
    """What the strategy says that a part is worth in a year (cents)."""

    part: str
    year: int
    amount: int
    words: str
    includes: str
    excludes: str
    known_on: date


@dataclass(frozen=True)
class ProductFact:
    """A product code. `now` says what it counts for until 2026; `then` the agreement from 2027 on, if any."""

    code: str
    name: str
    unit: str
    price: tuple[int, int]
    weekly: int
    now: dict[str, Decimal]
    then: str
    kinds: tuple[str, ...]
    named: bool
    built: dict[str, Decimal] | None = None

    @property
    def category(self) -> str:
        return self.code[:2]


@cache
def table(name: str) -> dict[str, Any]:
    """A file of the data folder as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def region() -> dict[str, Any]:
    """The region itself."""
    found: dict[str, Any] = table("region")["region"]
    return found


def known_on() -> date:
    """From when on the facts of the region count as known."""
    day: date = region()["known_on"]
    return day


@cache
def places() -> tuple[Place, ...]:
    """The municipalities, in the order of their names."""
    return tuple(
        Place(row["name"], row["cbs_code"], Decimal(str(row["share"])))
        for row in table("region")["municipality"]
    )


@cache
def teams() -> tuple[Team, ...]:
    """The local teams, by number."""
    return tuple(
        Team(row["number"], row["name"], row["lot"], tuple(row["municipalities"]), row["budget"] * 100)
        for row in table("region")["team"]
    )


def areas() -> list[dict[str, Any]]:
    """The task areas with their parts, in the order of the strategy, and last what stays outside."""
    found: list[dict[str, Any]] = table("region")["area"]
    return found


@cache
def agreements() -> tuple[AgreementFact, ...]:
    """The agreements of before and after the change."""
    return tuple(
        AgreementFact(
            row["code"],
            row["name"],
            row["prefix"],
            row["part"],
            tuple(row["kinds"]),
            row.get("first_year", 0),
            row.get("last_year"),
        )
        for row in table("region")["agreement"]
    )


@cache
def products() -> tuple[ProductFact, ...]:
    """The product codes of the translation table."""
    return tuple(
        ProductFact(
            row["code"],
            row["name"],
            row["unit"],
            (row["price"][0], row["price"][1]),
            row["weekly"],
            {part: Decimal(share) for part, share in row["now"].items()},
            row.get("then", ""),
            tuple(row["kinds"]),
            row.get("named", False),
            {name: Decimal(share) for name, share in row["built"].items()} if "built" in row else None,
        )
        for row in table("products")["product"]
    )


@cache
def part_of_agreement() -> dict[str, str]:
    """Part by agreement code."""
    return {row.code: row.part for row in agreements()}


def key_known_on(year: int) -> date:
    """When the distribution key of a year was adopted."""
    return date(year - 1, 10, 1)


def order_values() -> list[OrderValue]:
    """The order values of the parts that have one."""
    found = table("region")["order_value"]
    return [
        OrderValue(
            part["code"],
            found["year"],
            part["order_value"] * 100,
            part["order_words"],
            part["order_includes"],
            found["excludes"],
            found["known_on"],
        )
        for area in areas()
        for part in area["part"]
        if "order_value" in part
    ]
