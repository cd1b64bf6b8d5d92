"""Tables of the results and of the steering file."""

from monitoring.models.forecast import (
    AllocationCell,
    ContractForecast,
    ForecastCell,
    LagFactor,
    LumpSumResult,
)
from monitoring.models.kpi import KpiCell, PublishedCell
from monitoring.models.report import QuarterReport
from monitoring.models.snapshot import Snapshot, SnapshotState

__all__ = [
    "AllocationCell",
    "ContractForecast",
    "ForecastCell",
    "KpiCell",
    "LagFactor",
    "LumpSumResult",
    "PublishedCell",
    "QuarterReport",
    "Snapshot",
    "SnapshotState",
]
