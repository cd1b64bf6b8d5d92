"""Providers and contracts of the demo, with prices, ceilings, budgets, lump sums and inhabitants."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from jeugdregio.core.records import BY_DEMO
from jeugdregio.demo import facts
from jeugdregio.demo.budgets import year_adopt
from jeugdregio.demo.facts import BREAK_YEAR, ProductFact
from jeugdregio.demo.generator.amounts import Costs, PartBudget, Room, budgets, rooms
from jeugdregio.demo.generator.contracts import Deal
from jeugdregio.demo.generator.lumps import Production, Terms, production, terms
from jeugdregio.demo.generator.people import population
from jeugdregio.demo.generator.world import World
from jeugdregio.demo.ground import Ground
from procurement.enums import Payment
from procurement.models import Contract, PriceLine
from procurement.rules.build_up import split
from procurement.services.contract import (
    contract_create,
    instalments_set,
    lump_sum_set,
    option_add,
    shared_facts,
    spending_room_set,
)
from providers.models import Provider
from providers.services.provider import provider_create
from referrals.models import ShadowProduction
from segments.enums import BudgetKind
from segments.rules.budgets import Cell
from segments.services.budget import budget_set, distribution_set, population_set
from segments.services.order_value import Worth, order_value_set

OPTIONS = (1, 2)
NOTICE_MONTH = 6


def agreements_create(ground: Ground, world: World) -> dict[str, Provider]:
    """Make everything that was agreed, inside the region's context. Out: the providers by AGB code."""
    providers = {
        party.agb: provider_create(name=party.name, kvk=party.kvk, agb=party.agb, fictional=True)
        for party in world.market.parties
    }
    contracts = {deal.index: _contract(ground, providers, deal) for deal in world.market.deals}
    _prices(world, contracts)
    costs = Costs(world)
    agreed = rooms(world, costs)
    _rooms(contracts, agreed)
    _lump_sums(ground, contracts, terms(world))
    _production(ground, contracts, production(world, terms(world)))
    _budgets(ground, world, costs, agreed)
    _people(ground, world)
    return providers


def _contract(ground: Ground, providers: dict[str, Provider], deal: Deal) -> Contract:
    contract = contract_create(
        number=deal.number,
        provider=providers[deal.party.agb],
        agreement=ground.agreements[deal.agreement.code],
        part=ground.parts[deal.agreement.part],
        payment=Payment.P_X_Q if deal.priced else Payment.LUMP_SUM,
        starts_on=deal.starts_on,
        ends_on=deal.ends_on,
        invented=True,
    )
    if deal.starts_on.year >= BREAK_YEAR:
        for rank in OPTIONS:
            year = deal.ends_on.year + rank
            option_add(
                contract=contract,
                position=rank,
                starts_on=date(year, 1, 1),
                ends_on=date(year, 12, 31),
                notice_by=date(year - 1, NOTICE_MONTH, 30),
            )
    return contract


def _prices(world: World, contracts: dict[int, Contract]) -> None:
    """A price a product and year. In bulk, because size M has fifty thousand of them."""
    products, price_of = world.market.facts, world.market.prices.of
    PriceLine.objects.bulk_create(
        (
            _price(contract, products[code], year, price_of(deal.party, code, year))
            for deal in world.market.deals
            for contract in (contracts[deal.index],)
            for year in deal.years
            for code in deal.products
        ),
        batch_size=5_000,
    )


def _price(contract: Contract, product: ProductFact, year: int, price: int) -> PriceLine:
    """What a unit costs in a year; the newer prices of some products tell living and care apart."""
    built = product.built if year >= BREAK_YEAR else None
    return PriceLine(
        **shared_facts(contract, date(year - 1, 11, 15)),
        **(asdict(split(price, **built)) if built else {}),
        product_code=product.code,
        unit=product.unit,
        price=price,
        valid_from=date(year, 1, 1),
        valid_to=date(year, 12, 31),
    )


def _rooms(contracts: dict[int, Contract], agreed: Iterable[Room]) -> None:
    for room in agreed:
        spending_room_set(
            contract=contracts[room.deal.index],
            year=room.year,
            amount=room.amount,
            known_on=room.known_on,
            effective_on=room.effective_on,
            decision=room.decision,
            source=BY_DEMO,
        )


def _lump_sums(ground: Ground, contracts: dict[int, Contract], agreed: Iterable[Terms]) -> None:
    for row in agreed:
        contract, known_on = contracts[row.deal.index], date(row.year - 1, 11, 15)
        lump_sum_set(
            contract=contract,
            year=row.year,
            amount=row.amount,
            reference_amount=row.reference,
            known_on=known_on,
            completeness=row.completeness,
            compare_production=row.compared,
        )
        instalments_set(contract=contract, plan=row.plan, known_on=known_on)


def _production(ground: Ground, contracts: dict[int, Contract], rows: Iterable[Production]) -> None:
    ShadowProduction.objects.bulk_create(
        ShadowProduction(
            region_id=ground.region.pk,
            owner_id=ground.region.pk,
            provider_id=contracts[row.deal.index].provider_id,
            team_id=ground.teams[row.deal.team].pk if row.deal.team else None,
            contract_id=contracts[row.deal.index].pk,
            quarter=row.quarter,
            product=row.name,
            units=row.units,
            tariff=row.tariff,
            amount=row.amount,
            known_on=row.known_on,
            invented=True,
        )
        for row in rows
    )


def _budgets(ground: Ground, world: World, costs: Costs, agreed: list[Room]) -> None:
    made = budgets(world, costs, agreed)
    _adopted(ground, [row for row in made if row.year == BREAK_YEAR])
    for row in made:
        if row.year == BREAK_YEAR:
            continue
        budget_set(
            part=ground.parts[row.part],
            year=row.year,
            amount=row.amount,
            kind=BudgetKind.CEILING if row.is_ceiling else BudgetKind.ADOPTED,
            known_on=row.known_on,
            decision=f"Vaststelling {row.year}",
            invented=True,
            source=BY_DEMO,
        )
    for value in facts.order_values():
        order_value_set(
            part=ground.parts[value.part],
            worth=Worth(value.year, value.amount, value.includes, value.excludes),
            effective_on=date(value.year, 1, 1),
            known_on=value.known_on,
            decision=value.words,
            source=BY_DEMO,
        )


def _adopted(ground: Ground, made: list[PartBudget]) -> None:
    """The year that the demo tells about was adopted by acts that can be read; older years were read in."""
    for kind, is_ceiling in ((BudgetKind.ADOPTED, False), (BudgetKind.CEILING, True)):
        told = [row for row in made if row.is_ceiling is is_ceiling]
        for known_on in sorted({row.known_on for row in told}):
            rows = [row for row in told if row.known_on == known_on]
            cells: dict[Cell, int] = {(ground.parts[row.part].pk, None): row.amount for row in rows}
            year_adopt(ground.context, kind, BREAK_YEAR, known_on, cells)


def _people(ground: Ground, world: World) -> None:
    shares: dict[str, Decimal] = {place.cbs_code: place.share for place in facts.places()}
    for year in facts.KEY_YEARS:
        distribution_set(
            region=ground.region,
            year=year,
            shares={ground.municipalities[code]: share for code, share in shares.items()},
            known_on=facts.key_known_on(year),
            decision=facts.table("budgets")["key"]["decision"].format(year=year),
        )
    for row in population(world):
        population_set(
            region=ground.region,
            municipality=ground.municipalities[row.cbs_code],
            year=row.year,
            by_age=row.by_age,
            known_on=row.known_on,
            invented=True,
        )
