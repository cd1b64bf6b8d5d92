"""At the same moment: two administrators end each other and one stays; a link is used twice and gives one account."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections
from pytest_django import DjangoDbBlocker

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.accounts.services.invitations import Offer, invitation_create
from jeugdregio.accounts.services.joining import Newcomer, invitation_accept
from jeugdregio.accounts.services.memberships import membership_end
from jeugdregio.accounts.tokens import token_for
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused
from tests.accounts.people import TODAY, actor_of, colleague
from tests.cast import Cast, build_cast, context_of

pytestmark = pytest.mark.commits
ROUNDS = 5
Act = Callable[[Membership, Membership, Barrier], bool]


@pytest.fixture
def cast(fresh_database: dict[str, str], django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with django_db_blocker.unblock():
        yield build_cast()


def by_service(mine: Membership, theirs: Membership, start: Barrier) -> bool:
    with as_actor(context_of(mine)):
        start.wait()
        membership_end(membership=theirs, actor=actor_of(mine), reason="Weg", today=TODAY)
    return True


def by_statement(mine: Membership, theirs: Membership, start: Barrier) -> bool:
    """Without asking first, and both before either commits."""
    with as_actor(context_of(mine)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_membership")
        start.wait()
        cursor.execute("UPDATE accounts_membership SET ended_at = now() WHERE id = %s", [theirs.pk])
    return True


def at_once(act: Act, pair: list[Membership]) -> list[bool]:
    start = Barrier(2)

    def run(mine: Membership, theirs: Membership) -> bool:
        try:
            return act(mine, theirs, start)
        except (Refused, IntegrityError):
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, pair, reversed(pair)))


def rounds(cast: Cast, act: Act) -> list[int]:
    """How many administrators are left after each round."""
    left = []
    for _round in range(ROUNDS):
        mine = cast.memberships[Role.ADMINISTRATOR]
        pair = [mine, colleague(cast, Role.ADMINISTRATOR)]
        at_once(act, pair)
        with as_actor(Context.for_region(cast.region.pk)):
            rows = Membership.objects.filter(role=Role.ADMINISTRATOR)
            left.append(rows.filter(ended_at=None).count())
            # The next round starts with one again, whoever stayed.
            Membership.objects.filter(pk=mine.pk).update(ended_at=None)
            rows.exclude(pk=mine.pk).filter(ended_at=None).update(ended_at=mine.user.joined_at)
    return left


@pytest.mark.parametrize("act", [by_service, by_statement])
def test_one_of_two_stays(cast: Cast, act: Act) -> None:
    assert rounds(cast, act) == [1] * ROUNDS


def test_without_the_guard_of_the_database_both_would_be_gone(cast: Cast) -> None:
    """The negative control: the same statements, the trigger taken away."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_membership DISABLE TRIGGER membership_last_administrator")
    assert rounds(cast, by_statement) == [0] * ROUNDS


def test_a_link_that_is_used_twice_at_once_gives_one_membership(cast: Cast) -> None:
    by = actor_of(cast.memberships[Role.ADMINISTRATOR])
    with as_actor(by.context):
        row = invitation_create(
            actor=by,
            email="nieuw@voorbeeld.test",
            offer=Offer(cast.region.organisation, Role.AUDITOR, TODAY),
            today=TODAY,
        )
    token, start = token_for(row.public_id, 1), Barrier(2)

    def accept(name: str) -> bool:
        try:
            with as_actor(Context.sign_in()):
                start.wait()
                invitation_accept(token=token, who=Newcomer(name, "vier losse woorden"), today=TODAY)
            return True
        except Refused:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, ["Een", "Twee"])) == [False, True]
    assert User.objects.filter(email="nieuw@voorbeeld.test").count() == 1
