"""Tables of the segments."""

from segments.models.budget import Budget, DistributionKey, Population
from segments.models.budget_change import BudgetChange, BudgetLine
from segments.models.consent import Consent
from segments.models.description import ServiceDescription
from segments.models.evidence import Evidence
from segments.models.goals import DevelopmentTask, Milestone, SmartGoal, StrategicGoal
from segments.models.kpi import KpiDefinition, KpiNorm
from segments.models.lineage import Destination, Flow, Reclassification
from segments.models.norms import NormFramework, ProductNorm
from segments.models.product import Agreement, CareProduct, ProductMapping
from segments.models.programme import Deliverable, ProgrammeLine
from segments.models.rasci import Party, Process, ProcessPart
from segments.models.region import LocalTeam, Municipality, Region, RegionMembership
from segments.models.registers import Body, Measure, PrintedTotal, Risk
from segments.models.scope import Exclusion
from segments.models.segment import (
    DraftPart,
    PartVersion,
    Segment,
    SegmentDraft,
    SegmentPart,
    SegmentVersion,
)
from segments.models.sheet import PaymentMethod
from segments.models.translation import TranslationRound, TranslationRow

__all__ = [
    "Agreement",
    "Body",
    "Budget",
    "BudgetChange",
    "BudgetLine",
    "CareProduct",
    "Consent",
    "Deliverable",
    "Destination",
    "DevelopmentTask",
    "DistributionKey",
    "DraftPart",
    "Evidence",
    "Exclusion",
    "Flow",
    "KpiDefinition",
    "KpiNorm",
    "LocalTeam",
    "Measure",
    "Milestone",
    "Municipality",
    "NormFramework",
    "PartVersion",
    "Party",
    "PaymentMethod",
    "Population",
    "PrintedTotal",
    "Process",
    "ProcessPart",
    "ProductMapping",
    "ProductNorm",
    "ProgrammeLine",
    "Reclassification",
    "Region",
    "RegionMembership",
    "Risk",
    "Segment",
    "SegmentDraft",
    "SegmentPart",
    "SegmentVersion",
    "ServiceDescription",
    "SmartGoal",
    "StrategicGoal",
    "TranslationRound",
    "TranslationRow",
]
