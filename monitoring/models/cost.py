"""What care cost, by the products and parts that it counted for in its own month."""

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from monitoring.models.snapshot import SnapshotRow


class CostCell(SnapshotRow):
    """Realised euros of one part, product, municipality and month, of three years up to the quarter.

    The grain that costs are read from in any classification: each cell is carried as a whole, to the cent
    (SEG-01). `part` is empty for care that could not be placed.
    """

    tenancy = Tenancy()

    part = models.ForeignKey("segments.SegmentPart", null=True, on_delete=models.PROTECT, related_name="+")
    product_code = models.CharField(max_length=5)
    month = models.DateField()
    realised = models.BigIntegerField(help_text="cents")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "part", "product_code", "owner", "month"],
                name="one_cost_cell",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_code} {self.month}"
