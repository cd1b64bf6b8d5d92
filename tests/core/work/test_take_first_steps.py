"""The first days: a list of what to do, whose state follows from what was done, until it is done or hidden."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import as_actor
from jeugdregio.core.models import Preference
from tests.accounts.conftest import give_app
from tests.cast import Cast, context_of
from tests.core.showroom import pick, words

MANAGER = Role.CONTRACT_MANAGER
ClientFor = Callable[[object], Client]
TO_DO, DONE = "Te doen", "Klaar"


def steps(client: Client, query: str = "") -> list[str]:
    """The words of each step; none when there is no list."""
    found = html.fromstring(client.get(f"/mijn-werk/{query}").content.decode())
    return [words(item) for item in pick(found, "#first-steps .action-list__item")]


def test_who_is_new_reads_five_steps_and_where_to_take_them(client_for: ClientFor) -> None:
    client = client_for(MANAGER)
    found = steps(client)
    assert len(found) == 5
    assert [step.startswith(TO_DO) for step in found] == [True, True, True, True, False]
    assert "/help/#region" in client.get("/mijn-werk/").content.decode()
    assert steps(client, "?van=allen") == []


@pytest.mark.parametrize(
    ("role", "part"),
    [(Role.PROVIDER_SIGNATORY, "provider"), (Role.LOCAL_TEAM, "municipality"), (Role.REFERRER, "everyone")],
)
def test_the_help_is_that_of_the_role(client_for: ClientFor, role: Role, part: str) -> None:
    assert f"/help/#{part}" in client_for(role).get("/mijn-werk/").content.decode()


def test_each_thing_that_is_done_counts_and_the_last_one_ends_the_list(
    cast: Cast, client_for: ClientFor
) -> None:
    client, person = client_for(MANAGER), cast.person(MANAGER)
    acts: list[Callable[[], object]] = [
        lambda: give_app(person),
        lambda: client.post(reverse("accounts:contact"), {"name": person.name, "telephone": "0162 123 456"}),
        lambda: client.post(reverse("accounts:mail"), {"digest": "weekly"}),
    ]
    for count, act in enumerate(acts, 1):
        act()
        assert [step.startswith(DONE) for step in steps(client)].count(True) == count
    client.post(reverse("calendar_subscribe"))
    assert steps(client) == []


def test_the_list_is_hidden_for_good_and_for_one_person(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(MANAGER)
    said = client.post(reverse("work_steps_hide"), follow=True).content.decode()
    assert "De lijst met eerste stappen is verborgen." in said and steps(client) == []
    assert len(steps(client_for(Role.POLICY_OFFICER))) == 5
    client.post(reverse("accounts:mail"), {"digest": "weekly"})
    assert steps(client) == []
    with as_actor(context_of(cast.memberships[MANAGER])):
        row = Preference.objects.get()
    assert (row.digest, row.first_steps_hidden) == ("weekly", True)
