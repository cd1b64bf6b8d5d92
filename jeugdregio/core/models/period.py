"""Closed periods: what has been accounted for is not changed behind anyone's back."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.fields.ranges import RangeOperators
from django.db import models
from django.db.models import F, Func
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models.base import OwnedModel

REGION_AS_RANGE = Func(F("region"), F("region"), models.Value("[]"), function="int8range")


class ClosedPeriod(OwnedModel):
    """A period in which no dated change may take effect any more; every dated service asks (decisions 9)."""

    tenancy = Tenancy(shared=True)
    history = History()

    days = DateRangeField()
    reason = models.CharField(max_length=200)
    closed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="closed_periods_do_not_overlap",
                expressions=[(REGION_AS_RANGE, RangeOperators.OVERLAPS), ("days", RangeOperators.OVERLAPS)],
                violation_error_message=_("This period overlaps a period that is closed already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.days}"
