"""An import: what was put in, what was found, what it will do, what it did."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.history import History
from jeugdregio.core.enums import ImportState, Severity
from jeugdregio.core.models.base import OwnedModel, PublicIdModel


class ImportBatch(PublicIdModel, OwnedModel):
    """One upload or one folder: checked first, read in after somebody confirms."""

    history = History(skipped=("counts",))

    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=ImportState.choices, default=ImportState.UPLOADED)
    file = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey("core.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    reference = models.CharField(max_length=100, blank=True)
    known_on = models.DateField(null=True)
    backfill = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d}"


class ImportFinding(OwnedModel):
    """One thing that is wrong or worth knowing: message, line, element and rule; never a value that names a child."""

    append_only = True

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="findings")
    severity = models.CharField(max_length=8, choices=Severity.choices)
    rule = models.CharField(max_length=40)
    message = models.CharField(max_length=60, blank=True)
    line = models.PositiveIntegerField(null=True)
    reference = models.CharField(max_length=40, blank=True)
    element = models.CharField(max_length=60, blank=True)
    params = models.JSONField(default=dict)
    pseudonym = models.BinaryField(
        max_length=16, null=True, help_text="of the person whose line it is, if it was read"
    )

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["batch", "rule"], name="finding_batch_rule")]

    def __str__(self) -> str:
        return f"{self.rule} {self.message}:{self.line}"
