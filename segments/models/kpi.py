"""KPIs: what each means, one text, formula and direction a version, and what it should be per period and segment."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import RevisedModel, VersionModel
from segments.enums import COUNCILS, Direction, KpiUnit
from segments.models.segment import Segment

CODE_LENGTH = 5


class KpiDefinition(RevisedModel, VersionModel):
    """What a KPI means in this region from a date on (MON-01, MON-35). `function`: a role or body that owns it."""

    tenancy = Tenancy(shared=True)
    history = History(skipped=("revision",))

    code = models.CharField(max_length=CODE_LENGTH)
    name = models.CharField(max_length=120)
    definition = models.TextField()
    formula = models.CharField(max_length=200)
    unit = models.CharField(max_length=20, choices=KpiUnit.choices)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    source = models.CharField(max_length=200, blank=True)
    function = models.CharField(max_length=120, blank=True, db_default="")
    is_retired = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ("code", "-known_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["region", "code", "known_on"], name="kpi_once_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class KpiNorm(VersionModel):
    """What a KPI should be in a period, in the unit of the KPI; no segment is the region as a whole (MON-35).

    The row known last counts; one without any number says that there is no norm any more. No quarter is the whole year.
    """

    tenancy = Tenancy(kinds=COUNCILS)
    history = History()

    code = models.CharField(max_length=CODE_LENGTH)
    segment = models.ForeignKey(Segment, null=True, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(null=True)
    norm = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    lower = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    upper = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    invented = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ("code", "year", "quarter", "segment", "-known_on", "-id")
        indexes = [models.Index(fields=["region", "code", "year"], name="kpi_norm_by_code")]
        constraints = [
            models.CheckConstraint(
                name="kpi_norm_in_a_quarter",
                condition=Q(quarter=None) | Q(quarter__range=(1, 4)),
            ),
            models.CheckConstraint(
                name="kpi_norm_lower_below_upper",
                condition=Q(lower=None) | Q(upper=None) | Q(lower__lte=F("upper")),
                violation_error_message=_("The lower limit is at most the upper limit."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"
