"""Youths and costs by place, item, route and year: counted once, and the same as others may read them."""

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.disclosure.profiles import Profile
from monitoring.models.snapshot import SnapshotRow


class PivotKey(SnapshotRow):
    """What one figure is about. An empty place, item or route is all of them together.

    `item` is a kind with an id or code: `segment 12`, `part 34`, `product 45A02`, `leaf 34/45A02`. `route` is the
    type of referrer (COD327), 00 where no request is known.
    """

    year = models.PositiveSmallIntegerField()
    place = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=30, blank=True)
    route = models.CharField(max_length=2, blank=True)

    class Meta:
        abstract = True


class PivotCell(PivotKey):
    """The figure as counted: for the region, and for the municipality that it is about. No row is nobody."""

    tenancy = Tenancy()

    youths = models.PositiveIntegerField(help_text="different youths with care that was granted")
    cents = models.BigIntegerField()
    providers = models.PositiveIntegerField()
    largest_provider = models.BigIntegerField(help_text="cents of one provider")
    largest_youth = models.BigIntegerField(help_text="cents of one youth")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "year", "place", "item", "route"],
                name="one_pivot_cell",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.place_id} {self.item} {self.route}"


class PivotShown(PivotKey):
    """What an audience may read of it: youths are rounded, what is empty is secret. No row is secret."""

    tenancy = Tenancy(shared=True)

    audience = models.CharField(max_length=2, choices=[(one.value, one.value) for one in Profile])
    youths = models.PositiveIntegerField(null=True)
    cents = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "audience", "year", "place", "item", "route"],
                name="one_pivot_shown",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.year} {self.place_id} {self.item} {self.route}"
