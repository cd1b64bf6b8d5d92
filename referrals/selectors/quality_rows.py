"""What came in per provider and month, added up in the database; four statements whatever the number of lines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jeugdregio.core.periods import Month

ANSWER_DAYS = 30
LINES = """
SELECT l.provider_id, l.care_month, count(*) FILTER (WHERE l.duplicate_of IS NULL),
       coalesce(sum(l.amount) FILTER (WHERE l.duplicate_of IS NULL), 0)::bigint,
       count(*) FILTER (WHERE l.duplicate_of IS NULL AND l.claimed_on >= l.care_month + interval '2 months'),
       count(*) FILTER (WHERE l.duplicate_of IS NOT NULL),
       count(*) FILTER (WHERE l.flags LIKE '%%JR-ELSEWHERE%%'), count(*) FILTER (WHERE l.flags LIKE '%%JR-CONTRACT%%'),
       count(*) FILTER (WHERE l.duplicate_of IS NULL AND l.flags <> '')
FROM referrals_claimline l
WHERE l.region_id = %(region)s AND l.care_month BETWEEN %(first)s AND %(last)s
  AND (%(place)s IS NULL OR l.owner_id = %(place)s) AND (%(provider)s IS NULL OR l.provider_id = %(provider)s)
  AND l.provider_id IS NOT NULL
GROUP BY 1, 2
"""
# The newest version of every allocation says in which months care was allocated.
EXPECTED = """
SELECT DISTINCT a.provider_id, m.month::date
FROM (
    SELECT DISTINCT ON (owner_id, number) owner_id, provider_id, starts_on, ends_on, change_reason
    FROM referrals_allocation a
    WHERE a.region_id = %(region)s AND (%(place)s IS NULL OR a.owner_id = %(place)s)
    ORDER BY owner_id, number, decided_at DESC, known_on DESC, id DESC
) a
JOIN generate_series(%(first)s::date, %(last)s::date, interval '1 month') m(month)
    ON a.starts_on < m.month + interval '1 month' AND coalesce(a.ends_on, 'infinity'::date) >= m.month
WHERE a.change_reason <> '13' AND (%(provider)s IS NULL OR a.provider_id = %(provider)s)
  AND a.provider_id IS NOT NULL
"""
CLAIMS = """
SELECT c.provider_id, count(*), count(*) FILTER (WHERE a.id IS NULL),
       count(*) FILTER (WHERE a.id IS NULL AND c.dated < %(answer_by)s),
       coalesce(sum(c.total) FILTER (WHERE a.id IS NULL), 0)::bigint, min(c.dated) FILTER (WHERE a.id IS NULL)
FROM referrals_claim c
LEFT JOIN referrals_claimanswer a ON a.owner_id = c.owner_id AND a.agb = c.agb
    AND a.claim_identification = c.identification
WHERE c.region_id = %(region)s AND c.last_month >= %(first)s AND c.first_month <= %(last)s
  AND (%(place)s IS NULL OR c.owner_id = %(place)s) AND (%(provider)s IS NULL OR c.provider_id = %(provider)s)
  AND c.provider_id IS NOT NULL
GROUP BY 1
"""
RULES = """
SELECT rule, count(*), coalesce(sum(l.amount), 0)::bigint
FROM referrals_claimline l CROSS JOIN unnest(string_to_array(l.flags, ' ')) AS rule
WHERE l.region_id = %(region)s AND l.care_month BETWEEN %(first)s AND %(last)s AND l.flags <> ''
  AND (%(place)s IS NULL OR l.owner_id = %(place)s) AND (%(provider)s IS NULL OR l.provider_id = %(provider)s)
GROUP BY rule ORDER BY count(*) DESC, rule COLLATE "C"
"""


@dataclass(frozen=True)
class Window:
    """Which months, municipality and provider a page is about; the ids are None for all."""

    region_id: int
    first: Month
    last: Month
    today: date
    place_id: int | None = None
    provider_id: int | None = None

    @property
    def months(self) -> list[Month]:
        """Every month of the period, first and last included."""
        return list(self.first.through(self.last))

    @property
    def params(self) -> dict[str, Any]:
        """The values that the statements name."""
        return {
            "region": self.region_id,
            "first": self.first.first,
            "last": self.last.first,
            "place": self.place_id,
            "provider": self.provider_id,
            "answer_by": date.fromordinal(self.today.toordinal() - ANSWER_DAYS),
        }


@dataclass(frozen=True)
class MonthSums:
    """Lines of one provider and month; cents, and numbers of lines."""

    lines: int
    cents: int
    late: int
    duplicates: int
    elsewhere: int
    without_contract: int
    flagged: int


@dataclass(frozen=True)
class ClaimSums:
    """Claims of one provider: how many, how many without an answer, and for how long."""

    claims: int = 0
    unanswered: int = 0
    overdue: int = 0
    cents: int = 0
    oldest: date | None = None


@dataclass(frozen=True)
class RuleSums:
    """Lines that one rule flagged, and their cents."""

    rule: str
    lines: int
    cents: int


def line_sums(window: Window) -> dict[int, dict[Month, MonthSums]]:
    """Lines per provider and month of care."""
    found: defaultdict[int, dict[Month, MonthSums]] = defaultdict(dict)
    for provider_id, day, *sums in _rows(LINES, window):
        found[provider_id][Month.of(day)] = MonthSums(*sums)
    return dict(found)


def expected_months(window: Window) -> dict[int, set[Month]]:
    """Per provider the months for which care was allocated."""
    found: defaultdict[int, set[Month]] = defaultdict(set)
    for provider_id, day in _rows(EXPECTED, window):
        found[provider_id].add(Month.of(day))
    return dict(found)


def claim_sums(window: Window) -> dict[int, ClaimSums]:
    """Claims per provider, with those that no municipality answered yet."""
    return {row[0]: ClaimSums(*row[1:]) for row in _rows(CLAIMS, window)}


def rule_sums(window: Window) -> list[RuleSums]:
    """Flagged lines per rule, the most frequent first."""
    return [RuleSums(*row) for row in _rows(RULES, window)]


def _rows(statement: str, window: Window) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, window.params)
        return list(cursor.fetchall())
