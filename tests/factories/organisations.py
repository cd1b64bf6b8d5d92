"""Regions, municipalities, local teams, providers and referrers."""

from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.organisations import organisation_create
from providers.services.provider import provider_create
from segments.enums import AreaWord
from segments.models import RegionMembership
from segments.services.region import local_team_create, municipality_create, region_create
from tests.factories.base import ServiceFactory


class OrganisationFactory(ServiceFactory):
    class Meta:
        model = organisation_create

    class Params:
        referrer = factory.Trait(kind=OrganisationKind.REFERRER, name="Huisartsenpraktijk Het Plein")

    kind = OrganisationKind.REGION
    name = factory.Sequence("Organisatie {}".format)


class RegionFactory(ServiceFactory):
    class Meta:
        model = region_create

    class Params:
        task_areas = factory.Trait(area_word=AreaWord.TASK_AREA)

    name = factory.Sequence("Regio {}".format)
    code = factory.Sequence("regio-{}".format)
    short_name = "SOJ"
    area_word = AreaWord.SEGMENT


class MunicipalityFactory(ServiceFactory):
    class Meta:
        model = municipality_create

    name = factory.Sequence("Gemeente {}".format)
    cbs_code = factory.Sequence(lambda number: f"{9000 + number % 1000:04}")


class RegionMembershipFactory(DjangoModelFactory):
    """A municipality takes part, from 2020 on: `RegionMembershipFactory(region=..., municipality=...)`."""

    class Meta:
        model = RegionMembership

    class Params:
        former = factory.Trait(days=DateRange(date(2020, 1, 1), date(2026, 1, 1)))

    owner = factory.SelfAttribute("region")
    days = DateRange(date(2020, 1, 1), None)


class LocalTeamFactory(ServiceFactory):
    class Meta:
        model = local_team_create

    name = factory.Sequence("Lokaal team {}".format)
    municipality = factory.SubFactory(MunicipalityFactory)


class ProviderFactory(ServiceFactory):
    class Meta:
        model = provider_create

    class Params:
        real = factory.Trait(fictional=False)

    name = factory.Sequence("Aanbieder {} (fictief)".format)
    kvk = factory.Sequence("{:08}".format)
    agb = factory.Sequence("{:08}".format)
    fictional = True
