"""Regions and who belongs to them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.errors import Refused
from jeugdregio.core.organisations import organisation_create
from segments.enums import AreaWord
from segments.models import LocalTeam, Municipality, Region, RegionMembership


@transaction.atomic
def region_create(
    *, name: str, code: str, short_name: str, area_word: AreaWord, pays_advances: bool = False
) -> Region:
    """Record a region and its regional organisation, and whether it pays its p x q contracts by advances."""
    organisation = organisation_create(kind=OrganisationKind.REGION, name=name)
    return Region.objects.create(
        organisation=organisation,
        code=code,
        short_name=short_name,
        area_word=area_word,
        settings={"advances": pays_advances},
    )


@transaction.atomic
def municipality_create(*, name: str, cbs_code: str) -> Municipality:
    """Record a municipality; raises ValidationError when the CBS code has no four digits."""
    organisation = organisation_create(kind=OrganisationKind.MUNICIPALITY, name=name)
    row = Municipality(organisation=organisation, cbs_code=cbs_code)
    row.full_clean()
    row.save()
    return row


def membership_add(
    *, region: Region, municipality: Municipality, starts_on: date, ends_on: date | None = None
) -> RegionMembership:
    """Let a municipality take part from a day (to a day, included). Raises Refused on an overlap."""
    row = RegionMembership(
        region_id=region.pk,
        owner_id=region.pk,
        municipality=municipality,
        days=DateRange(starts_on, ends_on, "[]"),
    )
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    row.save()
    return row


@transaction.atomic
def local_team_create(*, name: str, municipality: Municipality) -> LocalTeam:
    """Record a local team of a municipality."""
    organisation = organisation_create(kind=OrganisationKind.LOCAL_TEAM, name=name)
    return LocalTeam.objects.create(organisation=organisation, municipality=municipality)
