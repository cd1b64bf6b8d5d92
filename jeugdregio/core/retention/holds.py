"""What may not be destroyed, as values that can be written down beside what was destroyed."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from jeugdregio.core.models import Hold
from jeugdregio.core.retention.kinds import Table


@dataclass(frozen=True)
class Held:
    """One hold. What is None or empty does not limit it; months are first days."""

    kind: str = ""
    municipality: int | None = None
    provider: int | None = None
    first_month: date | None = None
    last_month: date | None = None

    def to_json(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {key: str(value) if isinstance(value, date) else value for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "Held":
        days = {
            key: date.fromisoformat(found[key]) if found[key] else None
            for key in ("first_month", "last_month")
        }
        return cls(**{**found, **days})


def holds_on(region_id: int, kind: str, today: date) -> list[Held]:
    """The holds of a region that apply to a kind on a day; the last day of a hold counts."""
    rows = Hold.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        Q(kind="") | Q(kind=kind),
        region_id=region_id,
        starts_on__lte=today,
    )
    return [
        Held(row.kind, row.municipality_id, row.provider_id, row.first_month, row.last_month)
        for row in rows.order_by("id")
    ]


def free_of(table: Table, holds: list[Held]) -> tuple[str, list[Any]]:
    """The condition under which no hold keeps a row `t` of a table, with its parameters.

    A table without providers is held whole by a hold on one provider: too much is kept rather than too little. So is
    a log, by any hold: its rows are about data of other organisations and months than their own. And so are the rows
    of no region.
    """
    conditions, values = [], list[Any]()
    if holds and (table.stream or table.of_portal):
        return "false", values
    for hold in holds:
        parts = ["true"]
        limits: list[tuple[str, Any]] = [
            ("t.owner_id = %s", hold.municipality),
            (f"{table.dated} >= %s", hold.first_month),
            (f"{table.dated} < %s::date + interval '1 month'", hold.last_month),
        ]
        if table.has_provider:
            limits.append(("t.provider_id = %s", hold.provider))
        for condition, value in limits:
            if value is not None:
                parts.append(condition)
                values.append(value)
        conditions.append(f"NOT coalesce({' AND '.join(parts)}, true)")
    return " AND ".join(conditions) or "true", values
