"""The figures of segments in another classification than that of the months themselves."""

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from monitoring.models.snapshot import SnapshotRow


class ClassifiedCell(SnapshotRow):
    """What a segment used and will use in the year, and its youths, in the classification of a day (SEG-01).

    `day` is empty for each month as it was; `segment` for care that could not be placed. Kept only when something
    was reclassified.
    """

    tenancy = Tenancy()

    day = models.DateField(null=True)
    segment = models.ForeignKey("segments.Segment", null=True, on_delete=models.PROTECT, related_name="+")
    realised = models.BigIntegerField(default=0, help_text="cents")
    to_receive = models.BigIntegerField(default=0, help_text="cents")
    obligo = models.BigIntegerField(default=0, help_text="cents")
    inflow = models.BigIntegerField(default=0, help_text="cents")
    youths = models.PositiveIntegerField(default=0)
    minors = models.PositiveIntegerField(default=0, help_text="youths of 0 to 17")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "day", "segment"], name="one_classified_cell")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.segment_id}"
