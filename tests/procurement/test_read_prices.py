"""The table of tariffs of a segment: one line where contracts agree, gaps and overlaps, filters and files (MON-12)."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries

from jeugdregio.accounts.enums import Role
from procurement.models import Contract
from procurement.rules.build_up import BuildUp
from tests.cast import Cast
from tests.procurement.agreed_prices import NEXT, TODAY, add, price_line, second_contract

Enter = Callable[[Role], Client]


@pytest.fixture
def agreed(cast: Cast, settings: Settings) -> Cast:
    """45A01 costs the same under two contracts, 45A02 differs; one has a gap, the other an overlap."""
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region():
        other = second_contract(cast)
        for contract, price in ((cast.priced_contract, 5_000), (other, 5_125)):
            price_line(contract, "45A02", price, date(2027, 1, 1), date(2027, 6, 30))
        price_line(cast.priced_contract, "45A02", 5_100, date(2027, 8, 1), None)
        price_line(other, "45A02", 5_200, date(2027, 6, 1), None)
    return cast


def address(cast: Cast) -> str:
    return f"/segmenten/{cast.segment.public_id}/tarieven/"


def lines(client: Client, cast: Cast, query: str = "") -> list[dict[str, str]]:
    """The file of the table, which holds the rows of the page."""
    answer = client.get(f"{address(cast)}?formaat=csv{query}")
    text = (
        b"".join(answer.streaming_content).decode("utf-8-sig")
        if answer.streaming
        else answer.content.decode("utf-8-sig")
    )  # type: ignore[attr-defined]
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    head = next(place for place, row in enumerate(rows) if row and row[0] == "Product")
    return [
        dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :] if len(row) == len(rows[head])
    ]


def test_contracts_that_agree_share_a_line_and_others_do_not(agreed: Cast, client_for: Enter) -> None:
    found = lines(client_for(Role.CONTRACT_MANAGER), agreed)
    assert [(row["Product"][:5], row["Contract"]) for row in found] == [
        ("45A01", "Alle 2 contracten"),
        ("45A02", "2027-0001, De Linde (fictief)"),
        ("45A02", "2027-0009, Het Kompas (fictief)"),
    ]
    assert [row["Let op"] for row in found] == ["", "Gat", "Overlap"]
    assert found[1]["Vorig tarief"].replace("€", "").strip().startswith("50")


def test_what_a_tariff_is_built_up_of_is_said_of_each_contract(agreed: Cast, client_for: Enter) -> None:
    """The same tariff, told apart in another way: no line for both."""
    other = Contract.objects.exclude(pk=agreed.priced_contract.pk)
    with agreed.in_region():
        contracts = [agreed.priced_contract, other.get(number="2027-0009")]
    for contract, living in zip(contracts, (6_000, 5_000), strict=True):
        add(agreed, contract, build_up=BuildUp(living, 10_000 - living))
    found = lines(client_for(Role.CONTRACT_MANAGER), agreed, f"&dag={NEXT.first}")
    assert [row["Contract"] for row in found if row["Product"].startswith("45A01")] == [
        "2027-0001, De Linde (fictief)",
        "2027-0009, Het Kompas (fictief)",
    ]


def test_a_day_and_a_provider_narrow_it_and_the_address_keeps_them(agreed: Cast, client_for: Enter) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    (row,) = lines(client, agreed, "&contract=linde&product=45a02&dag=15-07-2027")
    assert row["Let op"] == "Geen tarief op deze dag, Gat"
    assert row["Volgend tarief vanaf"].endswith("2027") and row["Tarief"] == ""
    page = client.get(f"{address(agreed)}?contract=linde&dag=15-07-2027&sort=-price", follow=True)
    text = page.content.decode()
    assert page.redirect_chain[-1][0].endswith("?contract=linde&dag=2027-07-15&sort=-price")
    assert 'value="linde"' in text and "15-07-2027" in text


def test_gaps_and_overlaps_are_said_with_their_days(agreed: Cast, client_for: Enter) -> None:
    text = client_for(Role.BOARD_MEMBER).get(address(agreed)).content.decode()
    assert "van 01-07-2027 tot en met 31-07-2027" in text
    assert "van 01-06-2027 tot en met 30-06-2027" in text
    assert "51,00" in text, "tariffs are shown to the cent"


def test_only_the_region_reads_what_was_agreed_with_each_provider(agreed: Cast, client_for: Enter) -> None:
    for role in (Role.MUNICIPAL_USER, Role.PROVIDER_SIGNATORY, Role.LOCAL_TEAM, Role.REFERRER):
        assert client_for(role).get(address(agreed)).status_code == 403
    assert "tarieven/" not in client_for(Role.MUNICIPAL_USER).get(address(agreed)[:-9]).content.decode()
    assert "tarieven/" in client_for(Role.BOARD_MEMBER).get(address(agreed)[:-9]).content.decode()


def test_the_page_asks_little(
    agreed: Cast, client_for: Enter, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    with django_assert_max_num_queries(25):
        assert client.get(address(agreed)).status_code == 200
