"""Segments (or task areas) with their parts and dated versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, VersionModel
from segments.enums import FinancingVariant


class Segment(PublicIdModel, OwnedModel):
    """What a region buys under one heading. Name and content live in dated versions (SEG-01)."""

    tenancy = Tenancy(shared=True)

    code = models.SlugField(max_length=20)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "code")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code"],
                name="segment_code_once_per_region",
                violation_error_message=_("This region has a segment with this code already."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class SegmentVersion(VersionModel):
    """How a segment reads from a date on."""

    tenancy = Tenancy(shared=True)

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="versions")
    valid_from = models.DateField()
    name = models.CharField(max_length=120)
    variant = models.CharField(max_length=10, choices=FinancingVariant.choices)
    assignment = models.TextField(blank=True)
    delimitation = models.TextField(blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("segment", "-valid_from", "-known_on", "-id")

    def __str__(self) -> str:
        return self.name


class SegmentPart(PublicIdModel, OwnedModel):
    """The level at which a budget ceiling is set (seed 003, 6.3.5)."""

    tenancy = Tenancy(shared=True)

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="parts")
    code = models.SlugField(max_length=30)
    name = models.CharField(max_length=120)
    variant = models.CharField(max_length=10, choices=FinancingVariant.choices)
    position = models.PositiveSmallIntegerField(default=0)
    maximum_partners = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("segment", "position", "code")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code"],
                name="part_code_once_per_region",
                violation_error_message=_("This region has a part with this code already."),
            )
        ]

    def __str__(self) -> str:
        return self.name
