"""What the start page tells about contracts, quarters and reports."""

from dataclasses import dataclass

from jeugdregio.core.db import Context
from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch
from monitoring.models import ContractForecast, QuarterReport
from monitoring.selectors.outlook import forecasts, is_over
from monitoring.selectors.reports import reports_of
from monitoring.selectors.snapshots import ready_snapshots
from procurement.models import Contract


@dataclass(frozen=True)
class Readiness:
    """How far a region is on its way to the first report."""

    contracts: bool
    messages: bool
    quarter: bool
    report: bool

    @property
    def is_complete(self) -> bool:
        """Whether every step to the first report was taken."""
        return self.contracts and self.messages and self.quarter and self.report


def readiness(context: Context) -> Readiness:
    """Which of the first steps are done; four statements."""
    return Readiness(
        contracts=Contract.objects.visible_to(context).exists(),
        messages=ImportBatch.objects.visible_to(context).filter(state=ImportState.APPLIED).exists(),
        quarter=bool(ready_snapshots(context)),
        report=reports_of(context).exists(),
    )


def contracts_over(context: Context) -> list[ContractForecast]:
    """The contracts with a signal in the newest computation, those that run out first on top (decisions 23)."""
    snapshots = ready_snapshots(context)
    return [row for row in forecasts(context, snapshots[0] if snapshots else None) if is_over(row)]


def latest_report(context: Context) -> QuarterReport | None:
    """The newest report that the reader may see."""
    found: QuarterReport | None = reports_of(context).first()
    return found
