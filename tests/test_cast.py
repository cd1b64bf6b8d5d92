"""The cast itself: one person a role, and two regions that do not see each other."""

from collections.abc import Callable

import pytest
from django.test import Client

from jeugdregio.accounts.actor import memberships_of
from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from procurement.models import Contract, LumpSum, PriceLine, SpendingRoom
from tests.cast import Cast, context_of
from tests.factories.segments import FIRST_DAY


def test_every_role_has_one_person_with_an_organisation(cast: Cast) -> None:
    assert set(cast.memberships) == set(Role)
    assert cast.memberships[Role.PROVIDER_SIGNATORY].organisation == cast.linde.organisation
    assert cast.memberships[Role.BOARD_MEMBER].organisation == cast.region.organisation


def test_the_contracts_are_agreed_as_their_kind_asks(cast: Cast) -> None:
    with cast.in_region():
        assert SpendingRoom.objects.get().contract == cast.priced_contract
        assert PriceLine.objects.get().price == 9_600
        assert LumpSum.objects.get().contract == cast.lump_sum_contract
        assert sum(row.amount for row in cast.lump_sum_contract.instalments.all()) == 80_000_000


def test_the_other_region_sees_no_contract_of_the_first(cast: Cast) -> None:
    with cast.in_region():
        assert Contract.objects.count() == 2
    with as_actor(Context.for_region(cast.other_region.pk)):
        assert Contract.objects.count() == 0


def test_a_provider_sees_its_own_contracts_and_its_neighbour_does_not(cast: Cast) -> None:
    with cast.acting(Role.PROVIDER_PREPARER):
        assert Contract.objects.count() == 2
    with as_actor(context_of(cast.kompas_membership)):
        assert Contract.objects.count() == 0


def test_one_person_may_act_for_two_municipalities(cast: Cast) -> None:
    with as_actor(Context.sign_in(actor_id=cast.two_hats.pk)):
        names = [str(row.organisation) for row in memberships_of(cast.two_hats, FIRST_DAY)]
    assert names == ["Waterdam", "Heuvelrode"]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.REFERRER])
def test_a_browser_is_signed_in_as_the_person(
    cast: Cast, client_for: Callable[[Role], Client], role: Role
) -> None:
    assert client_for(role).session["_auth_user_id"] == str(cast.person(role).pk)
