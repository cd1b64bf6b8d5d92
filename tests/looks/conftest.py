"""Findings about youths whose pseudonym and line are known, so that every look at them can be counted."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch, ImportFinding, Look
from tests.cast import Cast

PLANTED = 60
CANARY = "KANARIE"


@dataclass
class Planted:
    """An import with findings about different youths, and the number of its canaries."""

    cast: Cast
    batch: ImportBatch
    sign_in: Callable[[Role | User], Client]

    @property
    def url(self) -> str:
        return f"/declaraties/import/{self.batch.public_id}/"

    def looks(self, **wanted: object) -> list[Look]:
        with self.cast.in_region():
            return list(Look.objects.filter(**wanted).select_related("by", "owner").order_by("id"))


def plant(cast: Cast, count: int = PLANTED) -> ImportBatch:
    """Lines of `count` youths, each with a word that stands nowhere else; in the context that is open."""
    mine = {"region_id": cast.region.pk, "owner_id": cast.region.pk}
    batch = ImportBatch.objects.create(**mine, kind="ijw", state=ImportState.CHECKED)
    ImportFinding.objects.bulk_create(
        ImportFinding(
            **mine,
            batch=batch,
            severity="line",
            rule="TR384",
            message="D0001.xml",
            line=number,
            reference=f"{CANARY}-{number:04}",
            pseudonym=uuid4().bytes,
        )
        for number in range(1, count + 1)
    )
    return batch


@pytest.fixture
def planted(cast: Cast, client_for: Callable[[Role | User], Client]) -> Planted:
    with cast.in_region():
        return Planted(cast, plant(cast), client_for)
