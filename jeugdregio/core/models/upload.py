"""Uploads that are still on their way: what was received lies sealed in parts, the row says how far it came."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jeugdregio.core.db.tenancy import ORGANISATION, SCOPE, Tenancy
from jeugdregio.core.models.base import AloneModel, PublicIdModel

MINE = f"region_id IS NULL AND owner_id = {ORGANISATION}"
# What nobody finished goes after a day; jobs find it, whoever began it.
OVER = f"{SCOPE} = 'system' AND created_at < now() - interval '24 hours'"


class Upload(PublicIdModel, AloneModel):
    """A file that arrives in parts. `received` bytes are on disk, in parts that each begin at the end of the last."""

    tenancy = Tenancy(alone=True, read=f"{MINE} OR {OVER}", write=f"{MINE} OR {OVER}")

    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100, blank=True)
    mark = models.CharField(max_length=40, blank=True, help_text="by which the browser knows the file again")
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    fingerprint = models.BinaryField(
        max_length=32, null=True, help_text="HMAC of what the browser says the content is, per owner"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(name="upload_not_over_its_size", condition=Q(received__lte=F("size")))
        ]
        indexes = [models.Index(fields=["created_at"], name="upload_age")]

    def __str__(self) -> str:
        return self.name
