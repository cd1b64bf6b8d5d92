"""The access log: who looked at rows about which person, for what, and what they got to see (NEN 7513)."""

from django.conf import settings
from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.enums import LookEvent
from jeugdregio.core.models.base import OwnedModel

# When it was shown, not when the transaction began.
CLOCK = models.Func(function="clock_timestamp", output_field=models.DateTimeField())


class Look(OwnedModel):
    """One person who was looked at, or one look at this log itself.

    The owner is the organisation that the reader acted for: it answers for the look. `pseudonym` is that of the
    person; where the portal has none (a line that could not be read), `reference` says which line was shown.
    """

    tenancy = Tenancy(sealed=True)
    sealed_as = "looks"
    append_only = True
    insert_only = True

    at = models.DateTimeField(db_default=CLOCK, editable=False)
    event = models.CharField(max_length=8, choices=LookEvent.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    purpose = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, help_text="kind of object")
    subject_public_id = models.UUIDField(null=True)
    pseudonym = models.BinaryField(max_length=16, null=True)
    reference = models.CharField(max_length=100, blank=True)
    trace = models.CharField(max_length=32)

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["pseudonym", "-id"], name="look_pseudonym"),
            models.Index(fields=["by", "-id"], name="look_by"),
            models.Index(fields=["region", "-id"], name="look_region"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.at:%Y-%m-%d %H:%M}"
