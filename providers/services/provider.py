"""Providers."""

from django.core.exceptions import ValidationError
from django.db import transaction

from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.errors import Refused
from jeugdregio.core.organisations import organisation_create
from providers.models import Provider


@transaction.atomic
def provider_create(*, name: str, kvk: str, agb: str, fictional: bool = False) -> Provider:
    """Record a provider. Raises Refused when KvK or AGB has no eight digits or is in use (PRV-02)."""
    organisation = organisation_create(kind=OrganisationKind.PROVIDER, name=name)
    row = Provider(organisation=organisation, kvk=kvk, agb=agb, fictional=fictional)
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    row.save()
    return row
