"""Who lost the second step asks an administrator, who takes it away; that lets nobody in but its owner (T28)."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from jeugdregio.accounts import devices, rules
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.accounts.services import second_step
from jeugdregio.accounts.services.attempts import LIMIT
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Change, Organisation
from segments.models import Region
from tests import factories
from tests.accounts.conftest import give_app
from tests.accounts.people import TODAY
from tests.accounts.test_attempts import OFTEN, WRONG, at_home, guess, try_password
from tests.accounts.test_second_factor import code_of, give_code, give_password
from tests.cast import Cast, context_of
from tests.door import enter
from tests.factories import PASSWORD

ADMINISTRATOR, LOCAL = Role.ADMINISTRATOR, Role.LOCAL_ADMINISTRATOR
WHY = "Telefoon in het water, gebeld op het bekende nummer"
PROFILE = reverse("accounts:profile")
ClientFor = Callable[[object], Client]
Delivered = Callable[[], list[EmailMessage]]


@pytest.fixture(autouse=True)
def the_day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def person(cast: Cast) -> User:
    """A colleague of the local administrator, with an app."""
    found = cast.person(Role.PROVIDER_PREPARER)
    give_app(found)
    return found


def page_of(person: User) -> str:
    return reverse("accounts:second_step_reset", args=[person.public_id])


def page_of_person(person: User) -> str:
    return reverse("accounts:person", args=[person.public_id])


def reset(client: Client, person: User, reason: str = WHY) -> str:
    return client.post(page_of(person), {"reason": reason}, follow=True).content.decode()


def has_step(person: User) -> bool:
    return Authenticator.objects.filter(user=person).exists()


def works_at(person: User, region: Region, role: Role, organisation: Organisation) -> Membership:
    with as_actor(Context.for_region(region.pk)):
        return factories.MembershipFactory(
            user=person, role=role, organisation=organisation, region=region.organisation
        )


@pytest.mark.shows("ASVS 6.4.4", "T28")
@pytest.mark.parametrize("by", [ADMINISTRATOR, LOCAL])
def test_the_owner_gets_in_with_the_password_and_sets_up_a_new_step(
    cast: Cast, client_for: ClientFor, person: User, by: Role
) -> None:
    administrator = client_for(by)
    assert page_of(person) in administrator.get(page_of_person(person)).content.decode()
    assert "Weet u zeker" in administrator.get(page_of(person)).content.decode()
    assert "De tweede stap is weggehaald." in reset(administrator, person)
    assert not has_step(person)
    assert page_of(person) not in administrator.get(page_of_person(person)).content.decode()
    owner = Client()
    give_password(owner, person)
    assert owner.get(PROFILE)["Location"] == reverse("mfa_index")


def test_sessions_end_everywhere(client_for: ClientFor, person: User) -> None:
    elsewhere = enter(Client(), person)
    reset(client_for(ADMINISTRATOR), person)
    assert elsewhere.get(PROFILE).status_code == 302


def test_control_a_reset_that_ends_no_sessions_is_found(
    client_for: ClientFor, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_step, "sessions_end", lambda person: 0)
    with pytest.raises(AssertionError):
        test_sessions_end_everywhere(client_for, person)


def test_no_device_is_known_any_more(client_for: ClientFor, cast: Cast) -> None:
    """A device that was lost with the step gives no guesses of its own."""
    person = cast.person(Role.PROVIDER_PREPARER)
    home = at_home(person)
    give_app(person)
    reset(client_for(ADMINISTRATOR), person)
    guess(person.email, LIMIT)
    assert OFTEN in try_password(home, person.email, PASSWORD)


def test_control_a_device_that_stays_known_is_found(
    client_for: ClientFor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "mark_of", lambda email: email)
    with pytest.raises(AssertionError):
        test_no_device_is_known_any_more(client_for, cast)


def test_the_owner_reads_by_whom_and_why_it_is_told(
    client_for: ClientFor, person: User, delivered: Delivered
) -> None:
    reset(client_for(LOCAL), person)
    (message,) = delivered()
    assert message.to == [person.email]
    assert "Local administrator van De Linde (fictief)" in message.body
    assert "Heeft u dit niet gevraagd?" in message.body and WHY not in message.body


def test_it_stands_in_the_history_with_the_reason(cast: Cast, client_for: ClientFor, person: User) -> None:
    reset(client_for(LOCAL), person)
    with as_actor(context_of(cast.memberships[ADMINISTRATOR])) as context:
        row = Change.objects.visible_to(context).filter(subject="accounts_user", reason=WHY).get()
    assert (row.subject_id, row.actor_id) == (person.pk, cast.person(LOCAL).pk)
    assert list(row.changes) == ["second_step_reset_at"]
    assert WHY in client_for(ADMINISTRATOR).get(reverse("audit_log")).content.decode()


def test_the_administrator_learns_no_password_and_gets_in_nowhere(
    cast: Cast, client_for: ClientFor, person: User
) -> None:
    """What a reset leaves to who did it: nothing that opens the account."""
    before = User.objects.get(pk=person.pk).password
    reset(client_for(ADMINISTRATOR), person)
    assert User.objects.get(pk=person.pk).password == before
    thief = Client()
    assert WRONG in try_password(thief, person.email, "niet dit wachtwoord")
    assert thief.get(PROFILE).status_code == 302


def test_what_was_lost_opens_nothing_any_more(client_for: ClientFor, cast: Cast) -> None:
    person = cast.person(Role.PROVIDER_PREPARER)
    secret = give_app(person)
    finder = Client()
    give_password(finder, person)
    reset(client_for(ADMINISTRATOR), person)
    give_code(finder, code_of(secret))
    assert finder.get(PROFILE).status_code == 302


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_asked(client_for: ClientFor, person: User, reason: str) -> None:
    assert "Schrijf op waarom u " in reset(client_for(LOCAL), person, reason)
    assert has_step(person)


def test_without_a_step_there_is_nothing_to_take_away(client_for: ClientFor, cast: Cast) -> None:
    assert "heeft geen tweede stap" in reset(client_for(LOCAL), cast.person(Role.PROVIDER_PREPARER))


@pytest.mark.parametrize("role", [ADMINISTRATOR, LOCAL])
def test_nobody_takes_their_own_away(cast: Cast, client_for: ClientFor, role: Role) -> None:
    own = cast.person(role)
    give_app(own)
    assert "Vraag het een andere beheerder." in reset(client_for(role), own)
    assert has_step(own)


def test_people_of_others_are_not_found(cast: Cast, client_for: ClientFor) -> None:
    strangers = [cast.kompas_membership.user, cast.person(Role.BOARD_MEMBER), cast.outsider_membership.user]
    local = client_for(LOCAL)
    for stranger in strangers:
        give_app(stranger)
        assert local.post(page_of(stranger), {"reason": WHY}).status_code == 404
        assert has_step(stranger)


def test_who_left_is_of_nobody_here(cast: Cast, client_for: ClientFor, person: User) -> None:
    with cast.in_region():
        Membership.objects.filter(user=person).update(ended_at=timezone.now())
    assert "meeste rechten" in reset(client_for(LOCAL), person)
    assert has_step(person)


def test_an_administrator_of_the_region_is_not_reached_through_an_organisation(
    cast: Cast, client_for: ClientFor
) -> None:
    """The functional administrator also works for De Linde; its administrator cannot touch the account."""
    above = cast.person(ADMINISTRATOR)
    give_app(above)
    works_at(above, cast.region, Role.PROVIDER_PREPARER, cast.linde.organisation)
    assert "meeste rechten" in reset(client_for(LOCAL), above)
    assert has_step(above)


def test_an_administrator_elsewhere_is_not_reached_through_another_region(
    cast: Cast, client_for: ClientFor, person: User
) -> None:
    works_at(person, cast.other_region, ADMINISTRATOR, cast.other_region.organisation)
    for role in (LOCAL, ADMINISTRATOR):
        assert "meeste rechten" in reset(client_for(role), person)
    assert has_step(person)


def test_control_without_the_rule_they_would_be_reached(
    cast: Cast, client_for: ClientFor, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "highest", lambda roles: 0)
    with pytest.raises(AssertionError):
        test_an_administrator_elsewhere_is_not_reached_through_another_region(cast, client_for, person)


@pytest.mark.parametrize(
    ("here", "everywhere", "may"),
    [
        ([], [], False),
        ([], [Role.REFERRER], False),
        ([Role.REFERRER], [Role.REFERRER], True),
        ([Role.REFERRER], [Role.REFERRER, Role.CONTRACT_MANAGER], True),
        ([Role.REFERRER], [Role.REFERRER, LOCAL], False),
        ([LOCAL], [LOCAL, LOCAL], True),
        ([LOCAL], [LOCAL, ADMINISTRATOR], False),
        ([ADMINISTRATOR], [ADMINISTRATOR, ADMINISTRATOR], True),
    ],
)
def test_the_highest_role_must_be_managed(here: list[str], everywhere: list[str], may: bool) -> None:
    assert bool(rules.may_reset_second_step(here, everywhere)) is may


def test_an_older_session_confirms_first(cast: Cast, person: User) -> None:
    client = enter(Client(), cast.person(LOCAL), seconds_ago=600)
    answer = client.post(page_of(person), {"reason": WHY})
    assert reverse("account_reauthenticate") in answer["Location"] and has_step(person)


def test_the_auditor_sees_that_there_is_a_step_and_takes_none_away(
    client_for: ClientFor, person: User
) -> None:
    auditor = client_for(Role.AUDITOR)
    page = auditor.get(page_of_person(person)).content.decode()
    assert "Tweede stap" in page and page_of(person) not in page
    assert auditor.post(page_of(person), {"reason": WHY}).status_code == 403


def test_who_does_it_often_waits(client_for: ClientFor, person: User, settings: Settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "reset": (1, 3_600)}
    client = client_for(LOCAL)
    answers = [client.post(page_of(person), {"reason": ""}).status_code for _time in range(2)]
    assert answers == [200, 429]
