"""Results of one computation: recomputable, deletable, never a source."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel

READERS = ("provider_id",)


class SnapshotState(models.TextChoices):
    COMPUTING = "computing", _("Being computed")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class Snapshot(PublicIdModel, OwnedModel):
    """A quarter as it stood: care up to `valuation_on`, messages up to `known_on` (decisions 2)."""

    tenancy = Tenancy(shared=True)

    quarter = models.CharField(max_length=7, help_text="2027-Q3")
    valuation_on = models.DateField()
    known_on = models.DateField()
    state = models.CharField(max_length=10, choices=SnapshotState.choices, default=SnapshotState.COMPUTING)
    parameters = models.JSONField(default=dict, help_text="rates of use per product category, as estimated")
    steps = models.JSONField(default=list, help_text="steps that are done, so that a killed job goes on")
    content_hash = models.CharField(max_length=64, blank=True)
    job = models.ForeignKey("core.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    ready_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-quarter", "-known_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["region", "quarter", "known_on"], name="snapshot_once_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.quarter} {self.known_on}"

    @property
    def year(self) -> int:
        return self.valuation_on.year


class SnapshotRow(OwnedModel):
    """A row of results; the municipality (or region) answers for it and a provider may read along."""

    tenancy = Tenancy(readers=READERS)

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="+")
    provider = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
