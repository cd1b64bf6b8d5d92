"""The core figures of a region or municipality (screens 17 and 64)."""

from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Measure, Sign
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.periods import Quarter
from monitoring.enums import Grain, Kpi
from monitoring.models import LumpSumResult, Snapshot
from monitoring.selectors.amounts import Amounts
from monitoring.selectors.figures import KpiFigures, KpiValue, cell_of
from monitoring.selectors.positions import FIGURES as POSITION
from monitoring.selectors.positions import MONEY_KPIS, Position, hidden_position, position_from, position_of

KPIS = (*MONEY_KPIS, Kpi.KPJ, Kpi.GEB)
PER_YOUTH = Column(
    "per_youth", _("Cost per youth"), Kind.EUROS, _("Cost so far, divided by the youths with care")
)
TAKE_UP = Column(
    "take_up",
    _("Take-up of youth care"),
    Kind.PERCENT,
    _("Youths with care as a share of inhabitants aged 0 to 17"),
)
FIGURES = (
    *POSITION,
    Figure("per_youth", PER_YOUTH.label, Measure.MONEY_MEAN, Kind.EUROS, unit=100),
    Figure("take_up", TAKE_UP.label, Measure.RATIO, Kind.PERCENT, unit=0),
)


@dataclass(frozen=True)
class CoreFigures:
    """What one reader may know of a region, segment or municipality in one quarter."""

    position: Position
    per_youth: KpiValue
    take_up: KpiValue

    def cells(self) -> dict[str, Cell]:
        """The same for a table of a page, by column."""
        return {
            **self.position.cells(),
            "per_youth": cell_of(self.per_youth.value),
            "take_up": cell_of(self.take_up.value),
        }


@dataclass(frozen=True)
class LumpSums:
    """Cents of lump sums together: task budgets of the year, paid up to the date, and granted from the valve."""

    amount: int = 0
    paid: int = 0
    granted: int = 0

    def __add__(self, other: "LumpSums") -> "LumpSums":
        return LumpSums(self.amount + other.amount, self.paid + other.paid, self.granted + other.granted)

    @property
    def forecast(self) -> int:
        """What the lump sums will cost in the year."""
        return self.amount + self.granted


def core_figures(
    figures: KpiFigures, grain: Grain, unit_id: int, budget: int | None = None, *, owned: bool | None = None
) -> CoreFigures:
    """The core figures of one thing; `budget` (cents) is public and stands in where others are hidden.

    In: what it means that there is no figure at all. Owned by the reader: no costs. Not owned: the reader may
    not even know that. None: it stays blank.
    """
    position = position_of(figures, grain, unit_id, budget)
    if position.realised is Sign.IMPOSSIBLE and owned is not None:
        if not owned:
            return hidden_figures(budget)
        position = position_from(Amounts(), budget)
    return CoreFigures(
        position,
        figures.of(grain, unit_id, Kpi.KPJ),
        figures.of(grain, unit_id, Kpi.GEB),
    )


def bare_figures(position: Position) -> CoreFigures:
    """A position without anything that rests on youths."""
    return CoreFigures(position, KpiValue(), KpiValue())


def hidden_figures(budget: int | None) -> CoreFigures:
    """Somebody else's figures: only the budget (cents) is public."""
    secret = KpiValue(Sign.SECRET, Sign.SECRET, Sign.SECRET, Sign.SECRET)
    return CoreFigures(hidden_position(budget), secret, secret)


def year_before(snapshots: list[Snapshot], snapshot: Snapshot | None) -> Snapshot | None:
    """The newest computation of the same quarter a year earlier; None when there is none."""
    if snapshot is None:
        return None
    wanted = Quarter.parse(snapshot.quarter).shift(-4).dashed
    return next((row for row in snapshots if row.quarter == wanted), None)


def lump_sums_by_segment(context: Context, snapshot: Snapshot | None) -> dict[int, LumpSums]:
    """Task budgets and payments of the lump sums that the reader may see, per segment id; one statement."""
    rows = LumpSumResult.objects.visible_to(context).filter(snapshot=snapshot).order_by()
    sums = rows.values_list("contract__part__segment_id").annotate(Sum("amount"), Sum("paid"), Sum("granted"))
    return {segment_id: LumpSums(*cents) for segment_id, *cents in sums}
