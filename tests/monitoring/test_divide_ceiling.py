"""A ceiling is divided over contracts and a reserve: to the cent, by a decision, and nothing is overwritten (21)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod
from monitoring.selectors.budget_log import entries
from procurement.models import Contract, SpendingRoom
from procurement.selectors.division import Divided, divided
from procurement.services import division as service
from procurement.services.division import Amounts, ceiling_divide
from segments.enums import BudgetAct, BudgetKind
from segments.models import Budget, BudgetChange, SegmentPart
from segments.services.budget import budget_set
from segments.services.decisions import Decision
from tests import factories
from tests.cast import Cast
from tests.monitoring.pages.screen import open_page

TODAY = date(2027, 11, 23)
DECIDED = Decision("Dagelijks bestuur", "DB 2027-14", date(2027, 11, 18), "Kompas groeit")
Enter = Callable[[Role], Client]


@pytest.fixture(autouse=True)
def day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def second(cast: Cast) -> Contract:
    """A contract with Het Kompas in the same part, without spending room yet."""
    with cast.in_region():
        shared = {"provider": cast.kompas, "agreement": cast.agreement, "part": cast.part}
        return factories.ContractFactory(**shared, number="2027-0003", room=None, price=None)


def read(cast: Cast, year: int = 2027, known_on: date = TODAY) -> Divided:
    with cast.in_region() as context:
        return divided(context, cast.part, year, known_on)


def divide(cast: Cast, rooms: dict[int, int], reserve: int, **changed: object) -> BudgetChange:
    """2.5 million of the ceiling, in cents."""
    with cast.acting(Role.POLICY_OFFICER) as context:
        values = {
            "context": context,
            "part": cast.part,
            "year": 2027,
            "amounts": Amounts(rooms, reserve, date(2027, 12, 1)),
            "decision": DECIDED,
            "seen": divided(context, cast.part, 2027, TODAY).seen,
            "today": TODAY,
            "by": cast.person(Role.POLICY_OFFICER),
            "role": Role.POLICY_OFFICER,
        }
        return ceiling_divide(**{**values, **changed})  # type: ignore[arg-type]


def test_it_writes_what_differs_as_new_versions_and_one_act(cast: Cast, second: Contract) -> None:
    first = cast.priced_contract
    assert (read(cast).ceiling, read(cast).now.left) == (250_000_000, 130_000_000)
    change = divide(cast, {first.pk: 120_000_000, second.pk: 90_000_001}, 39_999_999)
    found = read(cast)
    assert (found.rooms, found.reserve, found.now.left) == (
        {first.pk: 120_000_000, second.pk: 90_000_001},
        39_999_999,
        0,
    )
    divide(cast, {first.pk: 110_000_000, second.pk: 100_000_001}, 39_999_999)
    with cast.in_region() as context:
        rows = SpendingRoom.objects.filter(contract__part=cast.part, year=2027).order_by("id")
        assert [(row.contract_id, row.amount) for row in rows] == [
            *((first.pk, 120_000_000), (second.pk, 90_000_001)),
            *((first.pk, 110_000_000), (second.pk, 100_000_001)),
        ]
        reserves = Budget.objects.filter(kind=BudgetKind.RESERVE)
        assert [(row.amount, row.change_id, row.decision) for row in reserves] == [
            (39_999_999, change.pk, "DB 2027-14")
        ], "an amount that stays as it was gets no new version"
        assert divided(context, cast.part, 2027, date(2027, 11, 22)).rooms == {first.pk: 120_000_000}
        log = [one for one in entries(context, 2027, TODAY) if one.has_page]
        assert [(one.said["act"], one.count, one.said["reason"]) for one in log] == [
            (BudgetAct.DIVISION.label, 3, "Kompas groeit"),
            (BudgetAct.DIVISION.label, 2, "Kompas groeit"),
        ]
    with cast.acting(Role.MUNICIPAL_USER) as context:
        assert {one.count for one in entries(context, 2027, TODAY) if one.has_page} == {1}


@pytest.mark.parametrize(
    ("reserve", "said"),
    [
        (39_999_998, "het budgetplafond is € 2.500.000,00. Er is € 0,01 over"),
        (40_000_000, "het budgetplafond is € 2.500.000,00. Dat is € 0,01 te veel"),
    ],
)
def test_a_cent_too_little_or_too_much_is_refused_with_the_difference(
    cast: Cast, second: Contract, reserve: int, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        divide(cast, {cast.priced_contract.pk: 120_000_000, second.pk: 90_000_001}, reserve)
    assert said in str(refused.value.reason).replace("\xa0", " ")
    assert read(cast).rooms == {cast.priced_contract.pk: 120_000_000}


def test_without_the_check_a_wrong_division_would_be_written(
    cast: Cast, second: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    monkeypatch.setattr(service, "_refuse", lambda found, amounts: None)
    divide(cast, {second.pk: 1}, 0)
    assert read(cast).now.left == 129_999_999


def test_a_lump_sum_and_a_contract_of_another_part_take_no_spending_room(
    cast: Cast, second: Contract
) -> None:
    with cast.in_region():
        shared = {"provider": cast.kompas, "agreement": cast.agreement}
        part: SegmentPart = factories.PartFactory(segment=cast.segment)
        elsewhere = factories.ContractFactory(**shared, part=part, number="2027-0004")
        past = factories.ContractFactory(
            **shared,
            part=cast.part,
            number="2026-0001",
            starts_on=date(2025, 1, 1),
            ends_on=date(2026, 12, 31),
        )
    assert {one.pk for one in read(cast).contracts} == {cast.priced_contract.pk, second.pk}
    for contract in (cast.lump_sum_contract, elsewhere, past):
        with pytest.raises(Refused, match="Een lumpsum heeft die niet"):
            divide(cast, {contract.pk: 130_000_000}, 0)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"decision": Decision("", "DB 1", TODAY, "Daarom")}, "Noem het besluit"),
        ({"decision": Decision("DB", "DB 1", TODAY, " ")}, "Schrijf op waarom"),
        ({"decision": Decision("DB", "DB 1", date(2027, 11, 24), "Daarom")}, "nog komen"),
        ({"amounts": Amounts({}, 130_000_000, date(2028, 1, 1))}, "ligt niet in 2027"),
        ({"amounts": Amounts({}, 130_000_000, date(2027, 2, 1))}, "afgesloten periode"),
        ({"year": 2029, "amounts": Amounts({}, 0, date(2029, 1, 1)), "seen": 0}, "2029 geen budgetplafond"),
        ({"role": Role.CONTRACT_MANAGER}, "Uw rol"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_written(
    cast: Cast, changed: dict[str, object], said: str
) -> None:
    with cast.in_region():
        ClosedPeriod.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            days=DateRange(date(2027, 1, 1), date(2027, 4, 1)),
        )
    with pytest.raises(Refused, match=said):
        divide(cast, {}, 130_000_000, **changed)
    with cast.in_region():
        assert not BudgetChange.objects.exists() and not Budget.objects.filter(kind="reserve").exists()


def test_a_division_that_holds_already_is_refused(cast: Cast) -> None:
    divide(cast, {}, 130_000_000)
    with pytest.raises(Refused, match="Er verandert niets"):
        divide(cast, {}, 130_000_000)


def test_who_comes_second_is_told_also_when_only_the_ceiling_changed(cast: Cast) -> None:
    seen = read(cast).seen
    with cast.in_region():
        budget_set(part=cast.part, year=2027, amount=260_000_000, kind=BudgetKind.CEILING, known_on=TODAY)
    with pytest.raises(Overtaken):
        divide(cast, {}, 130_000_000, seen=seen)
    seen = read(cast).seen
    divide(cast, {}, 140_000_000)
    with pytest.raises(Overtaken):
        divide(cast, {}, 140_000_000, seen=seen)


def test_the_policy_officer_divides_on_the_page(cast: Cast, second: Contract, client_for: Enter) -> None:
    client, first = client_for(Role.POLICY_OFFICER), cast.priced_contract
    address = f"/budget/verdeling/{cast.part.public_id}/?jaar=2027"
    assert open_page(client, "/budget/?tab=verdeling").links(cast.part.name) == [address]
    typed = {
        "revision": str(read(cast).seen),
        f"room_{first.public_id}": "1.200.000",
        f"room_{second.public_id}": "900.000",
        "reserve": "300.000",
    }
    shown = client.post(address, {**typed, "reken": "1"})
    page = shown.content.decode().replace("\xa0", " ")
    assert shown.status_code == 200 and "Er is € 100.000,00 over" in page and 'value="900.000' in page
    assert "Schrijf op waarom" not in page and read(cast).reserve is None
    decided = {
        "effective_on": "01-12-2027",
        "reason": "Kompas groeit",
        "decided_by": "Dagelijks bestuur",
        "decision": "DB 2027-14",
        "decided_on": "18-11-2027",
    }
    page = client.post(address, {**typed, **decided}).content.decode().replace("\xa0", " ")
    assert "Er is € 100.000,00 over" in page and "Kompas groeit" in page and 'value="900.000' in page
    typed["reserve"] = "400.000"
    answer = client.post(address, {**typed, **decided}, follow=True)
    assert "Het budgetplafond is verdeeld" in answer.content.decode()
    late = client.post(address, {**typed, **decided, "reserve": "1"})
    assert late.status_code == 409 and "Uw versie" in late.content.decode()
    assert 'name="reserve" value="1"' in late.content.decode()
    assert open_page(client, "/budget/?tab=verdeling").rows("verdeling")[0][5:] == ["0,00", "Ja"]
    rows = open_page(client, address).rows("eerder")
    assert ["23-11-2027", "Reserve", "01-12-2027", "400.000,00", "DB 2027-14"] in rows
    acts = open_page(client, "/budget/?tab=wijzigingen&jaar=2027")
    (act,) = acts.links(f"Budgetplafond van {cast.part.name} verdeeld")
    assert open_page(client, act).links("Bestedingsruimte van de contracten") == [address]
    assert open_page(client_for(Role.MUNICIPAL_USER), act).links("Bestedingsruimte") == []


def test_others_of_the_region_read_it_and_nobody_else_finds_it(
    cast: Cast, second: Contract, client_for: Enter
) -> None:
    address = f"/budget/verdeling/{cast.part.public_id}/?jaar=2027"
    page = open_page(client_for(Role.CONTRACT_MANAGER), address)
    assert "1.300.000,00 over" in page.text and "Verdeling opslaan" not in page.text
    assert client_for(Role.CONTRACT_MANAGER).post(address, {}).status_code in (403, 404)
    for role in (Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER):
        assert client_for(role).get(address).status_code in (403, 404)
    other = client_for(Role.POLICY_OFFICER)
    assert "geen budgetplafond" in open_page(other, address.replace("2027", "2031")).text
