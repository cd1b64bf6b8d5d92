"""What reading a file in will do: how many rows are new, change something, or say nothing new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jeugdregio.core.formats import format_date, format_euros, format_number
from jeugdregio.core.importing import staging
from jeugdregio.core.importing.columns import Kind, Table

SAMPLE_ROWS = 5


@dataclass(frozen=True)
class Plan:
    """Counts of rows, and the first few as they were read, so that a person sees how."""

    new: int
    changed: int
    unchanged: int
    sample: Sequence[tuple[str, ...]] = ()

    @property
    def rows(self) -> int:
        """Out: all rows that can be read in."""
        return self.new + self.changed + self.unchanged


def plan_of(table: Table) -> Plan:
    """The plan of the rows that are staged."""
    counts = dict(staging.fetch(f"SELECT state, count(*) FROM {staging.ROWS} GROUP BY state"))
    names = ", ".join(column.key for column in table.columns)
    rows = staging.fetch(f"SELECT {names} FROM {staging.ROWS} ORDER BY line LIMIT {SAMPLE_ROWS}")
    kinds = [column.kind for column in table.columns]
    sample = [tuple(map(shown, kinds, row)) for row in rows]
    return Plan(counts.get("new", 0), counts.get("changed", 0), counts.get("unchanged", 0), sample)


def shown(kind: Kind, value: object) -> str:
    """A value as the portal shows it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_date(value)
    if kind is Kind.EUROS and isinstance(value, int):
        return format_euros(value)
    if kind is Kind.SHARE and isinstance(value, Decimal):
        return f"{format_exact(value * 100)}%"
    return format_exact(value) if isinstance(value, Decimal) else str(value)


def format_exact(value: Decimal) -> str:
    """A number with as many decimals as it has."""
    exact = value.normalize()
    exponent = exact.as_tuple().exponent
    return format_number(value, max(0, -exponent) if isinstance(exponent, int) else 0)
