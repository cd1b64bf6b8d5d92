"""Providers beside each other, and the page of one of them."""

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from monitoring.models import Snapshot
from tests.cast import Cast
from tests.monitoring.pages.conftest import ClientFor
from tests.monitoring.pages.screen import open_page

LIST = "/aanbieders/"


@pytest.fixture
def url(cast: Cast) -> str:
    return f"{LIST}{cast.linde.organisation.public_id}/"


@pytest.fixture
def provider(client_for: ClientFor) -> Client:
    return client_for(Role.PROVIDER_PREPARER)


def test_the_region_sees_every_provider_with_a_contract(computed: Snapshot, manager: Client) -> None:
    screen = open_page(manager, LIST)
    assert "2 aanbieders" in screen.text
    row = screen.row("aanbieders", "De Linde (fictief)")
    assert (row["Contracten"], row["Bestedingsruimte samen (€)"]) == ("2", "1.140.000")
    assert (row["Kosten tot nu toe (€)"], row["Uitnutting"]) == ("650.000", "57,0%")
    assert (row["Verwacht verschil (€)"], row["Plafond bereikt op"]) == ("20.000 N", "23-12-2027")
    assert row["Declaratietijdigheid"] == "60,0%"
    assert "AGB 99000001" in screen.text


def test_a_provider_sees_itself_and_nobody_else(
    cast: Cast, computed: Snapshot, provider: Client, url: str
) -> None:
    assert [row[0] for row in open_page(provider, LIST).rows("aanbieders")] == ["De Linde (fictief)"]
    open_page(provider, url)
    open_page(provider, f"{LIST}{cast.kompas.organisation.public_id}/", status=404)


@pytest.mark.parametrize("text", ["linde", "99000001"])
def test_a_provider_is_found_by_name_and_by_code(computed: Snapshot, manager: Client, text: str) -> None:
    rows = open_page(manager, f"{LIST}?q={text}").rows("aanbieders")
    assert [row[0] for row in rows] == ["De Linde (fictief)"]


def test_a_filter_without_an_answer_can_be_cleared(computed: Snapshot, manager: Client) -> None:
    screen = open_page(manager, f"{LIST}?q=bestaat-niet")
    assert "Geen resultaten met deze filters." in screen.text
    assert screen.links("Wis filters") != []


def test_the_page_says_who_it_is_and_where_its_contracts_stand(
    computed: Snapshot, manager: Client, url: str
) -> None:
    screen = open_page(manager, url)
    assert "KvK-nummer 99000001, AGB-code 99000001." in screen.text
    assert "Verwacht verschil € 20.000 N" in screen.text
    assert "De bestedingsruimte wordt naar verwachting bereikt in december" in screen.text
    assert [row[0] for row in screen.rows("contracten")] == ["2027-0001", "2027-0002"]
    assert screen.row("kpi", "Declaratietijdigheid")["Aandeel"] == "60,0%"
    assert screen.row("kpi", "Plafond bereikt op")["Datum"] == "23-12-2027"


def test_a_provider_without_claims_has_a_page_without_figures(
    cast: Cast, computed: Snapshot, client_for: ClientFor
) -> None:
    client = client_for(cast.kompas_membership.user)
    screen = open_page(client, f"{LIST}{cast.kompas.organisation.public_id}/")
    assert [row[0] for row in screen.rows("contracten")] == ["2026-0009"]
    assert screen.tree.xpath("//figure") == []


def test_another_region_does_not_find_it(cast: Cast, client_for: ClientFor, url: str) -> None:
    outsider = client_for(cast.outsider_membership.user)
    open_page(outsider, url, status=404)
    assert "Er zijn nog geen aanbieders." in open_page(outsider, LIST).text


def test_a_municipality_may_not_open_it(computed: Snapshot, municipal: Client, url: str) -> None:
    open_page(municipal, LIST, status=403)
    open_page(municipal, url, status=403)


def test_a_provider_without_figures_gets_a_sentence_and_no_blank_table(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    screen = open_page(manager, f"/aanbieders/{cast.kompas.organisation.public_id}/")
    assert "Er zijn geen KPI's voor deze periode." in screen.text
    assert screen.rows("kpi") == []
