"""A mail of a region speaks in its words, with the places of the standard text and no other; it leaves once."""

import pytest
from django.core import mail as post
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.services.invitations import MAIL as INVITATION
from jeugdregio.accounts.services.invitations import Offer, invitation_create
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import TextKind
from jeugdregio.core.mail.kinds import kinds
from jeugdregio.core.mail.sending import send_waiting_mail
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.models import Mail, OwnText
from jeugdregio.core.work.digest import DIGEST, TERM_NEAR
from jeugdregio.core.work.services.news import MAIL_NOW
from procurement.services.submitted_work import RECEIPT
from segments.models import Region
from tests.accounts.people import TODAY, actor
from tests.cast import Cast
from tests.core.own_texts.conftest import Write

WORDS = "Beste collega,\n{uitnodiger} vraagt u als {rol} bij {organisatie}."


@pytest.fixture(autouse=True)
def the_day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def sent() -> list[str]:
    post.outbox.clear()
    with as_actor(Context.public()):
        send_waiting_mail()
    return [str(one.body) for one in post.outbox]


def invite(cast: Cast) -> None:
    giver = actor(cast, Role.ADMINISTRATOR)
    with as_actor(giver.context):
        offer = Offer(giver.membership.organisation, Role.AUDITOR, TODAY)
        invitation_create(actor=giver, email="nieuw@voorbeeld.test", offer=offer, today=TODAY)


def tell(cast: Cast, kind: str, region: Region, key: str, **more: int) -> None:
    with as_actor(Context.public()):
        mail_ask(
            kind=kind,
            dedupe=f"{kind}:{key}",
            recipient_id=cast.person(Role.AUDITOR).pk,
            region=region.pk,
            **more,
        )


def test_an_invitation_speaks_in_the_words_of_the_region(cast: Cast, write: Write) -> None:
    write(TextKind.MAIL, INVITATION, WORDS)
    invite(cast)
    (body,) = sent()
    assert f"Administrator vraagt u als Auditor bij {cast.region}." in body.replace(
        "Toezichthouder", "Auditor"
    )
    assert "Beste collega,\n" in body and "/uitnodiging/" in body and "Waarom krijgt u dit?" in body
    assert "zeven dagen" not in body
    assert sent() == []


def test_without_words_of_its_own_the_standard_mail_leaves(cast: Cast) -> None:
    invite(cast)
    (body,) = sent()
    assert "nodigt u uit om in het portaal te werken voor" in body and "zeven dagen" in body


@pytest.mark.parametrize(
    ("kind", "standard"),
    [
        (MAIL_NOW, "wacht"),
        (TERM_NEAR, "twee dagen"),
        (DIGEST, "Er staan meldingen voor u klaar in Jeugdregio."),
    ],
)
def test_each_region_has_its_own_words(kind: str, standard: str, cast: Cast, write: Write) -> None:
    own = "{wat} Kijk snel." if kind == DIGEST else "Kijk snel."
    write(TextKind.MAIL, kind, own)
    tell(cast, kind, cast.region, "hier", news=1)
    tell(cast, kind, cast.other_region, "daar", news=1)
    here, there = sent()
    assert "Kijk snel." in here and "Kijk snel." not in there
    assert standard in there
    assert "{wat}" not in here + there


def test_a_mail_from_before_regions_had_texts_leaves_as_it_was(cast: Cast, write: Write) -> None:
    write(TextKind.MAIL, MAIL_NOW, "Kijk snel.")
    with as_actor(Context.public()):
        mail_ask(kind=MAIL_NOW, dedupe="oud", recipient_id=cast.person(Role.AUDITOR).pk, news="x")
    (body,) = sent()
    assert "Kijk snel." not in body and "wacht" in body


def test_a_place_that_the_standard_text_has_not_is_never_filled(cast: Cast, write: Write) -> None:
    """Also for a text that got past the check: written straight into the table."""
    row = write(TextKind.MAIL, INVITATION, WORDS)
    with cast.in_region():
        OwnText.objects.filter(pk=row.pk).update(
            text=WORDS + " {link} {why} {stop} {email} {text} {{ link }} {% now 'Y' %}"
        )
    invite(cast)
    (body,) = sent()
    assert body.count("/uitnodiging/") == 1
    assert "{link} {why} {stop} {email} {text} {{ link }} {% now 'Y' %}" in body


def test_the_text_of_the_mail_is_kept_nowhere_else(cast: Cast, write: Write) -> None:
    write(TextKind.MAIL, INVITATION, WORDS)
    invite(cast)
    assert set(Mail.objects.get().params) == {"region", "invitation", "round"}


def test_mails_about_an_account_belong_to_no_region() -> None:
    """Who forgot a password may work in several regions, so nobody but the portal words that mail."""
    open_to_regions = {kind.key for kind in kinds() if kind.text}
    assert open_to_regions == {INVITATION, DIGEST, MAIL_NOW, TERM_NEAR, RECEIPT}
    assert len(kinds()) > len(open_to_regions) + 3
