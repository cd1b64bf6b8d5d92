"""The rows of the file store: content lies under its own hash, the row says whose it is and what for."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.models.base import OwnedModel, PublicIdModel


class StoredFile(PublicIdModel, OwnedModel):
    """A file of an organisation; the bytes may be shared by rows with the same content."""

    address = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the stored bytes")
    fingerprint = models.BinaryField(max_length=32, help_text="HMAC of the plaintext, per region")
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    purpose = models.CharField(max_length=40)
    encrypted = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    destroy_after = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["region", "fingerprint"], name="file_fingerprint")]

    def __str__(self) -> str:
        return self.name
