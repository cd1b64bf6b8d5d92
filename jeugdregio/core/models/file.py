"""The rows of the file store: content lies under its own hash, the row says whose it is and what for."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.context import Context
from jeugdregio.core.db.tenancy import ORGANISATION, REGION, Tenancy
from jeugdregio.core.models.base import OwnedModel, OwnedQuerySet, PublicIdModel

OF_REGION = f"region_id = {REGION} AND {ORGANISATION} IN (region_id, owner_id)"
OF_NO_REGION = f"region_id IS NULL AND owner_id = {ORGANISATION}"
MEMBERS = f"({OF_REGION} OR {OF_NO_REGION})"
# The function that counts who uses the same bytes works as the owner of the tables.
COUNTER = "current_user = 'jeugdregio_owner'"


class FileQuerySet(OwnedQuerySet):
    def visible_to(self, context: Context) -> Self:
        here = models.Q(region_id=context.region_id)
        if not context.is_region:
            here &= models.Q(owner_id=context.organisation_id)
        return self.filter(here | models.Q(region_id=None, owner_id=context.organisation_id))


class StoredFile(PublicIdModel, OwnedModel):
    """A file of an organisation; the bytes may be shared by rows with the same content.

    Without a region it is the organisation's own, wherever it works: the documents of a provider (decisions 4).
    """

    tenancy = Tenancy(read=f"{MEMBERS} OR {COUNTER}", write=MEMBERS)

    region = models.ForeignKey(  # type: ignore[assignment]
        "core.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the stored bytes")
    fingerprint = models.BinaryField(
        max_length=32, help_text="HMAC of the plaintext, per region or, without one, per owner"
    )
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    purpose = models.CharField(max_length=40)
    encrypted = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    destroy_after = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    objects: ClassVar = FileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["region", "fingerprint"], name="file_fingerprint")]

    def __str__(self) -> str:
        return self.name
