"""Contracts without turnover in the last 12 months, from the cells of computations (PRV-02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from jeugdregio.core.db import Context
from monitoring.models import ForecastCell, LumpSumResult, Snapshot
from monitoring.rules.watch import Window, is_new, window_of
from procurement.enums import ContractState
from procurement.models import Contract


@dataclass(frozen=True)
class Quiet:
    """Contracts in force without turnover in a window, and those too new to say much about."""

    window: Window
    sources: Sequence[Snapshot]
    older: Sequence[Contract]
    newer: Sequence[Contract]


def quiet_contracts(context: Context, snapshots: Sequence[Snapshot], today: date) -> Quiet | None:
    """Contracts in force today without turnover up to the newest computation; None before the first.

    In: the newest computation of each quarter, newest first. Turnover is granted care of the months of the window;
    for a lump sum its instalments. Three statements.
    """
    if not snapshots:
        return None
    newest = snapshots[0]
    before = whole_year(snapshots, newest.year - 1)
    window = window_of(newest.valuation_on, knows_year_before=before is not None)
    sources = [newest, *([before] if before else [])]
    active = _active(context, sources, window)
    rows = Contract.objects.visible_to(context).filter(
        state=ContractState.RUNNING, starts_on__lte=today, ends_on__gte=today
    )
    quiet = [
        row
        for row in rows.select_related("provider__organisation", "part").order_by("starts_on", "number")
        if row.pk not in active
    ]
    new = [row for row in quiet if is_new(row.starts_on, newest.valuation_on)]
    return Quiet(window, sources, [row for row in quiet if row not in new], new)


def whole_year(snapshots: Sequence[Snapshot], year: int) -> Snapshot | None:
    """The computation of the last quarter of a year, which holds all its months."""
    return next((row for row in snapshots if row.valuation_on == date(year, 12, 31)), None)


def cells_in(sources: Sequence[Snapshot], window: Window) -> Q:
    """The cells of a window: each month from the computation of its own calendar year."""
    found = Q(pk__in=[])
    for row in sources:
        first = max(window.first.first, date(row.year, 1, 1))
        last = min(window.last.first, date(row.year, 12, 1))
        found |= Q(snapshot=row, month__gte=first, month__lte=last)
    return found


def _active(context: Context, sources: Sequence[Snapshot], window: Window) -> set[int]:
    cells = ForecastCell.objects.visible_to(context).filter(cells_in(sources, window))
    sums = (
        cells.exclude(contract_id=None).order_by().values_list("contract_id").annotate(cents=Sum("realised"))
    )
    paid = LumpSumResult.objects.visible_to(context).filter(snapshot__in=sources, paid__gt=0)
    return {pk for pk, cents in sums if cents} | set(paid.values_list("contract_id", flat=True))
