"""Rows of a kind that was retired still show, in neutral words; a mail of such a kind does not leave."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail as sent
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.mail import kinds as mail_kinds
from jeugdregio.core.mail.kinds import MailKind
from jeugdregio.core.mail.sending import send_waiting_mail
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.models import Mail
from jeugdregio.core.work import kinds
from tests.cast import Cast
from tests.core.work.conftest import KIND, TODAY, open_task, set_term, tell

MANAGER = Role.CONTRACT_MANAGER
ClientFor = Callable[[object], Client]
NEUTRAL, TITLE = "Iets van eerder", "Contract 2027-0001"


@pytest.fixture
def outlived(cast: Cast) -> None:
    """A task, news and a term; then their kind goes."""
    open_task(cast, role=MANAGER.value, due_on=TODAY)
    tell(cast, MANAGER)
    set_term(cast, date(2027, 12, 2))
    del kinds._KINDS[KIND]


PAGES = ["/mijn-werk/", "/meldingen/", "/termijnen/", "/termijnen/?weergave=maand&maand=2027-12"]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_shows_the_row_without_a_way_on(outlived: None, client_for: ClientFor, page: str) -> None:
    answer = client_for(MANAGER).get(page)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert NEUTRAL in text and TITLE in text and 'href=""' not in text


def test_control_the_strict_name_would_break_the_page(
    outlived: None, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jeugdregio.core.work.shown.kind_shown", kinds.kind_named)
    with pytest.raises(LookupError):
        test_the_page_shows_the_row_without_a_way_on(outlived, client_for, PAGES[0])


def test_what_waits_can_still_be_done(outlived: None, client_for: ClientFor) -> None:
    manager = client_for(MANAGER)
    page = manager.get("/mijn-werk/")
    task = page.context["groups"][0].tasks[0].task
    manager.post(f"/mijn-werk/{task.public_id}/klaar/")
    assert "Net afgerond" in manager.get("/mijn-werk/").content.decode()


def test_the_next_term_and_the_calendar_name_it_neutrally(cast: Cast, client_for: ClientFor) -> None:
    set_term(cast, date(2027, 12, 2))
    del kinds._KINDS[KIND]
    manager = client_for(MANAGER)
    assert NEUTRAL in manager.get("/mijn-werk/").content.decode()
    address = manager.post("/termijnen/agenda/").context["address"]
    feed = Client().get(address.removeprefix("https://portaal.example")).content.decode()
    assert f"SUMMARY:{NEUTRAL}: {TITLE}" in feed and "\nURL" not in feed


def test_a_mail_of_a_retired_kind_ends_and_holds_nothing_up(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_kinds, "_KINDS", dict(mail_kinds._KINDS))
    for key in ("gone", "stays"):
        mail_kinds.register(MailKind(key, key, "Y"))
    with as_actor(Context.public()):
        for key in ("gone", "stays"):
            mail_ask(kind=key, dedupe=key, recipient_id=cast.person(MANAGER).pk)
        del mail_kinds._KINDS["gone"]
        assert send_waiting_mail() == 1
    assert [message.subject for message in sent.outbox] == ["Jeugdregio: stays"]
    assert dict(Mail.objects.values_list("kind", "sent")) == {"gone": False, "stays": True}
    assert not Mail.objects.filter(ended_at=None).exists()
