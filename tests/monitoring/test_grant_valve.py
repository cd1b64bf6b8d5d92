"""The valve of a lump sum: it phases out, and grants stay within it and within what is needed (MON-11, budget 6.7)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod
from monitoring.models import LumpSumResult, Snapshot, SnapshotState
from monitoring.selectors.valve import Valve, valves
from monitoring.services.valve import valve_grant
from procurement.models import ValveGrant, ValveShare
from procurement.services.contract import lump_sum_set
from procurement.services.valve import newest_grant, newest_share, valve_phase
from tests.cast import Cast

TODAY = date(2027, 11, 23)
MILLION = 100_000_000
SHARES = {2027: Decimal("0.03"), 2028: Decimal("0.02"), 2029: Decimal(0)}
Enter = Callable[[Role], Client]


@pytest.fixture
def agreed(cast: Cast, settings: Settings) -> Cast:
    """Worked example 3: a reference amount of 6 million and a valve of 3 percent; production passes it by 666,667."""
    settings.JEUGDREGIO_TODAY = TODAY
    contract = cast.lump_sum_contract
    with cast.in_region():
        lump_sum_set(
            contract=contract,
            year=2027,
            amount=8 * MILLION,
            reference_amount=6 * MILLION,
            known_on=date(2027, 1, 1),
        )
        valve_phase(contract=contract, shares=SHARES, seen=0, decision="AB 2026-21", today=date(2027, 1, 1))
    return cast


def produce(cast: Cast, year_production: int) -> None:
    """The newest quarter expects this production of the whole year, in cents."""
    whole = {"region_id": cast.region.pk, "owner_id": cast.region.pk}
    snapshot = Snapshot.objects.create(
        **whole,
        quarter="2027-Q3",
        valuation_on=date(2027, 9, 30),
        known_on=TODAY,
        state=SnapshotState.READY,
    )
    LumpSumResult.objects.create(
        **whole,
        snapshot=snapshot,
        contract=cast.lump_sum_contract,
        amount=8 * MILLION,
        paid=6 * MILLION,
        reference_amount=6 * MILLION,
        production=5 * MILLION,
        year_production=year_production,
        compared=True,
    )


def now(cast: Cast) -> Valve:
    with cast.in_region() as context:
        return valves(context, [cast.lump_sum_contract], [2027], TODAY)[0]


def grant(cast: Cast, amount: int, **changed: object) -> ValveGrant:
    contract = cast.lump_sum_contract
    values = {
        "year": 2027,
        "amount": amount,
        "reason": "Een nieuwe wet",
        "decision": "DB 2027-4",
        "decided_on": TODAY,
        "today": TODAY,
    }
    with cast.in_region() as context:
        seen = newest_grant(contract.pk)
        return valve_grant(context=context, contract=contract, **{**values, "seen": seen, **changed})  # type: ignore[arg-type]


def test_the_worked_example(agreed: Cast) -> None:
    with agreed.in_region():
        produce(agreed, 666_666_700)
    found = now(agreed)
    assert (found.size, found.left, found.room) == (18_000_000, 18_000_000, 18_000_000)
    grant(agreed, 18_000_000)
    assert (now(agreed).granted, now(agreed).room) == (18_000_000, 0)
    with pytest.raises(Refused, match=r"U kunt hooguit €\s0,00 toekennen"):
        grant(agreed, 1)


def test_no_more_than_is_needed(agreed: Cast) -> None:
    with agreed.in_region():
        produce(agreed, 6 * MILLION + 5_000_000)
    with pytest.raises(Refused, match=r"€\s50\.000,00 boven het referentiebedrag"):
        grant(agreed, 5_000_001)
    assert grant(agreed, 5_000_000).amount == 5_000_000
    with pytest.raises(Refused, match=r"hooguit €\s0,00 .* Daarvan is al €\s50\.000,00 toegekend"):
        grant(agreed, 1)


def test_without_a_comparison_the_rest_of_the_valve_is_the_limit(agreed: Cast) -> None:
    grant(agreed, 10_000_000)
    with pytest.raises(Refused, match=r"nog €\s80\.000,00 over"):
        grant(agreed, 8_000_001)


def test_without_the_limit_too_much_would_pass(agreed: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control."""
    monkeypatch.setattr(Valve, "room", property(lambda self: 10**12))
    assert grant(agreed, 18_000_001).amount > 18_000_000
    assert now(agreed).left < 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": " "}, "niemand kon voorzien"),
        ({"decision": ""}, "noem het besluit"),
        ({"decided_on": date(2027, 11, 24)}, "moet nog komen"),
        ({"year": 2031}, "geen lumpsum in 2031"),
    ],
)
def test_what_is_missing_is_said(agreed: Cast, changed: dict[str, object], said: str) -> None:
    with pytest.raises(Refused, match=said):
        grant(agreed, 100, **changed)


