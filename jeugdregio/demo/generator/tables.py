"""What was agreed, as table files with the headers that the portal reads: `;` between cells, a comma in amounts."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from jeugdregio.demo import facts
from jeugdregio.demo.generator.amounts import Costs, PartBudget, budgets, rooms
from jeugdregio.demo.generator.lumps import production, terms
from jeugdregio.demo.generator.mapping import mappings
from jeugdregio.demo.generator.people import population
from jeugdregio.demo.generator.world import World

Cell = str | int | date | Decimal | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class TableFile:
    """A file by name, its header, and its rows."""

    name: str
    header: tuple[str, ...]
    rows: Iterable[Row]


def tables(world: World) -> Iterator[TableFile]:
    """Every table file of a world, in the order in which they can be read in."""
    costs = Costs(world)
    agreed = rooms(world, costs)
    yield TableFile("vertaaltabel", MAPPING_HEADER, _mapping())
    yield TableFile(
        "bevolking", ("gemeentecode", "jaar", "leeftijd", "inwoners", "bekend op"), _people(world)
    )
    yield TableFile("verdeelsleutel", ("gemeentecode", "jaar", "aandeel (%)", "bekend op"), _keys())
    yield TableFile("aanbieders", ("naam aanbieder", "KvK-nummer", "AGB-code"), _providers(world))
    yield TableFile("contracten", CONTRACT_HEADER, _contracts(world))
    yield TableFile("prijsregels", PRICE_HEADER, _prices(world))
    yield TableFile(
        "plafonds",
        ("contractnummer", "jaar", "bestedingsruimte", "ingangsdatum", "besluit", "bekend op"),
        (
            (row.deal.number, row.year, euros(row.amount), row.effective_on, row.decision, row.known_on)
            for row in agreed
        ),
    )
    yield TableFile(
        "budgetten",
        ("onderdeel", "jaar", "soort budget", "bedrag", "besluit", "bekend op"),
        _budgets(budgets(world, costs, agreed)),
    )
    yield TableFile("schaduwproductie", PRODUCTION_HEADER, _production(world))


CONTRACT_HEADER = (
    *("contractnummer", "KvK-nummer", "AGB-code", "overeenkomst", "onderdeel", "bekostiging"),
    *("ingangsdatum", "einddatum"),
)
PRICE_HEADER = (
    *("contractnummer", "productcode", "eenheid", "prijs", "geldig vanaf", "geldig tot en met"),
    "bekend op",
)
MAPPING_HEADER = (
    *("overeenkomst", "productcode", "geldig vanaf", "geldig tot en met", "onderdeel", "aandeel (%)"),
    "bekend op",
)
PRODUCTION_HEADER = (
    *("contractnummer", "lokaal team", "kwartaal", "product", "aantal", "referentietarief", "bekend op"),
)


def euros(cents: int) -> str:
    """1234,50: a comma for the cents and nothing between thousands."""
    return f"{cents // 100},{cents % 100:02d}"


def percent(share: Decimal) -> str:
    """A fraction as a percentage: 33,3."""
    return f"{(share * 100).normalize():f}".replace(".", ",")


def _providers(world: World) -> Iterator[Row]:
    return ((party.name, party.kvk, party.agb) for party in world.market.parties)


def _contracts(world: World) -> Iterator[Row]:
    for deal in world.market.deals:
        yield (
            *(deal.number, deal.party.kvk, deal.party.agb, deal.agreement.code, deal.agreement.part),
            *("pxq" if deal.priced else "lumpsum", deal.starts_on, deal.ends_on),
        )


def _prices(world: World) -> Iterator[Row]:
    for deal in world.market.deals:
        for year in deal.years:
            for code in deal.products:
                price = euros(world.market.prices.of(deal.party, code, year))
                yield (
                    *(deal.number, code, world.market.facts[code].unit, price),
                    *(date(year, 1, 1), date(year, 12, 31), date(year - 1, 11, 15)),
                )


def _budgets(made: Iterable[PartBudget]) -> Iterator[Row]:
    for row in made:
        kind = "budgetplafond" if row.is_ceiling else "begroting"
        yield row.part, row.year, kind, euros(row.amount), f"Vaststelling {row.year}", row.known_on
    for value in facts.order_values():
        yield value.part, value.year, "opdrachtwaarde", euros(value.amount), value.words, value.known_on


def _keys() -> Iterator[Row]:
    return (
        (place.cbs_code, year, percent(place.share), facts.key_known_on(year))
        for year in facts.KEY_YEARS
        for place in facts.places()
    )


def _people(world: World) -> Iterator[Row]:
    return (
        (row.cbs_code, row.year, age, count, row.known_on)
        for row in population(world)
        for age, count in row.by_age.items()
    )


def _mapping() -> Iterator[Row]:
    for row in mappings():
        for part, share in row.shares.items():
            days = (row.valid_from, row.valid_to)
            yield row.agreement, row.product, *days, part, percent(share), facts.known_on()


def _production(world: World) -> Iterator[Row]:
    for row in production(world, terms(world)):
        team = facts.teams()[row.deal.team - 1].name if row.deal.team else None
        quarter = f"{row.quarter.year}-Q{(row.quarter.month + 2) // 3}"
        units = f"{row.units:.2f}".replace(".", ",")
        yield row.deal.number, team, quarter, row.name, units, euros(row.tariff), row.known_on


def write(table: TableFile, folder: Path) -> Path:
    """Write a table file; returns where."""
    path = folder / f"{table.name}.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(table.header)
        writer.writerows(["" if cell is None else str(cell) for cell in row] for row in table.rows)
    return path
