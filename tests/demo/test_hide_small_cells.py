"""The small cells of the answer key: counted, and a dot in every output for who may not see them (privacy 7.3)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.demo import facts
from jeugdregio.demo.generator.world import World
from monitoring.models import PivotShown, Snapshot, SnapshotState
from monitoring.services.compute import pivot, pivot_publish, realised
from monitoring.services.compute.sql import Work
from referrals.models import GrantedLine
from tests import factories
from tests.cast import Cast
from tests.demo.answers import KINDS, answer, at

MONTH, END, KNOWN = date(2026, 6, 1), date(2026, 12, 31), date(2027, 2, 15)
LARGE_DEALS = 5
REST = "99999"
QUERY = "rijen=gemeente&kolommen=product&jaar=2026"


@dataclass(frozen=True)
class Small:
    """A planted cell: in which row and column it stands, and how many youths it is about."""

    place: str
    code: str
    youths: int


@pytest.fixture
def small(world: World, planted: dict[str, dict[str, Any]]) -> list[Small]:
    names = {place.cbs_code: place.name for place in facts.places()}
    deals = {deal.number: deal.index for deal in world.market.deals}
    return [
        Small(names[cell["municipality"]], code_of(deals[cell["contract"]]), cell["youths"])
        for cell in planted["small_cells"]["cells"]
    ]


def code_of(deal: int) -> str:
    """Every contract counts as a product of its own: no table is finer."""
    return f"{deal:05d}"


@pytest.fixture
def published(cast: Cast, world: World, small: list[Small]) -> Iterator[Cast]:
    """The youths of the generated region, counted and published for a whole year."""
    amounts: dict[int, int] = defaultdict(int)
    for (_youth, _place, deal, _product), cents in world.ledger.youths.items():
        amounts[deal] += cents
    large = sorted(amounts, key=lambda deal: -amounts[deal])[:LARGE_DEALS]
    codes = {code_of(deal) for deal in large} | {row.code for row in small}
    ensure_partitions(GrantedLine, [MONTH])
    with cast.in_region():
        places = []
        for place in facts.places():
            made = factories.MunicipalityFactory(name=place.name, cbs_code=place.cbs_code)
            factories.RegionMembershipFactory(region=cast.region.organisation, municipality=made)
            places.append(made.pk)
        for code in sorted({*codes, REST}):
            factories.CareProductFactory(region=cast.region, code=code)
        GrantedLine.objects.bulk_create(
            line(cast, number, places[place], youth, code_of(deal) if code_of(deal) in codes else REST, cents)
            for number, ((youth, place, deal, _product), cents) in enumerate(world.ledger.youths.items(), 1)
        )
        snapshot = Snapshot.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            quarter="2026-Q4",
            valuation_on=END,
            known_on=KNOWN,
            state=SnapshotState.READY,
        )
        work = Work(snapshot)
        realised.gather(work)
        pivot.store_pivot(work)
        pivot_publish.store_shown(work)
    yield cast


def line(cast: Cast, number: int, place: int, youth: int, code: str, cents: int) -> GrantedLine:
    return GrantedLine(
        id=10_000_000 + number,
        region_id=cast.region.pk,
        owner_id=place,
        provider_id=cast.linde.pk if number % 2 else cast.kompas.pk,
        claim_id=1,
        care_month=MONTH,
        youth=youth.to_bytes(16, "big"),
        product_code=code,
        amount=cents,
        known_on=KNOWN,
        decided_on=KNOWN,
        claimed_on=MONTH,
        allocation_number="1",
        volume=1,
        unit="04",
    )


def test_every_planted_cell_is_secret_in_every_output(
    published: Cast, small: list[Small], client_for: Callable[[Role], Client]
) -> None:
    readers = [
        (client_for(Role.POLICY_OFFICER), "openbaar"),
        (client_for(Role.POLICY_OFFICER), "gemeenten"),
        (client_for(Role.MUNICIPAL_USER), "eigen"),
        (client_for(Role.MUNICIPAL_USER), "openbaar"),
    ]
    for client, audience in readers:
        for kind in KINDS:
            rows = answer(client, f"{QUERY}&voor={audience}", kind)
            shown = [at(rows, cell.place, cell.code) for cell in small if column_of(rows, cell)]
            assert set(shown) <= {"."}, (audience, kind)
            assert any(text.isdigit() for row in rows[1:] for text in row), "nothing is shown at all"


def column_of(rows: list[list[str]], cell: Small) -> bool:
    """Whether the product stands in the table: without any figure it is left out."""
    return any(name.startswith(cell.code) for name in rows[0])


def test_the_region_finds_every_planted_cell_for_itself(
    published: Cast, small: list[Small], client_for: Callable[[Role], Client]
) -> None:
    """The same search finds them where they may be seen."""
    client = client_for(Role.POLICY_OFFICER)
    for kind in KINDS:
        rows = answer(client, f"{QUERY}&voor=eigen", kind)
        assert [at(rows, cell.place, cell.code) for cell in small] == [str(cell.youths) for cell in small]


def test_what_is_published_once_stays(published: Cast) -> None:
    with published.in_region():
        before = list(PivotShown.objects.order_by("id").values_list("id", "youths"))
        later = Snapshot.objects.create(
            region_id=published.region.pk,
            owner_id=published.region.pk,
            quarter="2027-Q1",
            valuation_on=date(2027, 3, 31),
            known_on=date(2027, 5, 15),
            state=SnapshotState.READY,
        )
        pivot_publish.store_shown(Work(later))
        assert before and list(PivotShown.objects.order_by("id").values_list("id", "youths")) == before
