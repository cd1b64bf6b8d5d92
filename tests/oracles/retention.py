"""What must be gone on a day and what must still be there, one dossier at a time, from the words of the list:

Rows about one youth are kept six calendar years after the year of the care, unless the region chose another number.
The year of a claim line is that of its month, of an allocation or a stop that of its last day, of a rejection that
of the decision, of a request that of its last day or, without one, its first. Care that goes on is kept. A start
goes when its own year is that long ago and no allocation of the same number is left.

What falls under a hold on that day is kept. A hold may be limited to a kind of data, a municipality, a provider and
months; with an unknown provider a row falls under a hold on any. A hold works from its first to its last day.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Row:
    """One row: `day` is the date that counts, None while the care goes on. `number` is that of the allocation."""

    name: str
    kind: str
    table: str
    municipality: str
    provider: str | None
    day: date | None
    number: str = ""


@dataclass(frozen=True)
class Hold:
    first_day: date
    last_day: date | None
    kind: str | None = None
    municipality: str | None = None
    provider: str | None = None
    first_month: tuple[int, int] | None = None
    last_month: tuple[int, int] | None = None


def is_held(row: Row, holds: list[Hold], today: date) -> bool:
    return any(covers(hold, row, today) for hold in holds)


def covers(hold: Hold, row: Row, today: date) -> bool:
    if today < hold.first_day or (hold.last_day is not None and today > hold.last_day):
        return False
    if hold.kind is not None and hold.kind != row.kind:
        return False
    if hold.municipality is not None and hold.municipality != row.municipality:
        return False
    if hold.provider is not None and row.provider is not None and hold.provider != row.provider:
        return False
    if row.day is not None:
        month = (row.day.year, row.day.month)
        if hold.first_month is not None and month < hold.first_month:
            return False
        if hold.last_month is not None and month > hold.last_month:
            return False
    return True


def is_over(row: Row, today: date, years: int) -> bool:
    return row.day is not None and row.day.year + years < today.year


def kept(rows: list[Row], holds: list[Hold], today: date, years: int = 6) -> set[str]:
    """The names of the rows that must still be there after the work of this day."""
    stays = [row for row in rows if not is_over(row, today, years) or is_held(row, holds, today)]
    allocated = {(row.municipality, row.number) for row in stays if row.table == "allocation"}
    back = [
        row
        for row in rows
        if row.table == "start" and row not in stays and (row.municipality, row.number) in allocated
    ]
    return {row.name for row in stays + back}
