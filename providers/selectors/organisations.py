"""The directory: every organisation with its public code."""

from dataclasses import dataclass

from jeugdregio.core.models import Organisation


@dataclass(frozen=True)
class Entry:
    """An organisation with the codes that it is known by; empty where its kind has none."""

    organisation: Organisation
    kvk: str = ""
    agb: str = ""
    cbs: str = ""


def directory() -> list[Entry]:
    """Every organisation, by name. The directory is public inside the portal (docs/tenancy.md)."""
    rows = Organisation.objects.select_related("provider", "municipality", "local_team__municipality")
    return [_entry(row) for row in rows]


def _entry(row: Organisation) -> Entry:
    provider, municipality = getattr(row, "provider", None), getattr(row, "municipality", None)
    if provider:
        return Entry(row, kvk=provider.kvk, agb=provider.agb)
    return Entry(row, cbs=municipality.cbs_code if municipality else "")
