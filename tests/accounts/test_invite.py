"""An administrator invites; who gets the mail makes an account or signs in, and joins once."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Invitation, Membership, User
from jeugdregio.accounts.selectors.invitations import invitation_held, open_invitations
from jeugdregio.accounts.services.invitations import (
    Offer,
    invitation_create,
    invitation_send_again,
    invitation_withdraw,
)
from jeugdregio.accounts.services.joining import Newcomer, invitation_accept
from jeugdregio.accounts.tokens import token_for
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.mail.sending import send_waiting_mail
from jeugdregio.core.models import Mail, Organisation
from tests import factories
from tests.accounts.people import TODAY, actor, actor_of
from tests.cast import Cast, context_of

ADDRESS = "nieuw@voorbeeld.test"
GONE = "Deze link werkt niet meer."
PASSWORD = "vier losse woorden samen"
FORM = {"name": "Nora Nieuw", "password1": PASSWORD, "password2": PASSWORD}
ClientFor = Callable[[object], Client]


@pytest.fixture(autouse=True)
def the_day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def invite(
    cast: Cast,
    by: Actor | None = None,
    email: str = ADDRESS,
    role: str = Role.AUDITOR,
    where: Organisation | None = None,
) -> Invitation:
    giver = by or actor(cast, Role.ADMINISTRATOR)
    offer = Offer(where or giver.membership.organisation, role, TODAY)
    with as_actor(giver.context):
        return invitation_create(actor=giver, email=email, offer=offer, today=TODAY)


def link_of(row: Invitation) -> str:
    return reverse("accounts:invitation", args=[token_for(row.public_id, row.round)])


def post(client: Client, row: Invitation, **values: str) -> str:
    """Open the link, then send the form; the page that comes after."""
    client.get(link_of(row))
    return client.post(reverse("accounts:join"), values, follow=True).content.decode()


def test_an_administrator_invites_and_the_mail_holds_a_link_that_works(
    cast: Cast, client_for: ClientFor
) -> None:
    form = {
        "email": " Nieuw@Voorbeeld.test ",
        "organisation": str(cast.linde.organisation.public_id),
        "role": "provider_preparer",
        "starts_on": "23-11-2027",
    }
    page = client_for(Role.ADMINISTRATOR).post(reverse("accounts:invitations"), form, follow=True)
    assert "De uitnodiging is onderweg." in page.content.decode()
    assert ADDRESS in page.content.decode()
    with as_actor(Context.public()):
        assert (send_waiting_mail(), send_waiting_mail(), len(mail.outbox)) == (1, 0, 1)
    sent = mail.outbox[0]
    assert sent.to == [ADDRESS]
    assert "De Linde (fictief)" in sent.body and "binnen zeven dagen" in sent.body
    link = re.search(r"/uitnodiging/\S+", sent.body)
    assert link
    assert "Maak uw account." in Client().get(link.group(), follow=True).content.decode()


@pytest.mark.shows("ASVS 6.4.1")
def test_the_database_holds_no_link_and_the_mail_row_no_address(cast: Cast) -> None:
    row = invite(cast)
    token = token_for(row.public_id, 1)
    with connection.cursor() as cursor, cast.in_region():
        cursor.execute("SELECT row_to_json(i)::text FROM accounts_invitation i WHERE id = %s", [row.pk])
        (stored,) = cursor.fetchone()
    assert ADDRESS in stored and token not in stored
    assert ADDRESS not in str(list(Mail.objects.values())) and token not in str(list(Mail.objects.values()))


def test_somebody_new_makes_an_account_and_joins(cast: Cast, client: Client) -> None:
    row = invite(cast)
    assert "Uw account is klaar." in post(client, row, **FORM)
    person = User.objects.get(email=ADDRESS)
    assert person.check_password(PASSWORD) and person.name == "Nora Nieuw"
    with as_actor(Context.sign_in(person.pk)):
        (membership,) = Membership.objects.filter(user=person)
    assert (membership.role, membership.organisation_id) == (Role.AUDITOR, cast.region.pk)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, "Vul uw naam in."),
        ({"password1": "kort", "password2": "kort"}, "12 tekens"),
        ({"password2": "een ander lang woord"}, "niet gelijk"),
    ],
)
def test_a_form_that_is_not_right_is_explained(
    cast: Cast, client: Client, values: dict[str, str], words: str
) -> None:
    assert words in post(client, invite(cast), **{**FORM, **values})
    assert not User.objects.filter(email=ADDRESS).exists()


def test_who_has_an_account_signs_in_first_and_gets_a_second_hat(cast: Cast, client_for: ClientFor) -> None:
    known = cast.person(Role.MUNICIPAL_USER)
    row = invite(cast, email=known.email.upper())
    stranger = Client()
    assert "U heeft al een account." in post(stranger, row, **FORM)
    client = client_for(Role.MUNICIPAL_USER)
    assert "Accepteer" in client.get(link_of(row), follow=True).content.decode()
    assert "U werkt nu ook voor Regio Rivierland Jeugd als: Auditor." in post(client, row)
    with as_actor(Context.sign_in(known.pk)):
        assert Membership.objects.filter(user=known).count() == 2


def test_who_is_signed_in_as_somebody_else_cannot_take_it(cast: Cast, client_for: ClientFor) -> None:
    page = post(client_for(Role.REFERRER), invite(cast))
    assert "voor een ander adres" in page and ADDRESS not in page
    with pytest.raises(Refused, match=GONE), as_actor(Context.sign_in()):
        row = invite(cast, email="derde@voorbeeld.test")
        invitation_accept(token=token_for(row.public_id, 1), who=cast.person(Role.REFERRER), today=TODAY)


def expire(cast: Cast, row: Invitation) -> None:
    with cast.in_region(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_invitation SET expires_at = now() - interval '1 s'")


def withdraw(cast: Cast, row: Invitation) -> None:
    with cast.acting(Role.ADMINISTRATOR):
        invitation_withdraw(invitation=row, actor=actor(cast, Role.ADMINISTRATOR))


def use(cast: Cast, row: Invitation) -> None:
    with as_actor(Context.sign_in()):
        invitation_accept(token=token_for(row.public_id, 1), who=Newcomer("Eerder", PASSWORD), today=TODAY)


def renew(cast: Cast, row: Invitation) -> None:
    with cast.acting(Role.ADMINISTRATOR):
        invitation_send_again(invitation=row, actor=actor(cast, Role.ADMINISTRATOR))


def page_of(token: str) -> tuple[int, str]:
    client = Client()
    answer = client.get(reverse("accounts:invitation", args=[token]), follow=True)
    return answer.status_code, re.sub(
        r'nonce="[^"]*"|value="[^"]*"|[0-9a-f]{8,}', "", answer.content.decode()
    )


@pytest.mark.parametrize("spoil", [expire, withdraw, use, renew])
@pytest.mark.shows("T26", "ASVS 6.4.1")
def test_used_expired_withdrawn_and_unknown_links_get_one_and_the_same_page(
    cast: Cast, spoil: Callable[[Cast, Invitation], None]
) -> None:
    row = invite(cast)
    token = token_for(row.public_id, 1)
    assert GONE not in page_of(token)[1]
    spoil(cast, row)
    assert GONE in page_of(token)[1]
    assert page_of(token) == page_of("unknown")
    with as_actor(Context.sign_in()), pytest.raises(Refused, match=GONE):
        invitation_accept(token=token, who=Newcomer("Te laat", PASSWORD), today=TODAY)


def test_a_mail_for_an_older_link_does_not_leave_any_more(cast: Cast) -> None:
    renew(cast, invite(cast))
    withdrawn = invite(cast, email="weg@voorbeeld.test")
    withdraw(cast, withdrawn)
    with as_actor(Context.public()):
        assert Mail.objects.count() == 3
        assert (send_waiting_mail(), [sent.to for sent in mail.outbox]) == (1, [[ADDRESS]])


@pytest.mark.shows("T26")
def test_the_inviter_hears_the_same_about_a_known_address(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.LOCAL_ADMINISTRATOR)
    answers = []
    for address in (cast.person(Role.BOARD_MEMBER).email, "nul@voorbeeld.test"):
        form = {
            "email": address,
            "organisation": str(cast.linde.organisation.public_id),
            "role": "provider_preparer",
            "starts_on": "23-11-2027",
        }
        answer = client.post(reverse("accounts:invitations"), form)
        answers.append((answer.status_code, answer.headers["Location"]))
    assert answers[0] == answers[1]
    assert Mail.objects.count() == 2


@pytest.mark.parametrize(
    ("by", "role", "where", "words"),
    [
        (Role.LOCAL_ADMINISTRATOR, Role.PROVIDER_PREPARER, "kompas", "Alleen een beheerder"),
        (Role.LOCAL_ADMINISTRATOR, Role.ADMINISTRATOR, "linde", "bestaat niet bij deze organisatie"),
        (Role.CONTRACT_MANAGER, Role.AUDITOR, "region", "Alleen een beheerder"),
        (Role.ADMINISTRATOR, Role.PROVIDER_SIGNATORY, "waterdam", "bestaat niet bij deze organisatie"),
    ],
)
def test_nobody_invites_beyond_their_own(cast: Cast, by: Role, role: Role, where: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        invite(cast, actor(cast, by), role=role, where=getattr(cast, where).organisation)


def test_one_open_invitation_an_address_and_role(cast: Cast) -> None:
    invite(cast)
    with pytest.raises(Refused, match="staat een uitnodiging open"):
        invite(cast)
    with pytest.raises(Refused, match="heeft deze rol hier al"):
        invite(cast, email=cast.person(Role.AUDITOR).email)


def test_an_invitation_is_sent_again_and_withdrawn_once(cast: Cast, client_for: ClientFor) -> None:
    row = invite(cast)
    client = client_for(Role.ADMINISTRATOR)
    client.post(reverse("accounts:invitation_again", args=[row.public_id]))
    assert Mail.objects.count() == 2
    client.post(reverse("accounts:invitation_withdraw", args=[row.public_id]))
    assert "geen open uitnodigingen" in client.get(reverse("accounts:invitations")).content.decode()
    with pytest.raises(Conflict):
        withdraw(cast, row)


def test_neighbours_see_no_invitations_and_a_link_opens_one_row_only(cast: Cast) -> None:
    row = invite(cast, where=cast.linde.organisation, role=Role.PROVIDER_PREPARER)
    invite(cast, email="tweede@voorbeeld.test")
    seen = {
        Role.ADMINISTRATOR: 2,
        Role.LOCAL_ADMINISTRATOR: 1,
        Role.MUNICIPAL_USER: 0,
    }
    for role, count in seen.items():
        with cast.acting(role) as context:
            assert (Invitation.objects.count(), open_invitations(context).count()) == (count, count)
    for stranger in (cast.kompas_membership, cast.outsider_membership):
        with as_actor(context_of(stranger)):
            assert Invitation.objects.count() == 0
    with as_actor(Context.sign_in()):
        assert Invitation.objects.count() == 0
        assert invitation_held(token_for(row.public_id, 1)) == row
        assert Invitation.objects.count() == 1


def test_who_returns_after_a_last_day_gets_a_new_membership(cast: Cast) -> None:
    person = factories.UserFactory()
    where = cast.region.organisation
    with cast.in_region():
        factories.MembershipFactory(
            user=person,
            organisation=where,
            region=where,
            role=Role.AUDITOR,
            ends_on=TODAY - timedelta(days=1),
        )
    row = invite(cast, email=person.email)
    with as_actor(Context.sign_in(person.pk)):
        new = invitation_accept(token=token_for(row.public_id, 1), who=person, today=TODAY)
        assert [found.ended_at is None for found in Membership.objects.filter(user=person)] == [False, True]
    assert actor_of(new).role == Role.AUDITOR


def test_nobody_invites_themselves(cast: Cast) -> None:
    """Also not with an address that became theirs after the invitation."""
    mine = cast.person(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="eigen rol"):
        invite(cast, email=mine.email)
    row = invite(cast)
    User.objects.filter(pk=mine.pk).update(email=ADDRESS)
    mine.refresh_from_db()
    with as_actor(Context.sign_in(mine.pk)), pytest.raises(Refused, match=GONE):
        invitation_accept(token=token_for(row.public_id, 1), who=mine, today=TODAY)
