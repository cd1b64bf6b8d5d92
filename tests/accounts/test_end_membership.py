"""An administrator ends a membership, gives another role, takes somebody back; the last administrator stays."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.actor import memberships_of
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.accounts.selectors.workers import workers_in
from jeugdregio.accounts.services.memberships import (
    membership_again,
    membership_change_role,
    membership_end,
)
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Change
from tests.accounts.people import TODAY, actor, actor_of, colleague
from tests.cast import Cast, context_of

WHY = "Werkt hier niet meer"


def end(
    cast: Cast, membership: Membership, by: Role = Role.ADMINISTRATOR, last_day: date | None = None
) -> None:
    with cast.acting(by):
        membership_end(
            membership=membership, actor=actor(cast, by), reason=WHY, today=TODAY, last_day=last_day
        )


def refusal(cast: Cast, membership: Membership, by: Role = Role.ADMINISTRATOR) -> str:
    with pytest.raises(Refused) as refused:
        end(cast, membership, by)
    return refused.value.reason


@pytest.mark.shows("T27")
def test_who_is_ended_is_out_at_the_next_request(cast: Cast, client_for: Callable[[Role], Client]) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    assert client.get(reverse("accounts:profile")).status_code == 200
    end(cast, cast.memberships[Role.CONTRACT_MANAGER])
    assert client.get(reverse("accounts:profile")).status_code == 403


def test_who_is_ended_gets_no_work_and_no_mail_any_more(cast: Cast) -> None:
    mine = cast.memberships[Role.CONTRACT_MANAGER]
    with cast.in_region():
        assert mine.user_id in {worker.user_id for worker in workers_in(cast.region.pk)}
    end(cast, mine)
    with cast.in_region():
        assert mine.user_id not in {worker.user_id for worker in workers_in(cast.region.pk)}


@pytest.mark.shows("T17")
def test_the_row_stays_with_who_ended_it_and_why(cast: Cast) -> None:
    mine = cast.memberships[Role.CONTRACT_MANAGER]
    end(cast, mine)
    with cast.in_region():
        row = Membership.objects.get(pk=mine.pk)
        change = Change.objects.filter(subject__icontains="membership", subject_id=mine.pk).latest("id")
    assert (change.reason, change.actor_id) == (WHY, cast.person(Role.ADMINISTRATOR).pk)
    assert (row.end_reason, row.ended_by, row.ended_at is None) == (
        WHY,
        cast.person(Role.ADMINISTRATOR),
        False,
    )
    with pytest.raises(Conflict):
        end(cast, mine)


def test_a_last_day_still_counts(cast: Cast) -> None:
    mine = cast.memberships[Role.CONTRACT_MANAGER]
    end(cast, mine, last_day=TODAY)
    with as_actor(Context.sign_in(mine.user_id)):
        assert memberships_of(mine.user, TODAY).count() == 1
        assert memberships_of(mine.user, TODAY + timedelta(days=1)).count() == 0
    with pytest.raises(Refused, match="nog moet komen"):
        end(cast, mine, last_day=TODAY - timedelta(days=1))


def test_nobody_ends_without_a_reason(cast: Cast) -> None:
    with cast.acting(Role.ADMINISTRATOR), pytest.raises(Refused, match="waarom"):
        membership_end(
            membership=cast.memberships[Role.AUDITOR],
            actor=actor(cast, Role.ADMINISTRATOR),
            reason=" ",
            today=TODAY,
        )


def test_an_administrator_of_an_organisation_manages_colleagues_only(cast: Cast) -> None:
    end(cast, cast.memberships[Role.PROVIDER_PREPARER], by=Role.LOCAL_ADMINISTRATOR)
    with pytest.raises(Conflict):
        end(cast, cast.kompas_membership, by=Role.LOCAL_ADMINISTRATOR)
    with cast.acting(Role.LOCAL_ADMINISTRATOR):
        assert not Membership.objects.filter(pk=cast.memberships[Role.BOARD_MEMBER].pk).exists()
    assert "Alleen een beheerder" in refusal(cast, cast.memberships[Role.AUDITOR], by=Role.BOARD_MEMBER)


def test_the_last_administrator_cannot_be_ended_demoted_or_given_a_last_day(cast: Cast) -> None:
    """By a second one who has a last day, and so does not count as the one who stays."""
    guest = colleague(cast, Role.ADMINISTRATOR)
    with cast.in_region():
        Membership.objects.filter(pk=guest.pk).update(ends_on=TODAY)
    last = cast.memberships[Role.ADMINISTRATOR]
    for attempt in (
        lambda by: membership_end(membership=last, actor=by, reason=WHY, today=TODAY),
        lambda by: membership_end(membership=last, actor=by, reason=WHY, today=TODAY, last_day=TODAY),
        lambda by: membership_change_role(
            membership=last, role=Role.AUDITOR, actor=by, reason=WHY, today=TODAY
        ),
    ):
        with as_actor(context_of(guest)), pytest.raises(Refused, match="laatste beheerder"):
            attempt(actor_of(guest))


def test_with_a_second_administrator_the_first_can_go(cast: Cast) -> None:
    second = colleague(cast, Role.ADMINISTRATOR)
    with as_actor(context_of(second)):
        membership_end(
            membership=cast.memberships[Role.ADMINISTRATOR], actor=actor_of(second), reason=WHY, today=TODAY
        )
    assert refusal(cast, second) == "Dit is de laatste beheerder. Nodig eerst een andere beheerder uit."


def test_an_administrator_who_starts_later_does_not_count_yet(cast: Cast) -> None:
    second, third = (colleague(cast, Role.ADMINISTRATOR) for _ in range(2))
    end(cast, third)
    with cast.in_region():
        Membership.objects.filter(pk=second.pk).update(starts_on=TODAY + timedelta(days=1))
    with as_actor(context_of(second)), pytest.raises(Refused, match="laatste beheerder"):
        membership_end(
            membership=cast.memberships[Role.ADMINISTRATOR], actor=actor_of(second), reason=WHY, today=TODAY
        )


def test_the_region_may_end_the_last_administrator_of_a_provider_and_the_provider_may_not(cast: Cast) -> None:
    last = cast.memberships[Role.LOCAL_ADMINISTRATOR]
    second = colleague(cast, Role.LOCAL_ADMINISTRATOR)
    with cast.in_region():
        Membership.objects.filter(pk=second.pk).update(ends_on=TODAY)
    with as_actor(context_of(second)), pytest.raises(Refused, match="laatste beheerder"):
        membership_end(membership=last, actor=actor_of(second), reason=WHY, today=TODAY)
    end(cast, last)


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM accounts_membership", "UPDATE accounts_membership SET ends_on = '2028-01-01'"]
    + [f"UPDATE accounts_membership SET {what}" for what in ("role = 'auditor'", "ended_at = now()")],
)
def test_the_database_keeps_the_last_administrator_too(cast: Cast, change: str) -> None:
    last = cast.memberships[Role.ADMINISTRATOR]
    with cast.in_region(), pytest.raises(IntegrityError, match="last administrator"):
        run(change, last)
    colleague(cast, Role.ADMINISTRATOR)
    with cast.in_region(), transaction.atomic():
        run(change, last)


def run(change: str, membership: Membership) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{change} WHERE id = %s", [membership.pk])
        assert cursor.rowcount == 1


def test_nobody_edits_their_own_role(cast: Cast) -> None:
    colleague(cast, Role.ADMINISTRATOR)
    mine = cast.memberships[Role.ADMINISTRATOR]
    assert "eigen rol" in refusal(cast, mine)
    with cast.acting(Role.ADMINISTRATOR):
        for change in ("UPDATE accounts_membership SET role = 'auditor'", "DELETE FROM accounts_membership"):
            with pytest.raises(IntegrityError, match="their own role"):
                run(change, mine)
        with pytest.raises(IntegrityError, match="their own role"), transaction.atomic():
            Membership.objects.create(
                user=mine.user,
                organisation=cast.region.organisation,
                region=cast.region.organisation,
                role=Role.BOARD_MEMBER,
                starts_on=TODAY,
            )


def test_another_role_is_another_row(cast: Cast) -> None:
    mine = cast.memberships[Role.PROVIDER_PREPARER]
    with cast.acting(Role.LOCAL_ADMINISTRATOR):
        by = actor(cast, Role.LOCAL_ADMINISTRATOR)
        new = membership_change_role(
            membership=mine, role=Role.PROVIDER_SIGNATORY, actor=by, reason=WHY, today=TODAY
        )
        assert (new.user_id, new.role, new.starts_on) == (mine.user_id, Role.PROVIDER_SIGNATORY, TODAY)
        assert Membership.objects.get(pk=mine.pk).ended_at is not None
        with pytest.raises(Refused, match="bestaat niet bij deze organisatie"):
            membership_change_role(membership=new, role=Role.ADMINISTRATOR, actor=by, reason=WHY, today=TODAY)
        with pytest.raises(Refused, match="heeft deze rol hier al"):
            membership_change_role(
                membership=new, role=Role.PROVIDER_SIGNATORY, actor=by, reason=WHY, today=TODAY
            )


def test_the_database_knows_which_roles_are_of_the_region(cast: Cast) -> None:
    with cast.acting(Role.LOCAL_ADMINISTRATOR), pytest.raises(IntegrityError, match="fits_organisation"):
        run("UPDATE accounts_membership SET role = 'administrator'", cast.memberships[Role.PROVIDER_PREPARER])


def test_who_comes_back_gets_a_new_membership(cast: Cast) -> None:
    mine = cast.memberships[Role.BOARD_MEMBER]
    with cast.acting(Role.ADMINISTRATOR):
        by = actor(cast, Role.ADMINISTRATOR)
        with pytest.raises(Conflict):
            membership_again(membership=mine, actor=by, today=TODAY)
    end(cast, mine)
    with cast.acting(Role.ADMINISTRATOR):
        new = membership_again(membership=mine, actor=by, today=TODAY)
        assert (new.pk != mine.pk, new.role, new.ends_on) == (True, Role.BOARD_MEMBER, None)
        with pytest.raises(Refused, match="heeft deze rol hier al"):
            membership_again(membership=mine, actor=by, today=TODAY)
    with as_actor(Context.sign_in(mine.user_id)):
        assert list(memberships_of(mine.user, TODAY)) == [new]


def test_a_membership_that_is_over_can_begin_again(cast: Cast) -> None:
    mine = colleague(cast, Role.BOARD_MEMBER)
    with cast.acting(Role.ADMINISTRATOR):
        Membership.objects.filter(pk=mine.pk).update(ends_on=TODAY - timedelta(days=3))
        membership_again(membership=mine, actor=actor(cast, Role.ADMINISTRATOR), today=TODAY)
    with as_actor(Context.sign_in(mine.user_id)):
        assert memberships_of(mine.user, TODAY).count() == 1
