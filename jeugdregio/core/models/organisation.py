"""Organisations: the ones that act in the portal. The directory itself is readable by all who are signed in."""

from django.db import models

from jeugdregio.core.db.history import History
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.models.base import PublicIdModel


class Organisation(PublicIdModel):
    """A region, municipality, provider, local team or referrer; each kind extends it one to one."""

    history = History(shared=True, skipped=("search_key", "sort_key"))

    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(max_length=200)
    search_key = models.CharField(max_length=200, db_index=True, editable=False, db_collation="C")
    sort_key = models.CharField(max_length=200, db_index=True, editable=False, db_collation="C")

    class Meta:
        ordering = ("sort_key", "id")

    def __str__(self) -> str:
        return self.name
