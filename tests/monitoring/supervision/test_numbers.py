"""The page about numbers of providers: reproducible on a reference date, with a target that steers nobody."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from monitoring.models import ProviderTarget
from procurement.models import Contract
from tests.cast import Cast
from tests.monitoring.pages.screen import open_page, sheet
from tests.monitoring.supervision.test_watch import computed, delivered

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Role], Client]
PAGE = "/aanbieders/aantal/"
MOST = 25


@pytest.fixture
def filled(cast: Cast, settings: Settings) -> Contract:
    """De Linde since 2026, Het Kompas from March 2027 on; costs of both."""
    settings.JEUGDREGIO_TODAY = date(2027, 8, 1)
    with cast.in_region():
        Contract.objects.update(starts_on=date(2026, 1, 1), ends_on=date(2028, 12, 31))
        other: Contract = Contract.objects.get(pk=cast.priced_contract.pk)
        other.pk, other.number, other.provider, other._state.adding = None, "2027-0077", cast.kompas, True
        other.public_id = type(other)._meta.get_field("public_id").default()
        other.starts_on = date(2027, 3, 1)
        other.save()
        snapshot = computed(cast, "2027-Q2", date(2027, 6, 30))
        for month in (1, 2, 3):
            delivered(cast, snapshot, cast.priced_contract, date(2027, month, 1))
        delivered(cast, snapshot, other, date(2027, 4, 1))
    return other


@pytest.fixture
def manager(client_for: ClientFor) -> Client:
    return client_for(Role.CONTRACT_MANAGER)


def test_the_numbers_of_a_day(cast: Cast, filled: Contract, manager: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        row = open_page(manager, PAGE).row("aantal", "Ambulante jeugdhulp")
    assert len(queries) <= MOST, len(queries)
    assert (row["Aanbieders"], row["Gekomen in 12 maanden"], row["Vertrokken in 12 maanden"]) == (
        "2",
        "1",
        "0",
    )
    assert (row["Aandeel van de vijf grootste"], row["HHI"]) == ("100,0%", "0,625")
    earlier = open_page(manager, f"{PAGE}?peildatum=2027-02-28")
    row = earlier.row("aantal", "Ambulante jeugdhulp")
    assert (row["Aanbieders"], row["HHI"]) == ("1", "") and "geen kwartaal tot deze datum" in earlier.text


def test_the_trend_the_largest_and_the_coverage(cast: Cast, filled: Contract, manager: Client) -> None:
    trend = open_page(manager, f"{PAGE}?tab=verloop")
    assert len(trend.headers("verloop")) == 9
    assert trend.rows("verloop")[0][-3:] == ["2", "2", "2"] and trend.rows("verloop")[0][1] == "0"
    large = open_page(manager, f"{PAGE}?tab=grootste")
    assert [row[0] for row in large.rows("grootste")] == ["De Linde (fictief)", "Het Kompas (fictief)"]
    assert large.row("grootste", "De Linde (fictief)")["Aandeel"] == "75,0%"
    assert "zegt niets over aanmeldingen" in large.text and "Criterium: toegekende kosten" in large.text
    kept = sheet(manager, f"{PAGE}?tab=grootste&tabel=grootste&formaat=xlsx")
    assert ["De Linde (fictief)", 3, 0.75] in kept
    cover = open_page(manager, f"{PAGE}?tab=dekking")
    assert cover.row("dekking", "Heuvelrode")["Specialistisch ambulant"] == "0: niemand"
    assert cover.row("dekking", "Waterdam")["Specialistisch ambulant"] == "2"
    open_page(manager, f"{PAGE}?tab=aanmeldingen", status=404)


def test_a_target_is_set_with_a_decision_and_nothing_warns_below_it(
    cast: Cast, filled: Contract, client_for: ClientFor
) -> None:
    client = client_for(Role.POLICY_OFFICER)
    screen = open_page(client, PAGE)
    assert "Er is geen doelwaarde vastgesteld." in screen.text
    url = f"{PAGE}{cast.segment.public_id}/doel/"
    form = {
        "number": "5",
        "reached_by": "31-12-2028",
        "decision": "B-12",
        "decided_on": "1-7-2027",
        "reason": "Besluit van het bestuur",
        "revision": "0",
    }
    assert client.post(url, {**form, "reason": ""}).status_code == 200
    assert client.post(url, {**form, "decided_on": "1-7-2028"}).status_code == 200
    assert client.post(url, form).status_code == 302
    assert client.post(url, {**form, "number": "4"}).status_code == 409
    screen = open_page(client, PAGE)
    row = screen.row("aantal", "Ambulante jeugdhulp")
    assert (row["Doelwaarde"], row["Afstand tot de doelwaarde"]) == ("5", "-3")
    assert (
        screen.tree.xpath("//*[contains(@class, 'alert--warning') or contains(@class, 'alert--error')]") == []
    )
    with cast.in_region():
        assert ProviderTarget.objects.get().known_on == date(2027, 8, 1)
    assert "Doelwaarde" in open_page(client, f"{PAGE}?peildatum=2027-07-31").text
    assert open_page(client, f"{PAGE}?peildatum=2027-07-31").row("aantal", "Ambulante jeugdhulp")[
        "Doelwaarde"
    ] in ("", "–")


@pytest.mark.parametrize("role", [Role.PROVIDER_PREPARER, Role.MUNICIPAL_USER, Role.LOCAL_TEAM])
def test_who_does_not_steer_does_not_read(client_for: ClientFor, role: Role) -> None:
    open_page(client_for(role), PAGE, status=403)
