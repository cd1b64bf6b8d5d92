"""KPI values of a snapshot, and the same after disclosure control."""

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from monitoring.models.snapshot import SnapshotRow


class CellModel(SnapshotRow):
    """One KPI at one grain; the ids say of what. `unit_id` is the id of contract, provider, part and so on."""

    kpi = models.CharField(max_length=5)
    grain = models.CharField(max_length=14)
    unit_id = models.BigIntegerField()
    numerator = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    day = models.DateField(null=True)

    class Meta:
        abstract = True


class KpiCell(CellModel):
    """The value as computed: for the region and for the organisation that it is about."""

    youths = models.PositiveIntegerField(default=0)
    providers = models.PositiveIntegerField(default=0)
    largest_provider = models.BigIntegerField(default=0, help_text="cents")
    largest_youth = models.BigIntegerField(default=0, help_text="cents")
    largest_owner = models.BigIntegerField(default=0, db_default=0, help_text="cents of one municipality")
    owner_youths = models.PositiveIntegerField(
        default=0, db_default=0, help_text="youths of the municipality that has most of them"
    )
    changed_youths = models.PositiveIntegerField(
        null=True, help_text="youths behind the difference with what was published before, the fewest"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "kpi", "grain", "unit_id"], name="one_value_per_kpi_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kpi} {self.grain} {self.unit_id}"


class PublishedCell(CellModel):
    """The value as every organisation of the region may see it: a value or a sign (privacy 7.3, profile E1)."""

    tenancy = Tenancy(shared=True)

    sign = models.CharField(max_length=1, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "kpi", "grain", "unit_id"], name="one_published_cell")
        ]

    def __str__(self) -> str:
        return f"{self.kpi} {self.grain} {self.unit_id}"
