"""Use cases of organisations."""

from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.models import Organisation
from jeugdregio.core.text import search_key, sort_key


def organisation_create(*, kind: OrganisationKind, name: str) -> Organisation:
    """Record an organisation with the keys it is found and sorted by."""
    return Organisation.objects.create(
        kind=kind, name=name, search_key=search_key(name), sort_key=sort_key(name)
    )
