"""The mail with news: one a day at most, only when there is something new, without a word on what it is about."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail as sent
from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import Digest
from jeugdregio.core.mail.sending import send_waiting_mail
from jeugdregio.core.models import Mail
from jeugdregio.core.preferences import preference_save
from jeugdregio.core.work import digest
from jeugdregio.core.work.services.news import news_read
from tests.cast import Cast
from tests.core.work.conftest import TODAY, URGENT, open_task, set_term, target, tell

MANAGER, OFFICER = Role.CONTRACT_MANAGER, Role.POLICY_OFFICER
NINE = datetime(2027, 11, 23, 8, 0, tzinfo=UTC)  # nine o'clock in Amsterdam


def ask(cast: Cast, today: date = TODAY, now: datetime = NINE) -> int:
    return digest.digests_ask(region_id=cast.region.pk, today=today, now=now)


def send() -> list[str]:
    """To whom the mails went."""
    sent.outbox.clear()
    with as_actor(Context.public()):
        send_waiting_mail()
    return [message.to[0] for message in sent.outbox]


def test_one_mail_a_day_for_who_has_news_or_work(cast: Cast) -> None:
    tell(cast, MANAGER)
    tell(cast, MANAGER, key="twee")
    open_task(cast, due_on=TODAY, role=OFFICER.value)
    open_task(cast, "later", due_on=TODAY + timedelta(days=1), role=Role.AUDITOR.value)
    assert (ask(cast), ask(cast)) == (2, 0)
    assert set(send()) == {cast.person(MANAGER).email, cast.person(OFFICER).email}
    tell(cast, MANAGER, key="drie")
    assert (ask(cast), send()) == (0, [])


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        (datetime(2027, 11, 23, 6, 59, tzinfo=UTC), 0),
        (datetime(2027, 11, 23, 7, 0, tzinfo=UTC), 1),
        (datetime(2027, 7, 1, 5, 59, tzinfo=UTC), 0),
        (datetime(2027, 7, 1, 6, 0, tzinfo=UTC), 1),
    ],
)
def test_not_before_eight_in_amsterdam_in_winter_and_summer(cast: Cast, moment: datetime, count: int) -> None:
    tell(cast, MANAGER)
    assert ask(cast, moment.date(), moment) == count


def test_the_next_day_only_what_is_new_since(cast: Cast) -> None:
    tell(cast, MANAGER)
    assert ask(cast) == 1
    tomorrow = TODAY + timedelta(days=1)
    Mail.objects.update(created_at=timezone.now() + timedelta(seconds=1))
    assert ask(cast, tomorrow) == 0
    Mail.objects.update(created_at=timezone.now() - timedelta(days=1))
    tell(cast, MANAGER, key="twee")
    assert ask(cast, tomorrow) == 1


def test_what_was_read_is_no_news(cast: Cast) -> None:
    tell(cast, MANAGER)
    with cast.acting(MANAGER) as context:
        news_read(context=context, now=timezone.now())
    assert ask(cast) == 0


@pytest.mark.parametrize(
    ("rhythm", "day", "wants"),
    [
        ("daily", TODAY, True),
        ("weekly", TODAY, False),
        ("weekly", date(2027, 11, 22), True),
        ("off", TODAY, False),
    ],
)
def test_people_choose_how_often(rhythm: str, day: date, wants: bool) -> None:
    assert digest.wants_digest(rhythm, day) is wants


def test_who_works_at_two_organisations_gets_one_mail(cast: Cast) -> None:
    open_task(cast, owner_id=cast.waterdam.pk, due_on=TODAY, person_id=cast.two_hats.pk)
    open_task(cast, owner_id=cast.heuvelrode.pk, due_on=TODAY, person_id=cast.two_hats.pk)
    assert ask(cast) == 1
    assert send() == [cast.two_hats.email]


def test_the_mail_says_that_there_is_something_and_no_more(cast: Cast) -> None:
    tell(cast, MANAGER, about=target("Contract 2027-0815"))
    open_task(cast, due_on=TODAY, role=MANAGER.value)
    ask(cast)
    send()
    (message,) = sent.outbox
    assert message.subject == "Jeugdregio: Nieuws voor u"
    for part in (
        "Er staan meldingen voor u klaar in Jeugdregio.",
        "Er is werk dat vandaag of eerder af moet zijn.",
        "https://portaal.example/mijn-werk/",
        "Waarom krijgt u dit?",
        "In uw profiel kunt u dat veranderen of stoppen.",
    ):
        assert part in message.body
    for secret in ("0815", "Contract", "Iets doen", cast.person(MANAGER).name, "€"):
        assert secret not in message.body
    assert not [letter for letter in message.body if letter.isdigit()]


def choose(cast: Cast, rhythm: Digest, silent: list[str]) -> None:
    with cast.acting(MANAGER):
        preference_save(user=cast.person(MANAGER), digest=rhythm, silent=silent)


@pytest.mark.parametrize(
    ("rhythm", "silent", "mails"),
    [(Digest.WEEKLY, [], 1), (Digest.OFF, [], 0), (Digest.DAILY, [URGENT], 0), (Digest.DAILY, ["x"], 1)],
)
def test_urgent_news_goes_at_once_to_who_wants_it(
    cast: Cast, rhythm: Digest, silent: list[str], mails: int
) -> None:
    choose(cast, rhythm, silent)
    tell(cast, MANAGER, kind=URGENT)
    assert send() == [cast.person(MANAGER).email] * mails
    assert ask(cast) == int(rhythm == Digest.DAILY and URGENT not in silent)


@pytest.mark.parametrize(("shift", "count"), [(-1, 0), (0, 1), (2, 1), (3, 0)])
def test_a_term_within_two_days_is_mailed_to_its_roles(cast: Cast, shift: int, count: int) -> None:
    set_term(cast, TODAY + timedelta(days=shift), roles=[MANAGER.value])
    assert digest.near_terms_ask(region_id=cast.region.pk, today=TODAY) == count
    assert digest.near_terms_ask(region_id=cast.region.pk, today=TODAY) == 0
    assert send() == [cast.person(MANAGER).email] * count


def test_a_shared_term_is_mailed_to_the_role_everywhere_and_others_to_their_owner(cast: Cast) -> None:
    roles = [Role.MUNICIPAL_USER.value]
    set_term(cast, TODAY, roles=roles, shared=True)
    set_term(cast, TODAY, "twee", roles=roles, owner_id=cast.heuvelrode.pk)
    digest.near_terms_ask(region_id=cast.region.pk, today=TODAY)
    to = send()
    hanna, wim = cast.heuvelrode_membership.user.email, cast.person(Role.MUNICIPAL_USER).email
    assert (to.count(hanna), to.count(wim), to.count(cast.two_hats.email)) == (2, 1, 2)


def test_a_moved_term_is_told_again(cast: Cast) -> None:
    set_term(cast, TODAY, roles=[MANAGER.value])
    digest.near_terms_ask(region_id=cast.region.pk, today=TODAY)
    set_term(cast, TODAY + timedelta(days=1), roles=[MANAGER.value])
    assert digest.near_terms_ask(region_id=cast.region.pk, today=TODAY) == 1


def test_who_left_gets_nothing(cast: Cast) -> None:
    tell(cast, MANAGER)
    User.objects.filter(pk=cast.person(MANAGER).pk).update(is_active=False)
    assert ask(cast) == 0
