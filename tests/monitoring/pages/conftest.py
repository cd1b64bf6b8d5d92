"""Worked example 1 on the screen: a ceiling that is tight, and a lump sum with production.

It is imported and computed once for all tests of a file; what a test changes is undone after it. Nothing else may be
built here: pages before the first computation are tested in tests/monitoring/before.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot
from monitoring.services.quarter import quarter_compute
from procurement.services.contract import lump_sum_set, spending_room_set
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake, sources_from
from referrals.models import ShadowProduction
from segments.models import KpiDefinition
from segments.services.budget import distribution_set, population_set
from tests.cast import Cast, build_cast
from tests.monitoring import example_one
from tests.monitoring.ground import prices

KNOWN = date(2027, 1, 1)
K = date(2027, 6, 30)
ClientFor = Callable[[object], Client]


@dataclass(frozen=True)
class Stage:
    cast: Cast
    snapshot: Snapshot


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        cast = build_cast()
        read_example(cast)
        agree(cast)
        yield Stage(cast, compute(cast, Quarter(2027, 2), K))
        transaction.set_rollback(True)


@pytest.fixture
def cast(stage: Stage, db: None) -> Cast:
    return stage.cast


@pytest.fixture
def computed(stage: Stage, cast: Cast) -> Snapshot:
    return stage.snapshot


@pytest.fixture
def manager(client_for: ClientFor) -> Client:
    return client_for(Role.CONTRACT_MANAGER)


@pytest.fixture
def municipal(client_for: ClientFor) -> Client:
    """Of Waterdam, which has no costs of its own in 2027."""
    return client_for(Role.MUNICIPAL_USER)


@pytest.fixture
def neighbour(cast: Cast, client_for: ClientFor) -> Client:
    """Of Heuvelrode, where all care of 2027 was given."""
    return client_for(cast.heuvelrode_membership.user)


def read_example(cast: Cast) -> None:
    with cast.in_region() as context:
        example_one.history_contract(cast)
        prices(cast)
        batch = ImportBatch.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, kind="ijw", backfill=True
        )
        read_in(
            sources_from(example_one.messages(cast)),
            Intake(cast.region.pk, K, backfill=True),
            context=context,
            batch_id=batch.pk,
            report=lambda done: None,
        )


def agree(cast: Cast) -> None:
    """The ceiling is 20 thousand euros too low, the municipalities share 60 to 40, a lump sum is compared."""
    give_room(cast, 114_000_000, date(2027, 3, 1))
    with cast.in_region():
        shares = {cast.heuvelrode: Decimal("0.6"), cast.waterdam: Decimal("0.4")}
        distribution_set(region=cast.region, year=2027, shares=shares, known_on=KNOWN)
        for place in shares:
            population_set(
                region=cast.region, municipality=place, year=2027, by_age={8: 1_000}, known_on=KNOWN
            )
        lump_sum(cast)
        define(cast)


def give_room(cast: Cast, cents: int, known_on: date) -> None:
    """Another ceiling for the contract of the example."""
    with cast.in_region():
        spending_room_set(contract=cast.priced_contract, year=2027, amount=cents, known_on=known_on)


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


def compute(cast: Cast, quarter: Quarter, known_on: date) -> Snapshot:
    return quarter_compute(context=Context.for_region(cast.region.pk), quarter=quarter, known_on=known_on)
