"""What was done to the budget of a year, act by act, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from monitoring.selectors.area_history import authors
from procurement.models import SpendingRoom
from segments.enums import FRAMEWORK_BUDGET, BudgetAct, BudgetKind, DraftState
from segments.models import Budget, BudgetChange, DistributionKey

COLUMNS = (
    Column(LABEL, gettext_lazy("Act")),
    Column("state", gettext_lazy("State")),
    Column("known_on", gettext_lazy("Known on"), Kind.DATE),
    Column("act", gettext_lazy("What was done")),
    Column("kind", gettext_lazy("Kind of budget")),
    Column("effective_on", gettext_lazy("Counts from"), Kind.DATE),
    Column("count", gettext_lazy("Amounts"), Kind.INTEGER),
    Column(
        "difference",
        gettext_lazy("Change for the region"),
        Kind.EUROS,
        gettext_lazy("What the amounts of the region as a whole became more"),
    ),
    Column("decision", gettext_lazy("Decision")),
    Column("decided_by", gettext_lazy("Decided by")),
    Column("decided_on", gettext_lazy("Day of the decision"), Kind.DATE),
    Column("reason", gettext_lazy("Reason")),
    Column("by", gettext_lazy("By whom")),
)
FIGURES = (
    Figure("count", "count", Measure.PUBLIC, Kind.INTEGER, unit=0),
    Figure("difference", "difference", Measure.PUBLIC, Kind.EUROS, unit=1),
)


@dataclass(frozen=True)
class Entry:
    """One act and what the table says of it; `key` is the id of its page, when it has one."""

    key: str
    title: Text
    said: dict[str, object]
    count: int
    difference: int | None
    has_page: bool = False


def entries(context: Context, year: int, today: date) -> list[Entry]:
    """Every act on the budget of a year: by hand, by import, and the keys that divide it. Six statements at most."""
    every = [*_acts(context, year), *_recorded(context, year), *_keys(context, year)]
    return sorted(every, key=lambda entry: str(entry.said["known_on"] or today), reverse=True)


def log_table(found: Iterable[Entry]) -> PublishedTable:
    """The acts as a table; budgets are public."""
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    for entry in found:
        lines.append(Line(entry.key, entry.title, attributes=entry.said))  # type: ignore[arg-type]
        cells[entry.key, "count"] = Cell(entry.count)
        if entry.difference is not None:
            cells[entry.key, "difference"] = Cell(entry.difference)
    return publish_table(Table("budget-log", lines, FIGURES, cells), Profile.E2)


def _acts(context: Context, year: int) -> Iterable[Entry]:
    """What was begun on the pages; withdrawn concepts stay in sight too."""
    rows = BudgetChange.objects.visible_to(context).filter(year=year).select_related("by")
    of_region = _sums(rows)
    rooms = SpendingRoom.objects.visible_to(context).filter(change__in=rows).order_by()
    of_contracts = dict(rooms.values_list("change_id").annotate(found=Count("id")))
    for row in rows:
        count, difference = of_region.get(row.pk, (0, 0))
        count += of_contracts.get(row.pk, 0)
        yield Entry(
            str(row.public_id),
            row.title,
            {
                "state": DraftState(row.state).label,
                "known_on": row.known_on,
                "act": BudgetAct(row.act).label,
                "kind": BudgetKind(row.kind).label if row.kind else FRAMEWORK_BUDGET,
                "effective_on": row.effective_on,
                "decision": row.decision,
                "decided_by": row.decided_by,
                "decided_on": row.decided_on,
                "reason": row.reason,
                "by": str(row.by or "") if context.is_region else _("the region"),
            },
            count,
            difference,
            has_page=True,
        )


def _sums(rows: Iterable[BudgetChange]) -> dict[int, tuple[int, int]]:
    """By act: how many amounts it has, and what the amounts of the region became more (cents)."""
    ids = [row.pk for row in rows]
    lines = BudgetChange.objects.filter(pk__in=ids).order_by().values("pk")
    counts = dict(lines.annotate(found=Count("lines")).values_list("pk", "found"))
    more = F("lines__amount") - Coalesce(F("lines__previous"), Value(0))
    whole = lines.filter(lines__municipality=None, lines__isnull=False).annotate(more=Sum(more))
    differences = dict(whole.values_list("pk", "more"))
    return {pk: (counts.get(pk, 0), differences.get(pk) or 0) for pk in ids}


def _recorded(context: Context, year: int) -> Iterable[Entry]:
    """Amounts that were read in or recorded without an act: those of one day and decision together."""
    rows = Budget.objects.visible_to(context).filter(year=year, change=None).order_by("id")
    groups: dict[tuple[date, str, str, date], list[int]] = {}
    for row in rows:
        groups.setdefault((row.known_on, row.kind, row.decision, row.effective_on), []).append(row.pk)
    who = authors(context, Budget, [ids[0] for ids in groups.values()])
    for (known_on, kind, decision, effective_on), ids in groups.items():
        yield Entry(
            f"b{ids[0]}",
            decision or _("Amounts that were read in"),
            {
                "state": DraftState.ADOPTED.label,
                "known_on": known_on,
                "act": _("Recorded"),
                "kind": BudgetKind(kind).label,
                "effective_on": effective_on,
                "decision": decision,
                "decided_by": "",
                "decided_on": None,
                "reason": "",
                "by": who[ids[0]],
            },
            len(ids),
            None,
        )


def _keys(context: Context, year: int) -> Iterable[Entry]:
    """The keys by which amounts are divided."""
    rows = DistributionKey.objects.visible_to(context).filter(year=year).order_by("known_on")
    for known_on, decision, count in rows.values_list("known_on", "decision").annotate(count=Count("id")):
        yield Entry(
            f"k{known_on:%Y%m%d}{decision}",
            _("Distribution key %(year)s") % {"year": year},
            {
                "state": DraftState.ADOPTED.label,
                "known_on": known_on,
                "act": _("Distribution key"),
                "kind": "",
                "effective_on": date(year, 1, 1),
                "decision": decision,
                "decided_by": "",
                "decided_on": None,
                "reason": "",
                "by": "",
            },
            count,
            None,
        )
