"""Which kinds of data have a period, by default how long, and in which tables they stand.

The apps register their kinds when they are loaded. A table says which date of a row counts, as SQL over `t`; a row
without such a date (NULL) is never due.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jeugdregio.core.enums import RetentionUnit
from jeugdregio.core.exports.columns import Text


@dataclass(frozen=True)
class Period:
    """How long: whole calendar years after the year of the date, or days after it."""

    amount: int
    unit: RetentionUnit

    def before(self, today: date) -> date:
        """The first day that is still kept; what is dated earlier is due. (privacy.md P3)"""
        if self.unit is RetentionUnit.YEARS:
            return date(today.year - self.amount, 1, 1)
        return date.fromordinal(today.toordinal() - self.amount)


@dataclass(frozen=True)
class Table:
    """Where rows stand. `dated` is the date that counts, `only` a further condition; both SQL over `t`."""

    name: str
    dated: str
    only: str = ""
    has_provider: bool = False
    in_quarters: bool = False
    """Partitioned by quarter of `dated`: a quarter at a time, and an empty one is dropped."""
    stream: str = ""
    """The chain that its rows are sealed in: a function of the owner takes them out and notes which (T18)."""
    of_portal: bool = False
    """Rows of no region: the default period holds, and a hold in any region keeps them."""


@dataclass(frozen=True)
class Kind:
    """What is destroyed together, in the order of its tables. `least`: a law or standard asks for so long."""

    key: str
    label: Text
    period: Period
    tables: Sequence[Table]
    least: Period | None = None

    def kept_from(self, period: Period, today: date) -> date:
        """The first day that is still kept by a region's period, which never goes below the least."""
        days = [one.before(today) for one in (period, self.least) if one]
        return min(days)

    @property
    def is_of_portal(self) -> bool:
        """Whether no region has such rows of its own, so that none sets a period."""
        return all(table.of_portal for table in self.tables)

    def tables_of(self, region_id: int | None) -> list[Table]:
        """The tables that a run of one region works on; None is the run of the portal itself."""
        return [table for table in self.tables if table.of_portal == (region_id is None)]


_KINDS: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Make kinds known; a later one with the same key replaces the earlier."""
    _KINDS.update({kind.key: kind for kind in kinds})


def kinds() -> list[Kind]:
    """Every kind, in a fixed order."""
    return [_KINDS[key] for key in sorted(_KINDS)]
