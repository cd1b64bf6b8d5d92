"""Tables of the segments."""

from segments.models.budget import Budget, DistributionKey, Population
from segments.models.kpi import KpiDefinition
from segments.models.product import Agreement, CareProduct, ProductMapping
from segments.models.region import LocalTeam, Municipality, Region, RegionMembership
from segments.models.segment import Segment, SegmentPart, SegmentVersion

__all__ = [
    "Agreement",
    "Budget",
    "CareProduct",
    "DistributionKey",
    "KpiDefinition",
    "LocalTeam",
    "Municipality",
    "Population",
    "ProductMapping",
    "Region",
    "RegionMembership",
    "Segment",
    "SegmentPart",
    "SegmentVersion",
]
