"""What the claims of a period are worth: complete, in time, without findings, answered (screen 31, MON-40)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jeugdregio.core.models import Organisation
from jeugdregio.core.periods import Month
from referrals.rules.completeness import Marks, share, silent_runs
from referrals.selectors.quality_rows import (
    ClaimSums,
    MonthSums,
    Window,
    claim_sums,
    expected_months,
    line_sums,
)


@dataclass(frozen=True)
class ProviderQuality:
    """One provider in a window. `due` are the months whose claims should have come by now."""

    id: int
    name: str
    sort_key: str
    due: Sequence[Month]
    months: dict[Month, MonthSums] = field(default_factory=dict)
    expected: frozenset[Month] = frozenset()
    claims: ClaimSums = field(default_factory=ClaimSums)

    def total(self, name: str) -> int:
        """One kind of lines over all months."""
        return sum(getattr(sums, name) for sums in self.months.values())

    @property
    def present(self) -> set[Month]:
        """Months in which the provider claimed anything."""
        return {month for month, sums in self.months.items() if sums.lines}

    @property
    def silent(self) -> list[tuple[Month, ...]]:
        """Runs of months without a claim where one was due."""
        return silent_runs(self.due, self.expected, self.present)

    @property
    def awaited(self) -> set[Month]:
        """Months for which claims are due and expected."""
        return set(self.due) & self.expected

    @property
    def marks(self) -> Marks:
        """What stands out, as the page marks it."""
        return marks_of([self])


@dataclass(frozen=True)
class Quality:
    """Everything a page about the quality of claims shows."""

    window: Window
    providers: list[ProviderQuality]

    @property
    def marks(self) -> Marks:
        """What stands out, as the page marks it."""
        return marks_of(self.providers)

    @property
    def silent(self) -> list[ProviderQuality]:
        """The providers that have such a run."""
        return [found for found in self.providers if found.silent]


def marks_of(providers: Sequence[ProviderQuality]) -> Marks:
    """The parts of the score: numbers added up first, then divided."""
    lines = sum(found.total("lines") for found in providers)
    return Marks(
        complete=share(
            sum(len(found.awaited & found.present) for found in providers),
            sum(len(found.awaited) for found in providers),
        ),
        timely=share(lines - sum(found.total("late") for found in providers), lines),
        clean=share(lines - sum(found.total("flagged") for found in providers), lines),
        answered=share(
            sum(found.claims.claims - found.claims.overdue for found in providers),
            sum(found.claims.claims for found in providers),
        ),
    )


def due_month(window: Window) -> Month:
    """The last month whose claims should be there: the month after it is over as well (iJw, claim per month)."""
    return min(window.last, Month.closed_on(window.today).shift(-1))


def quality(window: Window) -> Quality:
    """The quality of what came in, per provider by name; the context of the reader narrows it."""
    lines, expected, claims = line_sums(window), expected_months(window), claim_sums(window)
    due = [month for month in window.months if month <= due_month(window)]
    organisations = Organisation.objects.filter(pk__in={*lines, *expected, *claims})
    found = [
        ProviderQuality(
            id=row.pk,
            name=row.name,
            sort_key=row.sort_key,
            due=due,
            months=lines.get(row.pk, {}),
            expected=frozenset(expected.get(row.pk, ())),
            claims=claims.get(row.pk, ClaimSums()),
        )
        for row in organisations
    ]
    return Quality(window, sorted(found, key=lambda row: (row.sort_key, row.id)))
