"""Whether claims came in that should have: months without any, and what a provider's data are worth."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jeugdregio.core.periods import Month

SILENT_RUN = 2


def silent_runs(
    months: Sequence[Month],
    expected: Collection[Month],
    present: Collection[Month],
    *,
    least: int = SILENT_RUN,
) -> list[tuple[Month, ...]]:
    """Months in a row in which care was allocated and nothing was claimed.

    In: months in order; those with allocated care; those with claim lines; the shortest run that counts.
    A month without allocated care ends a run. (screen 31, MON-40)
    """
    runs: list[tuple[Month, ...]] = []
    run: list[Month] = []
    for month in months:
        if month in expected and month not in present:
            run.append(month)
            continue
        runs.append(tuple(run))
        run = []
    return [found for found in (*runs, tuple(run)) if len(found) >= least]


@dataclass(frozen=True)
class Marks:
    """Four parts of the score, each a fraction from 0 to 1; None where there is nothing to judge."""

    complete: Decimal | None
    timely: Decimal | None
    clean: Decimal | None
    answered: Decimal | None

    @property
    def score(self) -> Decimal | None:
        """The mean of the parts that are known; an index, no KPI."""
        known = [part for part in (self.complete, self.timely, self.clean, self.answered) if part is not None]
        return sum(known, Decimal(0)) / len(known) if known else None


def share(part: int, whole: int) -> Decimal | None:
    """A part of a whole as a fraction; None without a whole."""
    return Decimal(part) / whole if whole else None
