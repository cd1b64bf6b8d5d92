"""KPI definitions: one text, one formula, one direction a version."""

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import VersionModel
from segments.enums import Direction


class KpiDefinition(VersionModel):
    """What a KPI means in this region from a date on (MON-01, MON-35)."""

    tenancy = Tenancy(shared=True)

    code = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    definition = models.TextField()
    formula = models.CharField(max_length=200)
    unit = models.CharField(max_length=20)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("code", "-known_on", "-id")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
