"""What happened to an object: its transitions."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models.base import OwnedModel


class Transition(OwnedModel):
    """One change of state: who, when, from what to what, and why. Appended, never edited."""

    tenancy = Tenancy(sealed=True)
    sealed_as = "transitions"
    append_only = True
    insert_only = True

    subject = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField()
    name = models.CharField(max_length=40)
    source = models.CharField(max_length=30)
    target = models.CharField(max_length=30)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["subject", "subject_id", "-id"], name="transition_subject")]

    def __str__(self) -> str:
        return f"{self.subject} {self.source} > {self.target}"
