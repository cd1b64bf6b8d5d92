"""Pages before the first computation: what is agreed stands there already, and figures are announced."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from tests.cast import Cast
from tests.monitoring.pages.screen import open_page

WAIT = "Er is nog geen kwartaal berekend."


@pytest.fixture
def manager(client_for: Callable[[object], Client], settings: Settings) -> Client:
    settings.JEUGDREGIO_TODAY = date(2027, 2, 1)
    return client_for(Role.CONTRACT_MANAGER)


def test_the_dashboard_shows_budgets_without_figures(cast: Cast, manager: Client) -> None:
    screen = open_page(manager, "/regio/")
    assert WAIT in screen.text
    row = screen.row("segmenten", "Ambulante jeugdhulp")
    assert (row["Begroot (€)"], row["Prognose (€)"], row["Contracten"]) == ("2.500.000", "", "2")
    assert "Geen contract bereikt dit jaar zijn bestedingsruimte." in screen.text


@pytest.mark.parametrize("tab", ["overzicht", "kpi", "budget", "contracten", "historie"])
def test_every_tab_of_a_segment_opens(cast: Cast, manager: Client, tab: str) -> None:
    screen = open_page(manager, f"/segmenten/{cast.segment.public_id}/?tab={tab}")
    assert WAIT in screen.text
    assert "Ambulante jeugdhulp" in screen.text


def test_a_provider_has_contracts_already(cast: Cast, manager: Client) -> None:
    screen = open_page(manager, f"/aanbieders/{cast.linde.organisation.public_id}/")
    assert WAIT in screen.text
    assert [row[0] for row in screen.rows("contracten")] == ["2027-0001", "2027-0002"]


def test_lump_sums_are_announced(cast: Cast, manager: Client) -> None:
    assert "Zij staan hier zodra het kwartaal is berekend." in open_page(manager, "/lumpsum/").text


def test_an_empty_region_says_so_in_its_own_word(cast: Cast, client_for: Callable[[object], Client]) -> None:
    outsider = client_for(cast.outsider_membership.user)
    assert "Er zijn nog geen taakgebieden." in open_page(outsider, "/segmenten/").text
    assert "Er zijn nog geen aanbieders." in open_page(outsider, "/aanbieders/").text
