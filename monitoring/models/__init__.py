"""Tables of the results and of the steering file."""

from monitoring.models.classified import ClassifiedCell
from monitoring.models.cost import CostCell
from monitoring.models.forecast import (
    AllocationCell,
    ContractForecast,
    ForecastCell,
    LagFactor,
    LumpSumResult,
)
from monitoring.models.kpi import KpiCell, PublishedCell
from monitoring.models.missing import MissingSupply
from monitoring.models.pivot import PivotCell, PivotShown
from monitoring.models.provider_target import ProviderTarget
from monitoring.models.report import QuarterReport
from monitoring.models.scenario import RATES, ChangeKind, Scenario, ScenarioChange
from monitoring.models.snapshot import Snapshot, SnapshotState
from monitoring.models.transition import Transition

__all__ = [
    "RATES",
    "AllocationCell",
    "ChangeKind",
    "ClassifiedCell",
    "ContractForecast",
    "CostCell",
    "ForecastCell",
    "KpiCell",
    "LagFactor",
    "LumpSumResult",
    "MissingSupply",
    "PivotCell",
    "PivotShown",
    "ProviderTarget",
    "PublishedCell",
    "QuarterReport",
    "Scenario",
    "ScenarioChange",
    "Snapshot",
    "SnapshotState",
    "Transition",
]
