"""Budgets, ceilings, distribution keys and population: all append-only versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import VersionModel
from segments.enums import BudgetKind
from segments.models.budget_change import BudgetChange
from segments.models.region import Municipality
from segments.models.segment import SegmentPart


class Budget(VersionModel):
    """The amount of a part for a year, as decided; the latest version known counts (decisions 21, MON-10).

    Of an order value the year is the one it was reckoned from; `includes` and `excludes` say what is in it (SEG-22).
    """

    tenancy = Tenancy(shared=True)
    history = History(part_of="part")

    part = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="budgets")
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=BudgetKind.choices)
    year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(help_text="cents")
    effective_on = models.DateField()
    decision = models.CharField(max_length=120, blank=True)
    includes = models.TextField(blank=True, default="", db_default="")
    excludes = models.TextField(blank=True, default="", db_default="")
    change = models.ForeignKey(BudgetChange, null=True, on_delete=models.PROTECT, related_name="budgets")
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="budget_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("A budget cannot be negative."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.part_id} {self.year}"


class DistributionKey(VersionModel):
    """The share of a municipality in the region's costs for a year."""

    tenancy = Tenancy(shared=True)
    history = History()

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=9, decimal_places=8)
    decision = models.CharField(max_length=120, blank=True, default="", db_default="")

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.year}"


class Population(VersionModel):
    """Inhabitants of one age on 1 January."""

    tenancy = Tenancy(shared=True)

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    age = models.PositiveSmallIntegerField()
    inhabitants = models.PositiveIntegerField()
    invented = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.year} {self.age}"
