"""The base grain and the forecast of a snapshot."""

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from monitoring.models.snapshot import READERS, SnapshotRow


class LagFactor(SnapshotRow):
    """The completion factor of one lag class (a segment) at one lag, and what it rests on."""

    tenancy = Tenancy(shared=True)

    segment = models.ForeignKey("segments.Segment", on_delete=models.PROTECT, related_name="+")
    lag = models.PositiveSmallIntegerField()
    completion = models.DecimalField(max_digits=14, decimal_places=12)
    is_link = models.BooleanField(help_text="a link ratio leads from this lag to the next")
    base = models.BigIntegerField(default=0, help_text="cents known at this lag")
    grown = models.BigIntegerField(default=0, help_text="cents of the same months known at the next lag")
    origins = models.PositiveSmallIntegerField(default=0)
    variance = models.DecimalField(max_digits=40, decimal_places=12, default=0)
    assumed = models.BooleanField(default=False, help_text="variance 0 by convention: one ratio or none")
    tail = models.DecimalField(max_digits=14, decimal_places=12)
    months = models.PositiveSmallIntegerField(null=True, help_text="length of the series")

    def __str__(self) -> str:
        return f"{self.segment_id} {self.lag}"


class ForecastCell(SnapshotRow):
    """Euros of one contract, part, municipality and month: the grain that every total is added up from.

    `contract_id` is empty for granted lines that belong to no contract.
    """

    contract_id = models.BigIntegerField(null=True)
    part = models.ForeignKey("segments.SegmentPart", null=True, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    realised = models.BigIntegerField(default=0, help_text="cents")
    closed = models.BigIntegerField(default=0, help_text="cents, decided in months that are over at K")
    to_receive = models.BigIntegerField(default=0, help_text="cents")
    obligo = models.BigIntegerField(default=0, help_text="cents")
    inflow = models.BigIntegerField(default=0, help_text="cents")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "contract_id", "part", "owner", "month"],
                name="one_forecast_cell",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.month}"


class AllocationCell(SnapshotRow):
    """What allocations of one contract, municipality and product category are worth in a month."""

    contract_id = models.BigIntegerField()
    category = models.CharField(max_length=2)
    month = models.DateField()
    authorised = models.DecimalField(max_digits=20, decimal_places=6, help_text="cents, care up to V")
    obligo = models.DecimalField(max_digits=20, decimal_places=6, help_text="cents, care after V")
    starts = models.PositiveIntegerField(help_text="allocations that begin in the month")
    running = models.PositiveIntegerField(help_text="allocations with care in the month, up to V")

    class Meta:
        indexes = [models.Index(fields=["snapshot", "contract_id"], name="allocation_cell_contract")]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.category} {self.month}"


class ContractForecast(SnapshotRow):
    """What one p x q contract has used and will use, and when its ceiling is reached."""

    tenancy = Tenancy(readers=READERS)

    contract = models.ForeignKey("procurement.Contract", on_delete=models.PROTECT, related_name="+")
    ceiling = models.BigIntegerField(null=True, help_text="cents")
    realised = models.BigIntegerField(help_text="cents")
    to_receive = models.BigIntegerField(help_text="cents")
    obligo = models.BigIntegerField(help_text="cents")
    inflow = models.BigIntegerField(help_text="cents")
    forecast = models.BigIntegerField(help_text="cents")
    low = models.BigIntegerField(null=True, help_text="cents")
    high = models.BigIntegerField(null=True, help_text="cents")
    probability = models.DecimalField(max_digits=6, decimal_places=5, null=True)
    reached_on = models.DateField(null=True)
    reached_early = models.DateField(null=True)
    reached_late = models.DateField(null=True)
    level_on = models.DateField(null=True)
    indicative = models.BooleanField(default=False)
    detail = models.JSONField(default=dict, help_text="how the figures came about, per month")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "contract"], name="one_forecast_per_contract")
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.snapshot_id}"


class LumpSumResult(SnapshotRow):
    """Where a lump-sum contract stands: paid, and shadow production beside the reference amount."""

    contract = models.ForeignKey("procurement.Contract", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField(help_text="cents")
    paid = models.BigIntegerField(help_text="cents")
    granted = models.BigIntegerField(default=0, help_text="cents, from the valve")
    reference_amount = models.BigIntegerField(help_text="cents")
    production = models.BigIntegerField(null=True, help_text="cents, completed")
    year_production = models.BigIntegerField(null=True, help_text="cents, expected for the year")
    reached_on = models.DateField(null=True)
    compared = models.BooleanField(default=False)
    detail = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "contract"], name="one_lump_sum_per_contract")
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.snapshot_id}"

    @property
    def forecast(self) -> int:
        """What the lump sum will cost in the year, in cents: the task budget and what the valve added."""
        return self.amount + self.granted
