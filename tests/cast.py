"""The fixed cast: who and what most tests are about.

Two regions. *Rivierland*, the first, has the municipalities Waterdam and Heuvelrode, the providers De Linde
and Het Kompas, one segment with one part, and two contracts with De Linde: p x q and lump sum. One person
holds each role. *Zandkust* has the municipality Zandkerke and one contract manager, who must see nothing of
Rivierland.

    def test_a_manager_sees_the_contract(cast, client_for):
        page = client_for(Role.CONTRACT_MANAGER).get("/contracten/")
        assert cast.priced_contract.number in page.content.decode()
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest
from django.test import Client

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Organisation
from procurement.models import Contract
from providers.models import Provider
from segments.models import Agreement, CareProduct, LocalTeam, Municipality, Region, Segment, SegmentPart
from tests import factories
from tests.door import enter

PROVIDER_ROLES = frozenset({Role.PROVIDER_PREPARER, Role.PROVIDER_SIGNATORY})


@dataclass(frozen=True)
class Ground:
    """The organisations of the first region."""

    region: Region
    waterdam: Municipality
    heuvelrode: Municipality
    local_team: LocalTeam
    linde: Provider
    kompas: Provider
    referrer: Organisation

    def organisation_of(self, role: Role) -> Organisation:
        """For whom the one person with this role acts."""
        if role in PROVIDER_ROLES:
            return self.linde.organisation
        elsewhere = {
            Role.MUNICIPAL_USER: self.waterdam.organisation,
            Role.LOCAL_TEAM: self.local_team.organisation,
            Role.REFERRER: self.referrer,
            Role.LOCAL_ADMINISTRATOR: self.linde.organisation,
        }
        return elsewhere.get(role, self.region.organisation)


@dataclass(frozen=True)
class Cast(Ground):
    segment: Segment
    part: SegmentPart
    agreement: Agreement
    product: CareProduct
    priced_contract: Contract
    lump_sum_contract: Contract
    memberships: dict[Role, Membership]
    heuvelrode_membership: Membership
    kompas_membership: Membership
    two_hats: User
    """Municipal user of both Waterdam and Heuvelrode."""
    other_region: Region
    zandkerke: Municipality
    outsider_membership: Membership
    """The contract manager of the other region."""

    def person(self, role: Role) -> User:
        return self.memberships[role].user

    def actor(self, role: Role) -> Actor:
        """Who plays a role, as a request knows them."""
        return Actor(self.person(role), self.memberships[role])

    def context(self, role: Role) -> Context:
        """The context in which the person with this role works."""
        return context_of(self.memberships[role])

    def acting(self, role: Role) -> AbstractContextManager[Context]:
        return as_actor(self.context(role))

    def in_region(self) -> AbstractContextManager[Context]:
        """As jobs and commands of the first region work."""
        return as_actor(Context.for_region(self.region.pk))


def context_of(membership: Membership) -> Context:
    """The context in which a person works under one membership."""
    return Actor(membership.user, membership).context


def build_ground() -> Ground:
    waterdam = factories.MunicipalityFactory(name="Waterdam", cbs_code="9901")
    return Ground(
        region=factories.RegionFactory(name="Regio Rivierland Jeugd", code="rivierland"),
        waterdam=waterdam,
        heuvelrode=factories.MunicipalityFactory(name="Heuvelrode", cbs_code="9902"),
        local_team=factories.LocalTeamFactory(name="Lokaal team Waterdam", municipality=waterdam),
        linde=factories.ProviderFactory(name="De Linde (fictief)", kvk="99000001", agb="99000001"),
        kompas=factories.ProviderFactory(name="Het Kompas (fictief)", kvk="99000002", agb="99000002"),
        referrer=factories.OrganisationFactory(referrer=True),
    )


def invite(region: Region, *wanted: tuple[str, Role, Organisation]) -> list[Membership]:
    """A person for each (name, role, organisation); the same name is the same person."""
    names = dict.fromkeys(name for name, _role, _organisation in wanted)
    people = {name: factories.UserFactory.build(name=name, email=address_of(name)) for name in names}
    User.objects.bulk_create(people.values())
    return Membership.objects.bulk_create(
        factories.MembershipFactory.build(
            user=people[name], role=role, organisation=organisation, region=region.organisation
        )
        for name, role, organisation in wanted
    )


def address_of(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@voorbeeld.test"


def build_people(ground: Ground) -> dict[str, object]:
    """One person per role, a colleague at the other municipality and provider, and one with two hats."""
    by_role = invite(
        ground.region,
        *((role.value.replace("_", " ").capitalize(), role, ground.organisation_of(role)) for role in Role),
    )
    hanna, karel, first_hat, _second_hat = invite(
        ground.region,
        ("Hanna Heuvelrode", Role.MUNICIPAL_USER, ground.heuvelrode.organisation),
        ("Karel Kompas", Role.PROVIDER_PREPARER, ground.kompas.organisation),
        ("Twee Petten", Role.MUNICIPAL_USER, ground.waterdam.organisation),
        ("Twee Petten", Role.MUNICIPAL_USER, ground.heuvelrode.organisation),
    )
    return {
        "memberships": {Role(row.role): row for row in by_role},
        "heuvelrode_membership": hanna,
        "kompas_membership": karel,
        "two_hats": first_hat.user,
    }


def build_contracts(ground: Ground) -> dict[str, object]:
    """A segment with one part, and De Linde's two contracts for it."""
    region = ground.region
    segment = factories.SegmentFactory(region=region, code="ambulant", name="Ambulante jeugdhulp")
    part = factories.PartFactory(
        segment=segment, code="specialistisch-ambulant", name="Specialistisch ambulant"
    )
    agreement = factories.AgreementFactory(region=region, code="raam-2027", name="Raamovereenkomst 2027")
    product = factories.CareProductFactory(region=region, code="45A01", counts_for=(agreement, part))
    factories.BudgetFactory(part=part, amount=250_000_000)
    shared = {"provider": ground.linde, "agreement": agreement, "part": part}
    return {
        "segment": segment,
        "part": part,
        "agreement": agreement,
        "product": product,
        "priced_contract": factories.ContractFactory(
            **shared, number="2027-0001", room=120_000_000, price=9_600
        ),
        "lump_sum_contract": factories.ContractFactory(
            **shared, number="2027-0002", lump_sum=True, budget=80_000_000
        ),
    }


