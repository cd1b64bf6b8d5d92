"""A link to a file works for who may see it now: not for another user, not signed out, not after a role ended (T12)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.models.allowance import Allowance
from tests.access.looks import pages
from tests.access.objects import arguments_for
from tests.access.world import World
from tests.door import enter

READER = Role.CONTRACT_MANAGER
FORMATS = ("csv",)
PUBLIC = ("procurement:schemes", "procurement:scheme_admitted")
"""What was published for everybody; a file of it is no secret."""


def is_file(response: HttpResponse) -> bool:
    return response.status_code == 200 and "attachment" in response.headers.get("Content-Disposition", "")


def signed_in(world: World, role: Role = READER) -> Client:
    client = Client(raise_request_exception=False)
    return enter(client, world.cast.person(role))


@dataclass(frozen=True)
class Link:
    """An address that gives the reader a file."""

    path: str
    is_ours: bool
    """About an object of this region. A provider works in several, and each sees its own figures of it."""
    is_secret: bool
    """The address itself is the key, so that a program without a session can read it."""
    is_public: bool
    """Published for everybody."""


def links(world: World) -> list[Link]:
    """Every address of the URLconf that gives this reader a file."""
    client, found = signed_in(world), []
    for route in pages():
        own = arguments_for(route, world, READER).own
        if own is None:
            continue
        path = reverse(str(route.name), kwargs=own)
        ways = [path, *(f"{path}?formaat={wanted}" for wanted in FORMATS)]
        is_ours = "public_id" in own and route.name != "monitoring:provider"
        is_public = str(route.name) in PUBLIC and may_open(str(route.name), None)
        is_secret = "secret" in own and may_open(str(route.name), None)
        found += [Link(way, is_ours, is_secret, is_public) for way in ways if is_file(unlimited(client, way))]
    return found


def outsider(world: World) -> Client:
    client = Client(raise_request_exception=False)
    return enter(client, world.cast.outsider_membership.user)


def taken(client: Client, every: list[str]) -> list[str]:
    return [path for path in every if is_file(unlimited(client, path))]


def unlimited(client: Client, path: str) -> HttpResponse:
    """The answer to somebody who took no files lately; how many one may take is tested elsewhere."""
    Allowance.objects.all().delete()
    return client.get(path)


@pytest.mark.shows("T12")
def test_a_link_works_for_its_reader_only_and_only_now(world: World) -> None:
    found = links(world)
    every, of_objects = [link.path for link in found], [link.path for link in found if link.is_ours]
    public = [link.path for link in found if link.is_public]
    without = [link.path for link in found if link.is_secret or link.is_public]
    assert len(every) >= 12 and len(of_objects) >= 3
    reader = signed_in(world)
    assert taken(reader, every) == every, "the positive control"
    assert taken(Client(), every) == without, "signed out"
    assert taken(outsider(world), of_objects) == [], "the same role in another region"
    assert taken(signed_in(world, Role.REFERRER), of_objects) == [], "a role without the right"
    end(world)
    assert taken(reader, every) == public, "the role ended after the link was made, in the same session"
    print(f"{len(every)} links to files: 0 downloads by others, signed out or after the role ended")


def end(world: World) -> None:
    with world.cast.in_region():
        Membership.objects.filter(pk=world.cast.memberships[READER].pk).update(
            starts_on=today() - timedelta(days=9), ends_on=today() - timedelta(days=1)
        )


def test_a_file_is_about_what_the_reader_may_see_now(
    world: World, client_for: Callable[[Role], Client]
) -> None:
    """Every ordered pair of roles at one link: who may not open the page gets no file of it."""
    path = reverse("referrals:imports") + "?formaat=csv"
    allowed = {Role.CONTRACT_MANAGER, Role.POLICY_OFFICER, Role.REGIONAL_CONTROLLER, Role.AUDITOR}
    for role in Role:
        assert is_file(client_for(role).get(path)) is (role in allowed), role


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "ods"])
def test_a_report_of_another_region_is_never_given(world: World, kind: str) -> None:
    route = next(route for route in pages() if route.name == "monitoring:report_file")
    arguments = arguments_for(route, world, READER)
    mine = reverse("monitoring:report_file", kwargs={**arguments.own, "kind": kind})
    theirs = [reverse("monitoring:report_file", kwargs={**other, "kind": kind}) for other in arguments.others]
    assert is_file(signed_in(world).get(mine))
    assert theirs and taken(signed_in(world), theirs) == []
    assert not is_file(outsider(world).get(mine))
