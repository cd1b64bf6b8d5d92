"""Order values: what the care of a part was worth in a reference year, and what is in that amount (SEG-22)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from jeugdregio.core.db import Context
from segments.enums import BudgetKind
from segments.models import Budget


@dataclass(frozen=True)
class OrderValue:
    """The order value of one part: the newest version; an amount that was read in keeps the scope said before."""

    version: Budget
    includes: str
    excludes: str


def order_value_versions(
    context: Context, known_on: date, *, until: int | None = None, parts: Collection[int] | None = None
) -> list[Budget]:
    """Every order value as known on a date, oldest first; those of reference years through `until`. One statement."""
    rows = Budget.objects.visible_to(context).filter(
        kind=BudgetKind.ORDER_VALUE, municipality=None, known_on__lte=known_on
    )
    if until is not None:
        rows = rows.filter(year__lte=until)
    if parts is not None:
        rows = rows.filter(part__in=parts)
    return list(rows.select_related("part").order_by("known_on", "id"))


def order_values(
    context: Context, known_on: date, *, until: int | None = None, parts: Collection[int] | None = None
) -> dict[int, OrderValue]:
    """By part the order value that was recorded last, as known on a date. One statement.

    What was recorded last counts, also when its reference year lies before that of the one it replaces.
    """
    found: dict[int, OrderValue] = {}
    for row in order_value_versions(context, known_on, until=until, parts=parts):
        before = found.get(row.part_id)
        found[row.part_id] = OrderValue(
            row,
            row.includes or (before.includes if before else ""),
            row.excludes or (before.excludes if before else ""),
        )
    return found
