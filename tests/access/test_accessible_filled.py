"""Pages on which something stands, with all their tabs, for the region, a municipality and a provider."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from tests.access.filled import WORDY, filled_cast
from tests.access.looks import FIGURES, faults, get, pages, tabs, visit
from tests.access.objects import arguments_for
from tests.access.routes import Route
from tests.access.world import World
from tests.browser import Window
from tests.cast import Cast

pytestmark = pytest.mark.browser
OWN = ("accounts:profile", "comments", "saved_view")
TABS = ["berekening", "afspraken", "opmerkingen", "historie"]
READERS = (Role.CONTRACT_MANAGER, Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with django_db_blocker.unblock():
        yield from filled_cast()


def with_readers() -> list[tuple[Role, Route]]:
    rules = policy.rules()
    return [
        (role, route)
        for role in READERS
        for route in pages()
        if role in rules[str(route.name), "GET"].allow or route.name == "home"
        if str(route.name).startswith(FIGURES if role is not READERS[0] else (*FIGURES, *OWN))
    ]


@pytest.mark.parametrize(("role", "route"), with_readers(), ids=str)
def test_a_filled_page_is_accessible_with_its_tabs(
    role: Role, route: Route, stage_world: World, window: Window
) -> None:
    client = visit(stage_world, role)
    own = arguments_for(route, stage_world, role).own
    answer = get(client, reverse(str(route.name), kwargs=own))
    found = []
    for shown in [answer, *(get(client, tab) for tab in (tabs(answer) if answer.is_page else ()))]:
        assert shown.response.status_code == 200
        found += faults(window, client, shown) if shown.is_page else []
    assert found == []


def test_the_choice_of_demo_accounts_is_accessible(stage_world: World, window: Window) -> None:
    client = visit(stage_world, None)
    answer = get(client, reverse("account_login"))
    assert len(answer.document.find_class("action-list__item")) == len(Role)
    assert faults(window, client, answer) == []


def test_something_stands_there(stage_world: World) -> None:
    """The control of the tests above: figures, signals, comments and tabs are on the pages that they look at."""
    client = visit(stage_world, Role.CONTRACT_MANAGER)
    contract = get(client, f"/contracten/{stage_world.cast.priced_contract.public_id}/")
    assert contract.has("chart") and contract.has("utrecht-alert")
    assert [tab.partition("?tab=")[2] for tab in tabs(contract)] == TABS
    (remarks,) = [get(client, tab) for tab in tabs(contract) if tab.endswith("opmerkingen")]
    assert WORDY in remarks.response.content.decode()
    assert get(client, "/regio/").has("figure-card")
    assert get(client, "/contracten/").has("menu-list")
    assert len(get(client, "/taken/").document.xpath("//tbody/tr")) >= 5
