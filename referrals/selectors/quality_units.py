"""Whose claims the reader can look at: municipalities and providers."""

from dataclasses import dataclass

from jeugdregio.core.db import Context
from jeugdregio.core.models import Organisation
from referrals.models import Claim
from segments.models import RegionMembership


@dataclass(frozen=True)
class Named:
    """An organisation as a choice: `key` stands in the address."""

    id: int
    key: str
    name: str

    @property
    def choice(self) -> tuple[str, str]:
        """Value and words for a list to choose from."""
        return self.key, self.name


def places_of(context: Context) -> list[Named]:
    """The municipalities of the region for the region, for a municipality only itself."""
    rows = RegionMembership.objects.visible_to(context).select_related("municipality__organisation")
    found = {
        row.municipality_id: row.municipality for row in rows.order_by("municipality__organisation__sort_key")
    }
    mine = (
        found.values()
        if context.is_region
        else [found[key] for key in found if key == context.organisation_id]
    )
    return [Named(row.pk, row.cbs_code, str(row)) for row in mine]


def providers_of(context: Context) -> list[Named]:
    """The providers that claimed, as far as the reader sees their claims."""
    claimed = Claim.objects.visible_to(context).order_by().values("provider_id").distinct()
    rows = Organisation.objects.filter(pk__in=claimed).order_by("sort_key", "pk")
    return [Named(row.pk, str(row.public_id), row.name) for row in rows]
