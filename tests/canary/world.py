"""Twenty municipalities and ten providers in one region and a few in another, each with rows in every owned table.

Built once a run, as a database that tests clone: `canary_template`.
"""

import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connections
from django.test import override_settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.db.tenancy import owned_models
from jeugdregio.core.periods import Quarter
from monitoring.services.quarter import quarter_compute
from monitoring.services.report.make import report_make
from providers.models import Provider
from segments.models import Municipality, Region
from tests import factories, services
from tests.canary import agreed, leftovers, tokens
from tests.canary.care import Numbers
from tests.cast import Cast, build_cast, invite

MUNICIPALITIES, PROVIDERS = 20, 10
NAME = "jeugdregio_canary"
K = date(2027, 6, 30)
ROLES = (Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER, Role.PROVIDER_SIGNATORY)


@dataclass(frozen=True)
class Tenants:
    """Who acts in a region: organisations with the memberships of their people."""

    region: Region
    municipalities: list[Municipality]
    providers: list[Provider]
    members: dict[int, list[Membership]]
    """By organisation."""


@dataclass(frozen=True)
class Canary:
    cast: Cast
    here: Tenants
    there: Tenants

    def cast_as(self, place: int, provider: int) -> Cast:
        """The cast in which another municipality and another provider play the parts of Waterdam and De Linde."""
        here = self.here
        waterdam, linde = here.municipalities[place], here.providers[provider]
        heuvelrode = here.municipalities[(place + 1) % len(here.municipalities)]
        kompas = here.providers[(provider + 1) % len(here.providers)]
        preparer, signatory = here.members[linde.pk][:2]
        (municipal,) = here.members[waterdam.pk][:1]
        with as_actor(Context.for_region(here.region.pk)):
            priced = linde.contracts.filter(payment="p_x_q").order_by("id").first()
            lump_sum = linde.contracts.filter(payment="lump_sum").order_by("id").first()
        return replace(
            self.cast,
            waterdam=waterdam,
            heuvelrode=heuvelrode,
            linde=linde,
            kompas=kompas,
            priced_contract=priced,
            lump_sum_contract=lump_sum,
            memberships={
                **self.cast.memberships,
                Role.MUNICIPAL_USER: municipal,
                Role.PROVIDER_PREPARER: preparer,
                Role.PROVIDER_SIGNATORY: signatory,
            },
        )


def build() -> Canary:
    """The whole world in the database that Django is connected to; commits."""
    cast, numbers = build_cast(), Numbers()
    canary = Canary(cast, home(cast), neighbours(cast))
    admin = admin_url()
    agreed.agree_home(cast, canary.here, numbers)
    agreed.agree_there(cast, canary.there, numbers)
    for tenants in (canary.here, canary.there):
        agreed.read_care(tenants, numbers, K)
        leftovers.talk(canary, tenants)
    tokens.plant(admin, [*owned_models(), User])
    for tenants in (canary.here, canary.there):
        compute(tenants)
    leftovers.fill(canary)
    tokens.plant(admin, [*owned_models(), User])
    return canary


def compute(tenants: Tenants) -> None:
    context = Context.for_region(tenants.region.pk)
    quarter_compute(context=context, quarter=Quarter(2027, 1), known_on=date(2027, 5, 31))
    snapshot = quarter_compute(context=context, quarter=Quarter(2027, 2), known_on=K)
    with as_actor(context):
        report_make(context=context, snapshot=snapshot, by=None)


def home(cast: Cast) -> Tenants:
    """The region of the cast with more municipalities and providers, and a person or two at each."""
    places, providers = [cast.waterdam, cast.heuvelrode], [cast.linde, cast.kompas]
    for number in range(len(places), MUNICIPALITIES):
        places.append(factories.MunicipalityFactory(name=f"Plaats {number}", cbs_code=f"{9910 + number}"))
    for number in range(len(providers), PROVIDERS):
        code = f"9900{number + 10:04d}"
        providers.append(factories.ProviderFactory(name=f"Zorg {number} (fictief)", kvk=code, agb=code))
    with as_actor(Context.for_region(cast.region.pk)):
        for place in places[2:]:
            factories.RegionMembershipFactory(region=cast.region.organisation, municipality=place)
        known = Membership.objects.filter(organisation__in=[cast.linde.pk, cast.kompas.pk, cast.waterdam.pk])
        members = people(cast.region, places, providers, set(known.values_list("organisation", "role")))
    return Tenants(cast.region, places, providers, members)


def neighbours(cast: Cast) -> Tenants:
    """The other region; De Linde works there too."""
    region = cast.other_region
    places = [cast.zandkerke]
    providers = [cast.linde]
    for number in range(2):
        places.append(factories.MunicipalityFactory(name=f"Duin {number}", cbs_code=f"{9960 + number}"))
        code = f"9901{number:04d}"
        providers.append(factories.ProviderFactory(name=f"Elders {number} (fictief)", kvk=code, agb=code))
    with as_actor(Context.for_region(region.pk)):
        for place in places[1:]:
            factories.RegionMembershipFactory(region=region.organisation, municipality=place)
        members = people(region, places, providers, set())
    return Tenants(region, places, providers, members)


def people(
    region: Region, places: list[Municipality], providers: list[Provider], known: set[tuple[int, str]]
) -> dict[int, list[Membership]]:
    """For each organisation its people by role, those of the cast first."""
    wanted = [(place.organisation, Role.MUNICIPAL_USER) for place in places]
    wanted += [
        (provider.organisation, role)
        for provider in providers
        for role in (Role.PROVIDER_PREPARER, Role.PROVIDER_SIGNATORY)
    ]
    invite(
        region,
        *(
            (f"{role.label} {organisation.name} {region.code}", role, organisation)
            for organisation, role in wanted
            if (organisation.pk, role) not in known
        ),
    )
    found: dict[int, list[Membership]] = {organisation.pk: [] for organisation, _role in wanted}
    rows = Membership.objects.filter(region=region.pk, organisation__in=found, role__in=ROLES)
    for row in rows.select_related("user", "organisation", "region__region").order_by("role", "id"):
        if row.user_id not in {member.user_id for member in found[row.organisation_id]}:
            found[row.organisation_id].append(row)
    return found


def admin_url() -> str:
    """The superuser's address of the database that Django is connected to."""
    name = connections["default"].settings_dict["NAME"]
    return services.ensure_services().urls(str(name))["DATABASE_ADMIN_URL"]


def canary_template(template: str, use: Any) -> tuple[str, Canary]:
    """The name of the database with the world, built by the first who asks, and what is in it."""
    home = Path(services.ensure_services().home)
    described = home / f"{NAME}.pickle"

    def make(urls: dict[str, str]) -> None:
        former = {key: os.environ[key] for key in urls if key in os.environ}
        use(services.clone_database(template, NAME))
        with override_settings(FILES_DIR=str(files())):
            described.write_bytes(pickle.dumps(build()))
        for alias in connections:
            connections[alias].close()
        if former:
            use(former)

    services.create_template(make, NAME)
    return NAME, pickle.loads(described.read_bytes())


def files() -> Path:
    """Where the files of the world are kept."""
    return Path(services.ensure_services().home) / "canary-files"


def organisations(tenants: Tenants) -> Iterator[Any]:
    """Everybody who acts in a region, the region itself first."""
    yield tenants.region.organisation
    yield from (each.organisation for each in (*tenants.municipalities, *tenants.providers))
