"""One tariff for several contracts: it joins what was agreed, or nothing is saved at all (MON-12)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import Change, ClosedPeriod
from procurement.models import Contract, PriceLine
from procurement.rules.build_up import BuildUp
from procurement.rules.spans import Span
from procurement.services import prices as services
from procurement.services.prices import Grounds
from tests.cast import Cast
from tests.procurement.agreed_prices import (
    NEXT,
    TODAY,
    YEAR,
    add,
    grounds,
    known,
    price_line,
    second_contract,
)

Enter = Callable[[Role], Client]
FIRST = date(2027, 1, 1)


@pytest.fixture
def kompas(cast: Cast, settings: Settings) -> Contract:
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region():
        return second_contract(cast)


def test_the_running_tariff_ends_and_every_version_stays(cast: Cast, kompas: Contract) -> None:
    linde = cast.priced_contract
    assert add(cast, linde, kompas) == 2
    with cast.in_region():
        for contract in (linde, kompas):
            assert known(contract) == [
                ("04", 9_600, FIRST, None),
                ("04", 9_600, FIRST, date(2027, 12, 31)),
                ("04", 10_000, NEXT.first, None),
            ]
        newest = PriceLine.objects.order_by("-id")[0]
        assert (newest.known_on, newest.decision, newest.provider_id) == (TODAY, "DB 2027-31", cast.kompas.pk)
        reasons = Change.objects.filter(subject="procurement_priceline").values_list("reason", flat=True)
        assert list(reasons).count("Nieuwe afspraken") == 4


OVERLAP = "Contract 2027-0009 heeft voor 45A01 al een tarief vanaf 01-01-2027: dan gelden er twee tegelijk"
GAP = "Bij contract 2027-0009 geldt dan voor 45A02 geen tarief van 01-07-2027 tot en met 31-12-2027"
LOST = "Bij contract 2027-0001 geldt dan voor 45A01 geen tarief van 01-01-2029 tot en met 31-12-2030"
OUTSIDE = (
    "Contract 2027-0001 loopt van 01-01-2027 tot en met 31-12-2030; het tarief voor 45A02 vanaf 01-01-2031"
)
CLOSED = "2027-0001, 45A02: 01-01-2027 ligt in een afgesloten periode"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"end_running": False, "span": Span(date(2028, 1, 1))}, OVERLAP),
        ({"code": "45A02", "span": YEAR}, GAP),
        ({"span": YEAR}, LOST),
        ({"code": "45A02", "span": Span(date(2031, 1, 1))}, OUTSIDE),
        ({"code": "45A02", "span": Span(FIRST)}, CLOSED),
        ({"why": Grounds(" ", "DB 1", -1)}, "Zeg waarom, en noem het besluit"),
        ({"build_up": BuildUp(living=4_000, care=5_000)}, "niet gelijk aan het tarief"),
    ],
    ids=["overlap", "gap", "lost", "outside", "closed", "grounds", "sum"],
)
def test_what_does_not_join_is_refused_for_all(
    cast: Cast, kompas: Contract, wanted: dict[str, object], said: str
) -> None:
    with cast.in_region():
        price_line(kompas, "45A02", 5_000, FIRST, date(2027, 6, 30))
        ClosedPeriod.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, days=DateRange(FIRST, date(2027, 4, 1))
        )
        count = PriceLine.objects.count()
    if "why" in wanted:
        wanted = {"why": Grounds(" ", "DB 1", grounds(cast).seen)}
    with pytest.raises(Refused) as refused:
        add(cast, cast.priced_contract, kompas, **wanted)  # type: ignore[arg-type]
    assert said in refused.value.reason
    with cast.in_region():
        assert PriceLine.objects.count() == count, "nothing is half saved"


def test_without_the_check_two_tariffs_would_hold(
    cast: Cast, kompas: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    monkeypatch.setattr(services, "_refuse", lambda problems: None)
    assert add(cast, kompas, end_running=False) == 1
    with cast.in_region():
        assert [row[1] for row in known(kompas)] == [9_600, 10_000]


def test_who_comes_second_is_told(cast: Cast, kompas: Contract) -> None:
    seen = grounds(cast).seen
    add(cast, cast.priced_contract, span=Span(date(2028, 1, 1)))
    with pytest.raises(Overtaken):
        add(cast, kompas, why=grounds(cast, seen))


def test_the_database_refuses_parts_that_do_not_add_up(cast: Cast, kompas: Contract) -> None:
    with cast.in_region():
        line = PriceLine.objects.filter(contract=kompas).get()
        for wrong in (
            {"living": 9_000, "care": 599},
            {"vacancy": 9_600},
            {"living": 9_700, "care": -100},
            {"living": 9_600, "vacancy_rate": Decimal("0.1")},
        ):
            values = {
                f.attname: getattr(line, f.attname) for f in PriceLine._meta.local_fields if f.attname != "id"
            }
            with pytest.raises(IntegrityError), transaction.atomic():
                PriceLine.objects.create(**{**values, "recorded_at": line.recorded_at, **wrong})


def test_the_form_adds_it_keeps_what_was_typed_and_shows_both(
    cast: Cast, kompas: Contract, client_for: Enter
) -> None:
    client, page = client_for(Role.CONTRACT_MANAGER), f"/segmenten/{cast.segment.public_id}/tarieven/"
    form = {
        "product": "45A01",
        "contracts": [str(kompas.public_id), str(cast.priced_contract.public_id)],
        "price": "245,50",
        "first": "01-01-2028",
        "living": "110",
        "care": "125",
        "vacancy": "10,50",
        "vacancy_rate": "8,5",
        "reason": "Wonen en zorg apart",
        "decision": "DB 2027-31",
        "revision": str(grounds(cast).seen),
    }
    answer = client.post(f"{page}nieuw/", form)
    assert answer.status_code == 200 and "dan gelden er twee tegelijk" in answer.content.decode()
    wrong = client.post(f"{page}nieuw/", {**form, "care": "120", "vacancy_rate": "", "end_running": "on"})
    text = wrong.content.decode()
    assert "De delen van het tarief zijn samen niet gelijk aan het tarief." in text and 'value="120"' in text
    assert "Vul de opslag en de gemiddelde leegstand allebei in" in text
    answer = client.post(f"{page}nieuw/", {**form, "end_running": "on"}, follow=True)
    assert "Het tarief is toegevoegd. 2 contracten hebben het gekregen." in answer.content.decode()
    later = client.get(f"{page}?dag=2028-02-01").content.decode()
    assert all(words in later for words in ("Alle 2 contracten", "245,50", "110,00", "10,50", "8,5%"))
    assert "Waarvan wonen" not in client.get(page).content.decode(), "only where it is told"
    second = client.post(f"{page}nieuw/", {**form, "first": "01-02-2028", "end_running": "on"})
    assert second.status_code == 409, "the revision is that of before the first one"
    assert all(day in second.content.decode() for day in ("01-01-2028", "01-02-2028")), "both versions"


def test_only_who_steers_contracts_adds_or_raises(cast: Cast, kompas: Contract, client_for: Enter) -> None:
    page = f"/segmenten/{cast.segment.public_id}/tarieven/"
    for role in (Role.BOARD_MEMBER, Role.REGIONAL_CONTROLLER, Role.AUDITOR, Role.PROVIDER_SIGNATORY):
        client = client_for(role)
        assert [client.get(f"{page}{what}/").status_code for what in ("nieuw", "indexeren")] == [403, 403]
    assert "Tarief toevoegen" not in client_for(Role.BOARD_MEMBER).get(page).content.decode()
    text = client_for(Role.POLICY_OFFICER).get(page).content.decode()
    assert "Tarief toevoegen" in text and "/tabellen/price_lines/?formaat=xlsx" in text