def test_a_closed_year_takes_nothing(agreed: Cast) -> None:
    with agreed.in_region():
        ClosedPeriod.objects.create(
            region_id=agreed.region.pk,
            owner_id=agreed.region.pk,
            days=DateRange(date(2027, 1, 1), date(2028, 1, 1)),
        )
    with pytest.raises(Refused, match="afgesloten"):
        grant(agreed, 100)


def test_who_comes_second_is_told(agreed: Cast) -> None:
    grant(agreed, 100)
    with pytest.raises(Overtaken):
        grant(agreed, 100, seen=0)
    with agreed.in_region(), pytest.raises(Overtaken):
        valve_phase(
            contract=agreed.lump_sum_contract, shares=SHARES, seen=0, decision="AB 2027-1", today=TODAY
        )


def test_it_phases_out_and_only_what_changes_is_recorded(agreed: Cast) -> None:
    contract = agreed.lump_sum_contract
    with agreed.in_region():
        seen, count = newest_share(contract.pk), ValveShare.objects.count()
        with pytest.raises(Refused, match="2029 kan geen groter aandeel hebben dan 2028"):
            valve_phase(
                contract=contract,
                shares={2029: Decimal("0.025")},
                seen=seen,
                decision="AB 2027-1",
                today=TODAY,
            )
        more = {**SHARES, 2029: Decimal("0.01")}
        valve_phase(contract=contract, shares=more, seen=seen, decision="AB 2027-1", today=TODAY)
        assert ValveShare.objects.count() == count + 1
        with pytest.raises(Refused, match="Alleen een lumpsum"):
            valve_phase(
                contract=agreed.priced_contract, shares=SHARES, seen=0, decision="AB 2027-1", today=TODAY
            )


def test_the_region_grants_on_the_page_and_reads_it_back(agreed: Cast, client_for: Enter) -> None:
    client, public_id = client_for(Role.CONTRACT_MANAGER), agreed.lump_sum_contract.public_id
    address = f"/budget/ventiel/{public_id}/"
    form = {
        "amount": "200.000",
        "reason": "Een nieuwe wet",
        "decision": "DB 2027-4",
        "decided_on": "23-11-2027",
    }
    answer = client.post(f"{address}toekennen/", {**form, "revision": "0"})
    assert answer.status_code == 200 and "U kunt hooguit" in answer.content.decode()
    assert 'value="200.000' in answer.content.decode(), "what was typed stays"
    answer = client.post(f"{address}toekennen/", {**form, "amount": "150.000", "revision": "0"}, follow=True)
    assert "Het bedrag is toegekend." in answer.content.decode()
    answer = client.post(f"{address}toekennen/", {**form, "amount": "10.000", "revision": "0"})
    assert answer.status_code == 409
    page = client.get("/budget/?tab=ventiel&jaar=2027").content.decode()
    assert "180.000" in page and "150.000" in page and "Een nieuwe wet" in page
    assert client.get(f"{address}").content.decode().count("30.000,00") >= 1


def test_others_do_not_find_it(agreed: Cast, client_for: Enter) -> None:
    address = f"/budget/ventiel/{agreed.lump_sum_contract.public_id}/"
    for role in (Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER):
        assert client_for(role).get(address).status_code == 403
    assert client_for(Role.MUNICIPAL_USER).get("/budget/?tab=ventiel").status_code == 404
    assert client_for(Role.BOARD_MEMBER).get(address).status_code == 200
