"""Worked example 1 on the screen: who looks, a ceiling that is tight, and a lump sum with production."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot
from monitoring.services.quarter import quarter_compute
from procurement.services.contract import lump_sum_set, spending_room_set
from referrals.models import ShadowProduction
from segments.models import KpiDefinition
from segments.services.budget import distribution_set, population_set
from tests.cast import Cast

KNOWN = date(2027, 1, 1)
K = date(2027, 6, 30)
ClientFor = Callable[[object], Client]


@pytest.fixture
def manager(client_for: ClientFor) -> Client:
    return client_for(Role.CONTRACT_MANAGER)


@pytest.fixture
def municipal(client_for: ClientFor) -> Client:
    """Of Waterdam, which has no costs of its own in 2027."""
    return client_for(Role.MUNICIPAL_USER)


@pytest.fixture
def neighbour(imported: Cast, client_for: ClientFor) -> Client:
    """Of Heuvelrode, where all care of 2027 was given."""
    return client_for(imported.heuvelrode_membership.user)


@pytest.fixture
def full(imported: Cast) -> Cast:
    """The ceiling is 20 thousand euros too low, the municipalities share 60 to 40, and a lump sum is compared."""
    with imported.in_region():
        spending_room_set(
            contract=imported.priced_contract, year=2027, amount=114_000_000, known_on=date(2027, 3, 1)
        )
        shares = {imported.heuvelrode: Decimal("0.6"), imported.waterdam: Decimal("0.4")}
        distribution_set(region=imported.region, year=2027, shares=shares, known_on=KNOWN)
        for place in shares:
            population_set(
                region=imported.region, municipality=place, year=2027, by_age={8: 1_000}, known_on=KNOWN
            )
        lump_sum(imported)
        define(imported)
    return imported


def lump_sum(cast: Cast) -> None:
    contract = cast.lump_sum_contract
    lump_sum_set(
        contract=contract,
        year=2027,
        amount=80_000_000,
        reference_amount=60_000_000,
        known_on=date(2027, 2, 1),
        compare_production=True,
    )
    for first, cents in ((date(2027, 1, 1), 16_000_000), (date(2027, 4, 1), 17_000_000)):
        ShadowProduction.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            provider_id=contract.provider_id,
            team=cast.local_team.organisation,
            contract_id=contract.pk,
            quarter=first,
            product="ambulant",
            units=100,
            tariff=cents // 100,
            amount=cents,
            known_on=K,
        )


def define(cast: Cast) -> None:
    for known_on, words in ((KNOWN, "Kosten per jeugdige in woorden."), (date(2027, 7, 1), "Later pas.")):
        KpiDefinition.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            code="KPJ",
            name="Kosten per jeugdige",
            definition=words,
            formula="kosten / jeugdigen",
            unit="euro",
            direction="lower",
            known_on=known_on,
        )


@pytest.fixture
def computed(full: Cast) -> Snapshot:
    return compute(full, Quarter(2027, 2), K)


def compute(cast: Cast, quarter: Quarter, known_on: date) -> Snapshot:
    return quarter_compute(context=Context.for_region(cast.region.pk), quarter=quarter, known_on=known_on)
