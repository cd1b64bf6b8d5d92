"""How many youths came to a segment from another one, as everybody may read it (SEG-14)."""

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel
from monitoring.models.snapshot import Snapshot
from segments.models import Segment


class Transition(OwnedModel):
    """One year, from one segment to another: rounded, and empty when it is secret. Nothing else is kept."""

    tenancy = Tenancy(shared=True)

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    origin = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="+")
    youths = models.PositiveIntegerField(null=True, help_text="different youths, rounded")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "year", "origin", "target"], name="one_transition")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.origin_id} {self.target_id}"
