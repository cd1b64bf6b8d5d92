"""What every table shares: an id that is never shown, one that is, and the organisations a row belongs to."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.context import Context
from jeugdregio.core.db.tenancy import Tenancy


class OwnedQuerySet(models.QuerySet[Any]):
    """The second fence: the same narrowing as row-level security, visible in the query."""

    def visible_to(self, context: Context) -> Self:
        tenancy: Tenancy = self.model.tenancy
        rows = self.filter(region_id=None if tenancy.alone else context.region_id)
        if tenancy.shared or (context.is_region and not tenancy.alone):
            return rows
        mine = models.Q(owner_id=context.organisation_id)
        for reader in tenancy.readers:
            mine |= models.Q(**{reader: context.organisation_id})
        if tenancy.kinds:
            organisation = self.model._meta.get_field("owner").related_model
            here = organisation.objects.filter(pk=context.organisation_id, kind__in=tenancy.kinds)
            mine |= models.Q(models.Exists(here))
        return rows.filter(mine)


class PublicIdModel(models.Model):
    """A row that appears in an address, an export or the API."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class OwnedModel(models.Model):
    """A row that one organisation answers for, inside one region."""

    tenancy: ClassVar[Tenancy] = Tenancy()

    region = models.ForeignKey("core.Organisation", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("core.Organisation", on_delete=models.PROTECT, related_name="+")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True


class AloneModel(OwnedModel):
    """A row of one organisation and of no region: it is the same in every region that the organisation works in.

    A region reads it only where the owner shows it (decisions 4).
    """

    tenancy: ClassVar[Tenancy] = Tenancy(alone=True)

    region = models.ForeignKey(  # type: ignore[assignment]
        "core.Organisation", null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


class RevisedModel(models.Model):
    """A row that several people change in turn; the revision tells whether somebody else was first."""

    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class VersionModel(OwnedModel):
    """A fact as it was known from a date on; a later row replaces it, nothing overwrites it (decisions 2)."""

    append_only = True

    known_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True
