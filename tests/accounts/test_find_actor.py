"""Under which membership somebody acts: found in one statement, and the same as the list of memberships says."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jeugdregio.accounts.actor import actor_for, memberships_of
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Organisation
from tests import factories
from tests.cast import Cast

TODAY = date(2027, 11, 23)


def same(found: object, wanted: object) -> bool:
    """Whether two objects hold the same in every column."""
    assert isinstance(found, type(wanted))
    return all(
        getattr(found, field.attname) == getattr(wanted, field.attname)
        for field in type(wanted)._meta.concrete_fields  # type: ignore[attr-defined]
    )


def test_everybody_acts_under_the_first_membership_of_the_list(cast: Cast) -> None:
    people = [row.user for row in cast.memberships.values()] + [cast.outsider_membership.user, cast.two_hats]
    for person in people:
        with as_actor(Context.sign_in(actor_id=person.pk)):
            actor, wanted = actor_for(person, None, TODAY), memberships_of(person, TODAY)[0]
        assert actor
        assert same(actor.membership, wanted)
        assert same(actor.membership.organisation, wanted.organisation)
        assert same(actor.membership.region, wanted.region)
        assert same(actor.membership.region.region, wanted.region.region)
        assert isinstance(actor.membership.region.region.settings, dict)


def test_one_statement_is_enough_for_what_pages_show(cast: Cast) -> None:
    with as_actor(Context.sign_in(actor_id=cast.two_hats.pk)), CaptureQueriesContext(connection) as queries:
        actor = actor_for(cast.two_hats, None, TODAY)
        assert actor
        membership = actor.membership
        assert f"{membership.organisation} {membership.region} {membership.region.region}"
        assert membership.region.region.organisation == membership.region
    assert len(queries) == 1


def test_a_chosen_membership_counts_when_it_is_their_own(cast: Cast) -> None:
    person = cast.two_hats
    with as_actor(Context.sign_in(actor_id=person.pk)):
        first, second = memberships_of(person, TODAY)
        chosen = actor_for(person, str(second.public_id), TODAY)
        somebody_else = actor_for(person, str(cast.outsider_membership.public_id), TODAY)
    assert chosen and chosen.membership == second
    assert somebody_else and somebody_else.membership == first


@pytest.mark.parametrize(
    ("starts", "ends", "acts"),
    [(0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False), (-9, 9, True)],
)
def test_only_memberships_of_today_count(cast: Cast, starts: int, ends: int | None, acts: bool) -> None:
    person = factories.UserFactory()
    with cast.in_region():
        Membership.objects.create(
            user=person,
            organisation=cast.region.organisation,
            region=cast.region.organisation,
            role="contract_manager",
            starts_on=TODAY + timedelta(days=starts),
            ends_on=None if ends is None else TODAY + timedelta(days=ends),
        )
    with as_actor(Context.sign_in(actor_id=person.pk)):
        assert (actor_for(person, None, TODAY) is not None) is acts


def test_nobody_acts_under_the_membership_of_another(cast: Cast) -> None:
    stranger: User = factories.UserFactory()
    with as_actor(Context.sign_in(actor_id=cast.two_hats.pk)):
        assert actor_for(stranger, None, TODAY) is None
    with as_actor(Context.sign_in(actor_id=stranger.pk)):
        assert actor_for(cast.two_hats, None, TODAY) is None


def test_a_region_without_words_of_its_own_is_no_failure(cast: Cast) -> None:
    person = cast.person(next(iter(cast.memberships)))
    bare: Organisation = factories.OrganisationFactory(referrer=True)
    with as_actor(Context.for_region(bare.pk)):
        Membership.objects.filter(user=person).delete()
        Membership.objects.create(
            user=person, organisation=bare, region=bare, role="auditor", starts_on=TODAY
        )
    with as_actor(Context.sign_in(actor_id=person.pk)):
        actors = [actor_for(person, str(row.public_id), TODAY) for row in memberships_of(person, TODAY)]
    assert bare in [actor.membership.region for actor in actors if actor]
    assert [getattr(actor.membership.region, "region", None) for actor in actors if actor][-1] is None
