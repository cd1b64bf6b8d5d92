"""Every kind of table that goes in whole or not at all, with rows for the cast."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jeugdregio.core.importing.importer import TableImporter
from procurement.importers.ceilings import CEILINGS
from procurement.importers.contracts import CONTRACTS
from procurement.importers.price_lines import PRICE_LINES
from referrals.importers.tables.shadow_production import SHADOW_PRODUCTION
from segments.importers.budgets import BUDGETS
from segments.importers.distribution import DISTRIBUTION
from segments.importers.mapping import MAPPING
from segments.importers.population import POPULATION

Row = tuple[object, ...]
Make = Callable[[random.Random], list[Row]]
PART = "specialistisch-ambulant"


@dataclass(frozen=True)
class KindOfTable:
    importer: TableImporter
    make: Make
    """Rows that may go in, in the order of the columns and as an export holds them."""


def days(chance: random.Random) -> date:
    return date(2028, chance.randint(1, 12), chance.randint(1, 28))


def cents(chance: random.Random) -> int:
    return chance.choice([0, 1, 99, 100, 123_456, 100_000, chance.randrange(10**10)])


def text(chance: random.Random) -> str | None:
    words = [
        "",
        "AB 12",
        "Besluit; met teken",
        'met "aanhaling"',
        "=SOM(A1)",
        "+31",
        "é ü €",
        "-5",
        "'t Hof",
        "a\\b",
        "@x",
    ]
    return chance.choice(words[1:4] + words[6:7] + words[8:10]) if chance.random() < 0.8 else None


def budgets(chance: random.Random) -> list[Row]:
    return [
        (PART, year, kind, code, cents(chance), days(chance), text(chance), None)
        for year in (2027, 2028)
        for kind in ("ceiling", "adopted", "order_value")
        for code in (None, "9901", "9902")
        if chance.random() < 0.6
    ] or [(PART, 2029, "ceiling", None, 1, None, None, None)]


def population(chance: random.Random) -> list[Row]:
    return [("9901", 2027, age, chance.randrange(200_000), None) for age in range(chance.randint(1, 40))]


def distribution(chance: random.Random) -> list[Row]:
    share = Decimal(chance.randrange(100_000_001)).scaleb(-6)
    return [("9901", 2027, share, None), ("9902", 2027, 100 - share, None)]


def mapping(chance: random.Random) -> list[Row]:
    return [
        ("raam-2027", f"54{number:03}", days(chance), None, PART, Decimal(100), None, None)
        for number in range(chance.randint(1, 9))
    ]


def contracts(chance: random.Random) -> list[Row]:
    return [
        (
            *(f"2028-{number:04}", "99000001", "99000001", "raam-2027", PART),
            *(chance.choice(["lump_sum", "p_x_q"]), date(2028, 1, 1), days(chance)),
            Decimal(chance.randrange(1001)).scaleb(-1),
        )
        for number in range(chance.randint(1, 9))
    ]


def price_lines(chance: random.Random) -> list[Row]:
    return [
        ("2027-0001", "45A01", "04", 1 + cents(chance) % 10**8, date(year, 1, 1), date(year, 12, 31), None)
        for year in (2027, 2028, 2029, 2030)
    ]


def ceilings(chance: random.Random) -> list[Row]:
    return [
        ("2027-0001", year, cents(chance), days(chance), text(chance), None) for year in (2027, 2028, 2029)
    ]


def shadow_production(chance: random.Random) -> list[Row]:
    return [
        (
            *("2027-0002", chance.choice([None, "Lokaal team Waterdam"]), date(2027, 1 + 3 * quarter, 1)),
            *(
                f"Product {quarter}",
                Decimal(chance.randrange(10**8)).scaleb(-2),
                chance.randrange(10**8),
                None,
            ),
        )
        for quarter in range(4)
    ]


KINDS = {
    kind.importer.key: kind
    for kind in (
        KindOfTable(BUDGETS, budgets),
        KindOfTable(POPULATION, population),
        KindOfTable(DISTRIBUTION, distribution),
        KindOfTable(MAPPING, mapping),
        KindOfTable(CONTRACTS, contracts),
        KindOfTable(PRICE_LINES, price_lines),
        KindOfTable(CEILINGS, ceilings),
        KindOfTable(SHADOW_PRODUCTION, shadow_production),
    )
}
