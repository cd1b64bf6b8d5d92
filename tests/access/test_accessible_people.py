"""Pages about people on which something stands: open invitations, mandates, links that work and links that do not."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import MandateAct, MandateKind, Role
from jeugdregio.accounts.models import Invitation
from jeugdregio.accounts.rules import Power
from jeugdregio.accounts.services.contact import key_of
from jeugdregio.accounts.services.invitations import Offer, invitation_create
from jeugdregio.accounts.services.mandates import mandate_give
from jeugdregio.accounts.tokens import token_for
from tests.access.looks import Answer, faults, get, visit
from tests.access.world import TODAY, World
from tests.browser import Window

pytestmark = pytest.mark.browser
LONG = "een.heel.lang.adres.van.iemand@organisatie-met-een-lange-naam.voorbeeld.test"
Filled = tuple[Client, str]


def invited(world: World, email: str) -> Invitation:
    cast = world.cast
    with cast.acting(Role.ADMINISTRATOR):
        return invitation_create(
            actor=Actor(cast.person(Role.ADMINISTRATOR), cast.memberships[Role.ADMINISTRATOR]),
            email=email,
            offer=Offer(cast.linde.organisation, Role.PROVIDER_PREPARER, TODAY),
            today=TODAY,
        )


def opened(client: Client, row: Invitation) -> Filled:
    client.get(reverse("accounts:invitation", args=[token_for(row.public_id, row.round)]))
    return client, reverse("accounts:join")


def open_invitations(world: World) -> Filled:
    invited(world, LONG)
    return visit(world, Role.ADMINISTRATOR), reverse("accounts:invitations")


def newcomer(world: World) -> Filled:
    return opened(visit(world, None), invited(world, LONG))


def known(world: World) -> Filled:
    return opened(visit(world, None), invited(world, world.cast.person(Role.AUDITOR).email))


def signed_in(world: World) -> Filled:
    row = invited(world, world.cast.person(Role.AUDITOR).email)
    return opened(visit(world, Role.AUDITOR), row)


def somebody_else(world: World) -> Filled:
    return opened(visit(world, Role.AUDITOR), invited(world, LONG))


def mandates(world: World) -> Filled:
    cast = world.cast
    by = cast.memberships[Role.LOCAL_ADMINISTRATOR]
    with cast.acting(Role.LOCAL_ADMINISTRATOR):
        mandate_give(
            membership=cast.memberships[Role.PROVIDER_SIGNATORY],
            power=Power(MandateAct.SIGN, MandateKind.ALL, TODAY, None),
            actor=Actor(by.user, by),
            today=TODAY,
        )
    return visit(world, Role.PROVIDER_SIGNATORY), reverse("accounts:mandates")


def mandates_of_a_person(world: World) -> Filled:
    mandates(world)
    person = world.cast.person(Role.PROVIDER_SIGNATORY)
    return visit(world, Role.ADMINISTRATOR), reverse("accounts:person", args=[person.public_id])


def address(world: World) -> Filled:
    row = EmailAddress.objects.create(user=world.cast.person(Role.AUDITOR), email=LONG, verified=False)
    return visit(world, Role.AUDITOR), reverse("accounts:email_confirm", args=[key_of(row)])


@pytest.mark.parametrize(
    ("fill", "words"),
    [
        (open_invitations, LONG),
        (newcomer, "Maak uw account."),
        (known, "U heeft al een account."),
        (signed_in, "Accepteer"),
        (somebody_else, "voor een ander adres"),
        (mandates, "Geef een machtiging"),
        (mandates_of_a_person, "Mag tekenen"),
        (address, "Bevestig"),
    ],
)
def test_a_page_about_people_is_accessible_when_filled(
    fill: Callable[[World], Filled], words: str, stage_world: World, window: Window
) -> None:
    client, path = fill(stage_world)
    answer: Answer = get(client, path)
    assert words in answer.response.content.decode()
    assert faults(window, client, answer) == []
