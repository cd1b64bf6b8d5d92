"""The profile: who you are here, for whom you work, and working for another organisation."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.actor import SESSION_KEY
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import SavedView
from tests.cast import Cast

PROFILE = "accounts:profile"
ClientFor = Callable[[object], Client]


def hats(cast: Cast) -> tuple[Membership, Membership]:
    """The two memberships of the person with two hats."""
    with as_actor(Context.sign_in(actor_id=cast.two_hats.pk)):
        first, second = Membership.objects.filter(user=cast.two_hats).select_related("organisation")
        return first, second


def test_it_shows_name_address_and_role(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(Role.BOARD_MEMBER).get(reverse(PROFILE)).content.decode()
    person = cast.person(Role.BOARD_MEMBER)
    assert person.name in page and person.email in page
    assert "Bestuurder" in page and "Regio Rivierland Jeugd" in page
    assert "Hier werkt u nu" in page and "Werk hier" not in page


def test_without_saved_views_it_says_how_to_make_one(client_for: ClientFor) -> None:
    assert (
        "U heeft geen bewaarde weergaven." in client_for(Role.AUDITOR).get(reverse(PROFILE)).content.decode()
    )


def save_view(cast: Cast, role: Role, name: str, page: str = "glossary") -> None:
    with cast.acting(role) as context:
        SavedView.objects.create(
            region_id=context.region,
            owner_id=context.organisation,
            by=cast.person(role),
            page=page,
            name=name,
            query="q=plafond",
        )


def test_it_lists_saved_views_of_the_person_only(cast: Cast, client_for: ClientFor) -> None:
    save_view(cast, Role.CONTRACT_MANAGER, "Bijna op")
    save_view(cast, Role.POLICY_OFFICER, "Van een ander")
    save_view(cast, Role.CONTRACT_MANAGER, "Oud", page="gone")
    page = client_for(Role.CONTRACT_MANAGER).get(reverse(PROFILE)).content.decode()
    assert 'href="/begrippen/?q=plafond">Bijna op</a>' in page
    assert "Van een ander" not in page
    assert "<li>Oud <a" in page


@pytest.mark.shows("T27")
def test_people_with_two_hats_can_change_them(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.two_hats)
    _first, second = hats(cast)
    before = client.session.session_key
    assert "Werk hier" in client.get(reverse(PROFILE)).content.decode()
    answer = client.post(reverse("accounts:switch"), {"membership": str(second.public_id)}, follow=True)
    page = answer.content.decode()
    assert "U werkt nu voor Heuvelrode als: Medewerker gemeente." in page
    assert client.session[SESSION_KEY] == str(second.public_id)
    assert client.session.session_key != before


def test_the_other_hat_is_the_context_of_the_next_request(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.two_hats)
    _first, second = hats(cast)
    client.post(reverse("accounts:switch"), {"membership": str(second.public_id)})
    actor = client.get(reverse(PROFILE)).wsgi_request.actor
    assert actor.context.organisation_id == cast.heuvelrode.pk


@pytest.mark.parametrize("wanted", ["", "no id", "theirs"])
def test_nobody_can_put_on_the_hat_of_another(cast: Cast, client_for: ClientFor, wanted: str) -> None:
    client = client_for(Role.MUNICIPAL_USER)
    theirs = str(cast.memberships[Role.ADMINISTRATOR].public_id)
    chosen = theirs if wanted == "theirs" else wanted
    answer = client.post(reverse("accounts:switch"), {"membership": chosen}, follow=True)
    assert "U kunt niet voor die organisatie werken." in answer.content.decode()
    assert SESSION_KEY not in client.session


def test_a_stale_choice_in_the_session_falls_back_to_an_own_membership(
    cast: Cast, client_for: ClientFor
) -> None:
    client = client_for(Role.AUDITOR)
    session = client.session
    session[SESSION_KEY] = str(cast.memberships[Role.ADMINISTRATOR].public_id)
    session.save()
    assert client.get(reverse(PROFILE)).wsgi_request.actor.role == Role.AUDITOR
