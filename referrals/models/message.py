"""Messages read, and the key that makes each count once."""

from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel

READERS = ("provider_id",)


class Message(PublicIdModel, OwnedModel):
    """One iJw message that was read in; sender, kind and identification make it unique (decisions 8, TR056)."""

    tenancy = Tenancy(readers=READERS)
    append_only = True

    provider = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey("core.ImportBatch", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5)
    sender = models.CharField(max_length=8)
    receiver = models.CharField(max_length=8)
    identification = models.CharField(max_length=12)
    dated = models.DateField()
    content = models.BinaryField(max_length=32, help_text="HMAC of the message, to know it again")
    lines = models.PositiveIntegerField()
    known_on = models.DateField()
    backfilled = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "kind", "identification"], name="message_key")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sender} {self.identification}"
