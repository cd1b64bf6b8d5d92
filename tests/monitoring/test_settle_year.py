"""Advances of a p x q contract and its settlement in April: the worked example, through the database."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.periods import Quarter
from monitoring.models import ForecastCell, Snapshot, SnapshotState
from monitoring.selectors.advances import AdvancePlan, advance_plan
from monitoring.selectors.contract import ContractFacts
from procurement.models import Contract
from referrals.models import GrantedTotal
from segments.models import Region
from tests import factories
from tests.cast import Cast

ClientFor = Callable[[object], Client]
EUROS = 100
# What the year was expected to cost, by the forecast of each quarter (the first follows from the ceiling).
FORECASTS = {1: 440_000, 2: 420_000, 3: 424_000, 4: 418_500}
MAY = date(2028, 5, 12)


@pytest.fixture
def contract(cast: Cast) -> Contract:
    """A contract for 400,000 euros of one municipality, in a region that pays by advances."""
    with cast.in_region():
        switch(cast, on=True)
        row = factories.ContractFactory(
            agreement=cast.agreement,
            part=cast.part,
            provider=cast.linde,
            number="2027-0066",
            room=400_000 * EUROS,
        )
        for number, euros in FORECASTS.items():
            forecast(cast, row, number, euros * EUROS)
        approve(cast, row, 418_500 * EUROS, date(2028, 2, 1))
    return row


def switch(cast: Cast, *, on: bool) -> None:
    Region.objects.filter(pk=cast.region.pk).update(settings={"advances": on})


def forecast(
    cast: Cast, contract: Contract, number: int, cents: int, known_on: date | None = None
) -> Snapshot:
    quarter = Quarter(2027, number)
    snapshot = Snapshot.objects.create(
        region_id=cast.region.pk,
        owner_id=cast.region.pk,
        quarter=quarter.dashed,
        valuation_on=quarter.end,
        known_on=known_on or quarter.end,
        state=SnapshotState.READY,
    )
    ForecastCell.objects.create(
        snapshot=snapshot,
        region_id=cast.region.pk,
        owner_id=cast.region.pk,
        provider_id=contract.provider_id,
        contract_id=contract.pk,
        part=cast.part,
        month=quarter.start,
        realised=cents - 100,
        inflow=100,
    )
    return snapshot


def approve(cast: Cast, contract: Contract, cents: int, known_on: date) -> None:
    GrantedTotal.objects.create(
        region_id=cast.region.pk,
        owner_id=cast.region.pk,
        provider_id=contract.provider_id,
        contract_id=contract.pk,
        product_code="45A01",
        care_month=date(2027, 12, 1),
        claimed_month=known_on.replace(day=1),
        decided_on=known_on,
        known_on=known_on,
        amount=cents,
        lines=1,
    )


def plan(cast: Cast, contract: Contract, quarter: str, known_on: date | None = None) -> AdvancePlan:
    with cast.in_region() as context:
        rows = Snapshot.objects.filter(quarter=quarter)
        snapshot = rows.filter(known_on=known_on).get() if known_on else rows.earliest("known_on")
        found = advance_plan(context, ContractFacts(contract), snapshot)
    assert found
    return found


def test_four_advances_to_the_cent(cast: Cast, contract: Contract) -> None:
    found = plan(cast, contract, "2027-Q4").advances
    assert [row.amount for row in found] == [10_000_000, 11_333_333, 10_333_334, 10_733_333]
    assert [row.expected for row in found] == [40_000_000, 44_000_000, 42_000_000, 42_400_000]
    assert found[-1].so_far == 42_400_000
    assert [row.known_on for row in found] == [None, date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 30)]


def test_up_to_the_reference_date_is_paid_and_the_next_one_is_known(cast: Cast, contract: Contract) -> None:
    found = plan(cast, contract, "2027-Q2")
    assert [row.amount for row in found.advances] == [10_000_000, 11_333_333]
    assert found.next and (found.next.quarter, found.next.amount) == (Quarter(2027, 3), 10_333_334)
    assert plan(cast, contract, "2027-Q4").next is None


def test_a_quarter_that_was_not_computed_keeps_the_expectation(cast: Cast, contract: Contract) -> None:
    with cast.in_region():
        Snapshot.objects.filter(quarter="2027-Q2").delete()
    found = plan(cast, contract, "2027-Q4").advances
    assert [row.expected for row in found] == [40_000_000, 44_000_000, 44_000_000, 42_400_000]


def test_april_asks_back_what_was_paid_too_much(cast: Cast, contract: Contract) -> None:
    with cast.in_region():
        forecast(cast, contract, 4, 418_500 * EUROS, date(2028, 4, 30))
    before, after = (plan(cast, contract, "2027-Q4", day) for day in (date(2027, 12, 31), date(2028, 4, 30)))
    (place,) = after.places
    assert (place.settlement.approved, place.paid) == (41_850_000, 42_400_000)
    assert place.settlement.balance == -550_000
    assert (place.settlement.due_on, place.settlement.is_final) == (date(2028, 4, 30), True)
    assert not before.places[0].settlement.is_final


def test_a_line_of_may_is_booked_in_the_next_year(cast: Cast, contract: Contract) -> None:
    with cast.in_region():
        approve(cast, contract, 70_000, MAY)
        forecast(cast, contract, 4, 419_200 * EUROS, MAY)
    (place,) = plan(cast, contract, "2027-Q4", MAY).places
    assert place.settlement.balance == -550_000
    assert place.late == 70_000


def test_municipalities_add_up_to_the_contract(cast: Cast, contract: Contract) -> None:
    """Each has its own advances, so that each settles its own part."""
    with cast.in_region():
        for row, cents in zip(ForecastCell.objects.order_by("month"), (1, 7, 13, 3), strict=True):
            row.pk, row.owner_id, row.realised, row.inflow = None, cast.waterdam.pk, cents, 0
            row.save()
    found = plan(cast, contract, "2027-Q4")
    assert sum(row.paid for row in found.places) == found.advances[-1].so_far == 42_400_013
    assert {row.name for row in found.places} == {str(cast.region), str(cast.waterdam)}


def test_without_the_setting_claims_are_paid_as_they_come(
    cast: Cast, contract: Contract, client_for: ClientFor
) -> None:
    url = f"/contracten/{contract.public_id}/"
    manager = client_for(Role.CONTRACT_MANAGER)
    assert "Betaling en afrekening" in manager.get(url).content.decode()
    with cast.in_region():
        switch(cast, on=False)
    assert "Betaling en afrekening" not in manager.get(url).content.decode()


def test_the_page_and_its_file_say_the_same(cast: Cast, contract: Contract, client_for: ClientFor) -> None:
    url = f"/contracten/{contract.public_id}/"
    manager = client_for(Role.CONTRACT_MANAGER)
    page = manager.get(url, {"tab": "afrekening"}).content.decode().replace("\xa0", " ")
    for words in ("Voorschotten per kwartaal", "113.333", "424.000", "30-04-2028", "Totaal"):
        assert words in page, words
    book = openpyxl.load_workbook(BytesIO(manager.get(url, {"formaat": "xlsx"}).content))
    amounts = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {100_000, 113_333.33, 103_333.34, 107_333.33} <= amounts
