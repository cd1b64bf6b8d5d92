"""The KPIs of segments in one classification, beside the whole of the region (SEG-01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.money import round_half_up
from monitoring.enums import Grain, Kpi
from monitoring.models import ClassifiedCell, KpiCell, Snapshot

TOTAL, REST, BUDGET = "total", "rest", "budget"
SHOWN = (*Kpi.utilisation(), Kpi.KPJ, Kpi.GEB)
NO_CELL = Cell(None, structural_zero=True)


@dataclass(frozen=True)
class Used:
    """What care of a segment costs in the year (cents, running up from realised to forecast), and for whom."""

    steps: tuple[int, int, int, int] = (0, 0, 0, 0)
    youths: int = 0
    minors: int = 0

    @classmethod
    def of(cls, cell: ClassifiedCell) -> "Used":
        """From the kept parts of the forecast."""
        received = cell.realised + cell.to_receive
        committed = received + cell.obligo
        steps = (cell.realised, received, committed, committed + cell.inflow)
        return cls(steps, cell.youths, cell.minors)


@dataclass(frozen=True)
class Whole:
    """The region: who had care, each youth once, and the inhabitants of 0 to 17 (None when they are not known)."""

    youths: int
    minors: int
    inhabitants: int | None


def used_on(context: Context, snapshot: Snapshot, day: date | None) -> dict[int, Used]:
    """By segment (0: cannot be placed) in the classification of a day, or of each month itself without a day.

    Empty when nothing was reclassified by K, or for who does not own the figures of the region. One statement.
    """
    rows = list(ClassifiedCell.objects.visible_to(context).filter(snapshot=snapshot))
    wanted = day and stored_for(day, [row.day for row in rows if row.day])
    return {row.segment_id or 0: Used.of(row) for row in rows if row.day == wanted}


def stored_for(day: date, stored: Sequence[date]) -> date | None:
    """The kept classification that a day has: that of the last change by then, else of before every change."""
    by_then = [one for one in stored if one <= day]
    return max(by_then) if by_then else min(stored, default=None)


def whole_of(context: Context, snapshot: Snapshot) -> Whole:
    """What cannot be added up over segments. One statement."""
    rows = KpiCell.objects.visible_to(context).filter(
        snapshot=snapshot, grain=Grain.REGION, kpi__in=(Kpi.KPJ, Kpi.GEB)
    )
    found = {row.kpi: row for row in rows}
    per_youth, take_up = found.get(Kpi.KPJ), found.get(Kpi.GEB)
    known = take_up is not None and take_up.denominator is not None
    return Whole(
        int(per_youth.denominator or 0) if per_youth else 0,
        int(take_up.numerator or 0) if take_up else 0,
        int(take_up.denominator) if take_up and known else None,
    )


def kpi_columns(area_word: Text) -> list[Column]:
    """A column for each KPI."""
    shares = [Column(kpi, kpi.label, Kind.PERCENT) for kpi in Kpi.utilisation()]
    return [
        Column(LABEL, area_word),
        Column(BUDGET, _("Budget"), Kind.EUROS),
        *shares,
        Column(Kpi.KPJ, Kpi.KPJ.label, Kind.EUROS),
        Column(Kpi.GEB, Kpi.GEB.label, Kind.PERCENT),
    ]


def kpis_table(
    used: Mapping[int, Used],
    budgets: Mapping[int, int],
    whole: Whole,
    names: Mapping[int, Text],
    keys: Mapping[int, str],
) -> PublishedTable:
    """The KPIs by segment, and of the region in the last row; budgets in cents by segment."""
    order = [*(one for one in names if one in used or one in budgets), *([0] if 0 in used else [])]
    lines = [Line(keys.get(one, REST), names.get(one, _("Cannot be placed"))) for one in order]
    cells: dict[tuple[str, str], Cell] = {}
    for one in order:
        row = _row(used.get(one, Used()), budgets.get(one), whole.inhabitants)
        cells |= {(keys.get(one, REST), column): cell for column, cell in row.items()}
    everything = [one.steps for one in used.values()]
    first, second, third, last = (sum(column) for column in zip(*everything, strict=True))
    region = Used((first, second, third, last), whole.youths, whole.minors)
    row = _row(region, sum(budgets.values()) or None, whole.inhabitants)
    lines.append(Line(TOTAL, _("Total")))
    cells |= {(TOTAL, column): cell for column, cell in row.items()}
    figures = [
        Figure(BUDGET, _("Budget"), Measure.PUBLIC, Kind.EUROS, unit=100),
        *(Figure(kpi, kpi.label, Measure.MONEY_RATIO, Kind.PERCENT) for kpi in Kpi.utilisation()),
        Figure(Kpi.KPJ, Kpi.KPJ.label, Measure.MONEY_MEAN, Kind.EUROS, unit=100),
        Figure(Kpi.GEB, Kpi.GEB.label, Measure.RATIO, Kind.PERCENT),
    ]
    return publish_table(Table("classified-kpis", lines, figures, cells, total=TOTAL), Profile.E2)


def _row(used: Used, budget: int | None, inhabitants: int | None) -> dict[str, Cell]:
    """What is divided by nothing is not applicable."""
    shares = {
        str(kpi): Cell(Decimal(cents) / budget) if budget else NO_CELL
        for kpi, cents in zip(Kpi.utilisation(), used.steps, strict=True)
    }
    cost = round_half_up(Decimal(used.steps[1]) / used.youths) if used.youths else None
    taken = Decimal(used.minors) / inhabitants if inhabitants else None
    return {
        BUDGET: NO_CELL if budget is None else Cell(budget),
        **shares,
        Kpi.KPJ: NO_CELL if cost is None else Cell(cost),
        Kpi.GEB: NO_CELL if taken is None else Cell(taken),
    }
