"""What somebody chose stands in the address: who opens it elsewhere sees the same filters, tab and order (UX, 7.20).

The pages come from the URLconf, and what can be chosen comes from the pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import DjangoDbBlocker

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from tests.access.filled import filled_cast
from tests.access.looks import Answer, get, pages, same_person, visit
from tests.access.objects import arguments_for
from tests.access.world import World
from tests.cast import Cast

READERS = (Role.POLICY_OFFICER, Role.LOCAL_ADMINISTRATOR)
TYPED = "zoek"
FILTERS = "//form[contains(@class, 'filter-bar__form')]"
SORTED = "//th[@aria-sort]"


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with django_db_blocker.unblock():
        yield from filled_cast()


@dataclass
class Seen:
    """How many filters, tabs and orders were tried, and what did not come back."""

    filters: int = 0
    tabs: int = 0
    orders: int = 0
    lost: list[str] = field(default_factory=list)


def answers(world: World, role: Role) -> Iterator[tuple[Answer, Client]]:
    client, rules = visit(world, role), policy.rules()
    for route in pages():
        own = arguments_for(route, world, role).own
        if own is None or role not in rules[str(route.name), "GET"].allow:
            continue
        answer = get(client, reverse(str(route.name), kwargs=own))
        if answer.response.status_code == 200 and answer.is_page:
            yield answer, client


def choices(form: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """One choice for each filter that is not made yet."""
    for box in form.iter("select"):
        left = [
            one.get("value") for one in box.iter("option") if one.get("selected") is None and one.get("value")
        ]
        if left:
            yield box.get("name"), left[-1]
    for box in form.iter("input"):
        if box.get("type") == "search":
            yield box.get("name"), TYPED
        elif box.get("type") == "checkbox" and box.get("checked") is None:
            yield box.get("name"), box.get("value")


def shown(document: html.HtmlElement, name: str) -> list[str]:
    """What stands chosen in a filter."""
    found = []
    for form in document.xpath(FILTERS):
        found += [one.get("value") for one in form.xpath(f".//select[@name='{name}']/option[@selected]")]
        found += [
            one.get("value") for one in form.xpath(f".//input[@type='checkbox'][@name='{name}'][@checked]")
        ]
        found += [one.get("value") for one in form.xpath(f".//input[@type='search'][@name='{name}']")]
    return found


def try_filters(answer: Answer, client: Client, seen: Seen) -> None:
    for form in answer.document.xpath(FILTERS):
        for name, value in choices(form):
            path = f"{urlsplit(answer.path).path}?{urlencode({name: value})}"
            again = get(same_person(client), path)
            seen.filters += 1
            if again.response.status_code != 200 or value not in shown(again.document, name):
                seen.lost.append(path)


def try_tabs(answer: Answer, client: Client, seen: Seen) -> None:
    for link in answer.document.find_class("tabs__link"):
        path = urljoin(answer.path, link.get("href"))
        again = get(same_person(client), path)
        current = again.document.xpath("//a[contains(@class, 'tabs__link')][@aria-current]")
        seen.tabs += 1
        if [urljoin(path, one.get("href")) for one in current] != [path]:
            seen.lost.append(path)


def try_orders(answer: Answer, client: Client, seen: Seen) -> None:
    """The last column of each page that can be sorted by it."""
    for link in answer.document.xpath("//th/a[contains(@href, 'sort=')]")[-1:]:
        path = urljoin(answer.path, link.get("href"))
        wanted = parse_qs(urlsplit(path).query)["sort"][0]
        again = get(same_person(client), path)
        now = ["-" * (one.get("aria-sort") == "descending") for one in again.document.xpath(SORTED)]
        seen.orders += 1
        if now != ["-" * wanted.startswith("-")]:
            seen.lost.append(path)


def judge(world: World, role: Role) -> Seen:
    seen = Seen()
    for answer, client in answers(world, role):
        try_filters(answer, client, seen)
        try_tabs(answer, client, seen)
        try_orders(answer, client, seen)
    return seen


def forgetful(world: World) -> Seen:
    """A page that answers as if nothing was chosen."""
    client = visit(world, Role.POLICY_OFFICER)
    plain, seen = get(client, reverse("monitoring:contracts")), Seen()
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(globals(), "get", lambda _client, _path: plain)
        for attempt in (try_filters, try_tabs, try_orders):
            attempt(plain, client, seen)
    return seen


def test_filters_tabs_and_order_come_back_from_the_address(stage_world: World) -> None:
    for role, least in zip(READERS, ((90, 50, 15), (5, 0, 0)), strict=True):
        seen = judge(stage_world, role)
        assert seen.lost == []
        found = (seen.filters, seen.tabs, seen.orders)
        assert all(count >= enough for count, enough in zip(found, least, strict=True)), found
    assert len(forgetful(stage_world).lost) >= 4, "the control: what is not kept is found"