def build_neighbours() -> dict[str, object]:
    """The other region; its municipality and its one person."""
    region = factories.RegionFactory(name="Regio Zandkust Jeugd", code="zandkust", task_areas=True)
    zandkerke = factories.MunicipalityFactory(name="Zandkerke", cbs_code="9903")
    with as_actor(Context.for_region(region.pk)):
        factories.RegionMembershipFactory(region=region.organisation, municipality=zandkerke)
        (outsider,) = invite(region, ("Bea Buiten", Role.CONTRACT_MANAGER, region.organisation))
    return {"other_region": region, "zandkerke": zandkerke, "outsider_membership": outsider}


def build_cast() -> Cast:
    ground = build_ground()
    with as_actor(Context.for_region(ground.region.pk)):
        for municipality in (ground.waterdam, ground.heuvelrode):
            factories.RegionMembershipFactory(region=ground.region.organisation, municipality=municipality)
        inside = {**build_contracts(ground), **build_people(ground)}
    return Cast(**vars(ground), **inside, **build_neighbours())


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, inside the test's transaction; no context is left open."""
    return build_cast()


@pytest.fixture
def client_for(cast: Cast) -> Callable[[Role | User], Client]:
    """A browser in which the person with a role (or any person) is signed in."""

    def sign_in(who: Role | User) -> Client:
        client = Client()
        enter(client, cast.person(who) if isinstance(who, Role) else who)
        return client

    return sign_in
