"""The page of the budget: adopted, changes, current, forecast with V or N, and totals that add up to the cent."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from procurement.services.contract import spending_room_set
from segments.enums import BudgetKind
from segments.services.budget import budget_set, distribution_set
from tests.cast import Cast
from tests.monitoring.pages.screen import open_page
from tests.segments.budgets.made import adopted

TODAY = date(2027, 11, 23)


@pytest.fixture(autouse=True)
def day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def officer(client_for: Callable[[Role], Client]) -> Client:
    return client_for(Role.POLICY_OFFICER)


def book_rows(client: Client, url: str) -> list[list[object]]:
    """The rows of the first file of a page, without the header."""
    path = next(found for found in open_page(client, url).files if "formaat=xlsx" in found)
    book = openpyxl.load_workbook(BytesIO(b"".join(client.get(path))))  # type: ignore[arg-type]
    return [list(row) for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]


def ceiling(cast: Cast, cents: int, known_on: date, kind: BudgetKind = BudgetKind.CEILING) -> None:
    with cast.in_region():
        budget_set(part=cast.part, year=2027, amount=cents, kind=kind, known_on=known_on)


def test_a_change_stands_between_what_was_adopted_and_what_counts(cast: Cast, officer: Client) -> None:
    ceiling(cast, 260_000_000, date(2027, 11, 1))
    row = open_page(officer, "/budget/").rows("begroting")[0]
    assert row[1:4] == ["2.500.000", "100.000", "2.600.000"]
    forecast, difference = row[5], row[6]
    assert forecast == "1.160.000"
    assert difference == "1.440.000 V"


def test_rows_and_columns_of_the_pivot_add_up_to_the_region(cast: Cast, officer: Client) -> None:
    rows = book_rows(officer, "/budget/?tab=gemeenten")
    assert [row[0] for row in rows] == ["Heuvelrode", "Waterdam", "Totaal"]
    for column in range(1, len(rows[0])):
        assert sum(row[column] for row in rows[:-1]) == rows[-1][column]  # type: ignore[misc]
    for row in rows:
        assert sum(row[1:-1]) == row[-1]  # type: ignore[arg-type]


@pytest.mark.parametrize("per", ["segment", "onderdeel", "gemeente"])
def test_the_totals_are_the_same_however_the_year_is_shown(cast: Cast, officer: Client, per: str) -> None:
    total = open_page(officer, f"/budget/?per={per}").rows("begroting")[-1]
    assert total[-6:-2] == ["2.500.000", "0", "2.500.000", ""]


def test_what_was_read_in_and_does_not_add_up_is_said_with_the_difference(
    cast: Cast, officer: Client
) -> None:
    assert "Dit klopt niet" not in open_page(officer, "/budget/").text
    with cast.in_region():
        adopted(cast.part, 2027, {cast.waterdam: 60_00, cast.heuvelrode: 50_00})
    found = open_page(officer, "/budget/").text
    assert (
        "de gemeenten hebben samen € 110,00, de regio heeft € 2.500.000,00. Het verschil is € 2.499.890,00."
        in found
    )


def test_a_ceiling_shows_what_contracts_and_reserve_leave(cast: Cast, officer: Client) -> None:
    url = "/budget/?tab=verdeling"
    assert open_page(officer, url).rows("verdeling")[0][1:] == [
        *("2.500.000,00", "1", "1.140.000,00", "0,00", "1.360.000,00", "Nee")
    ]
    ceiling(cast, 136_000_000, TODAY, BudgetKind.RESERVE)
    assert open_page(officer, url).rows("verdeling")[0][4:] == ["1.360.000,00", "0,00", "Ja"]
    with cast.in_region():
        spending_room_set(contract=cast.priced_contract, year=2027, amount=114_000_001, known_on=TODAY)
    assert open_page(officer, url).rows("verdeling")[0][5:] == ["-0,01", "Nee"]


def test_a_municipality_reads_the_budget_and_only_its_own_forecast(
    cast: Cast, municipal: Client, neighbour: Client
) -> None:
    rows = {row[0]: row for row in open_page(neighbour, "/budget/?per=gemeente").rows("begroting")}
    assert rows["Waterdam"][3] == "1.000.000"
    assert rows["Heuvelrode"][5] == "1.160.000"
    hidden = {row[0]: row for row in open_page(municipal, "/budget/?per=gemeente").rows("begroting")}
    assert hidden["Heuvelrode"][5] == "."
    assert municipal.get("/budget/?tab=verdeling").status_code == 404
    assert "Begroting wijzigen" not in open_page(municipal, "/budget/").text


def test_the_address_keeps_year_unit_dimension_and_tab(cast: Cast, officer: Client) -> None:
    found = open_page(officer, "/budget/?tab=gemeenten&per=onderdeel&eenheid=duizend")
    assert cast.part.name in found.headers("gemeenten")[1]
    assert found.rows("gemeenten")[-1][-1] == "2.500"
    assert open_page(officer, "/budget/?jaar=2029").text.count("Geen begroting voor 2029.") == 0
    assert officer.get("/budget/?tab=bestaatniet").status_code == 404


@pytest.mark.parametrize("role", [Role.PROVIDER_PREPARER, Role.REFERRER])
def test_who_the_region_buys_from_does_not_open_the_page(
    client_for: Callable[[Role], Client], cast: Cast, role: Role
) -> None:
    assert client_for(role).get("/budget/").status_code in (302, 403, 404)


@pytest.mark.parametrize("per", ["segment", "onderdeel"])
def test_the_pivot_is_sorted_as_the_address_asks(cast: Cast, officer: Client, per: str) -> None:
    plain = open_page(officer, f"/budget/?tab=gemeenten&per={per}")
    assert [row[0] for row in plain.rows("gemeenten")] == ["Heuvelrode", "Waterdam", "Totaal"]
    (link,) = plain.tree.xpath("//div[@id='gemeenten']//th/a[contains(@href, 'sort=total')]/@href")
    for sort, names in (("total", ["Waterdam", "Heuvelrode"]), ("-total", ["Heuvelrode", "Waterdam"])):
        found = open_page(officer, f"/budget/{link.replace('sort=total', f'sort={sort}')}")
        assert [row[0] for row in found.rows("gemeenten")] == [*names, "Totaal"]
        files = [name for name in found.files if "tabel=gemeenten" in name and "xlsx" in name]
        assert f"sort={sort}" in files[0]
    first = plain.tree.xpath("//div[@id='gemeenten']//th/a/@href")[1]
    assert str(cast.part.pk) != first.partition("sort=")[2][1:], "no number of a row stands in an address"
    assert open_page(officer, f"/budget/{first}").rows("gemeenten")[0][0] == "Waterdam"


def test_the_key_stands_beside_the_pivot_with_its_decision(cast: Cast, officer: Client) -> None:
    with cast.in_region():
        distribution_set(
            region=cast.region,
            year=2027,
            shares={cast.waterdam: Decimal("0.25"), cast.heuvelrode: Decimal("0.75")},
            known_on=TODAY,
            decision="AB 2027-32",
        )
    rows = open_page(officer, "/budget/?tab=gemeenten").rows("sleutel")
    assert rows == [
        ["Heuvelrode", "75,0%", "23-11-2027", "AB 2027-32"],
        ["Waterdam", "25,0%", "23-11-2027", "AB 2027-32"],
    ]
    assert "AB 2027-32" in open_page(officer, "/budget/?tab=wijzigingen").text
