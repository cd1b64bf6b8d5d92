"""B8: figures of the regional dashboard read from their computations, against the same figures from the lines.

Of the quarter and of the same quarter a year before, as the page compares them; for the region and each municipality:
what was realised up to the quarter, how many youths had care, and how many of them were minors. Both sides are plain
statements in a context that is open already. Segments are left out: from lines they would also need the translation
table. So are reserve, commitment and inflow: they are not in the lines at all.
"""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from bench.ground import QUARTER, Ground
from bench.table import BenchRow, interleaved
from jeugdregio.core.db import as_actor
from jeugdregio.core.periods import Quarter
from jeugdregio.demo.seed import KNOWN_AFTER
from monitoring.services.quarter import quarter_compute

GOAL = 100
BEFORE = QUARTER.shift(-4)
FROM_SNAPSHOT = """
SELECT s.quarter, c.unit_id, c.kpi, c.numerator, c.denominator
FROM monitoring_snapshot s JOIN monitoring_kpicell c ON c.snapshot_id = s.id
WHERE (s.quarter, s.known_on) IN ((%s, %s), (%s, %s)) AND c.kpi IN ('UIT1', 'KPJ', 'GEB')
  AND c.grain IN ('region', 'municipality')
"""
# A youth whose claims were all credited has had no care; the newest allocation tells the year of birth.
FROM_LINES = """
WITH youths AS (
    SELECT owner_id, youth, sum(amount) AS amount FROM referrals_grantedline
    WHERE region_id = %(region)s AND care_month BETWEEN %(first)s AND %(last)s
      AND known_on <= %(known)s AND decided_on <= %(known)s
    GROUP BY GROUPING SETS ((owner_id, youth), (youth))
), ages AS (
    SELECT DISTINCT ON (youth) youth, %(year)s - birth_year AS age FROM referrals_allocation
    WHERE region_id = %(region)s AND known_on <= %(known)s AND birth_year IS NOT NULL
    ORDER BY youth, decided_at DESC, id DESC
)
SELECT coalesce(y.owner_id, %(region)s), sum(y.amount), count(*) FILTER (WHERE y.amount > 0),
       count(*) FILTER (WHERE y.amount > 0 AND a.age BETWEEN 0 AND 17)
FROM youths y LEFT JOIN ages a USING (youth) GROUP BY 1
"""
Figures = dict[tuple[str, int], tuple[int, int, int]]
"""By quarter and organisation: cents realised, youths with care, and minors with care."""


def known_on(quarter: Quarter) -> date:
    """The day as known on which a quarter is computed."""
    return quarter.end + KNOWN_AFTER


def from_snapshot(ground: Ground) -> Figures:
    """The figures as the dashboard finds them; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(FROM_SNAPSHOT, [QUARTER.dashed, known_on(QUARTER), BEFORE.dashed, known_on(BEFORE)])
        cells = {(row[0], row[1], row[2]): (row[3], row[4]) for row in cursor.fetchall()}
    return {
        (quarter, unit): (
            int(cells[quarter, unit, "UIT1"][0]),
            int(cells[quarter, unit, "KPJ"][1]),
            int(cells[quarter, unit, "GEB"][0]),
        )
        for quarter, unit, kpi in cells
        if kpi == "UIT1"
    }


def from_lines(ground: Ground) -> Figures:
    """The same from the lines; one statement a year."""
    found: Figures = {}
    for quarter in (QUARTER, BEFORE):
        values = {
            "region": ground.context.region,
            "first": quarter.start.replace(month=1, day=1),
            "last": quarter.end,
            "known": known_on(quarter),
            "year": quarter.year,
        }
        with connection.cursor() as cursor:
            cursor.execute(FROM_LINES, values)
            found |= {(quarter.dashed, row[0]): (int(row[1]), row[2], row[3]) for row in cursor.fetchall()}
    return found


def rows(ground: Ground, note: str) -> Sequence[BenchRow]:
    """How many times longer the lines take, after both gave the same figures."""
    for quarter in (QUARTER, BEFORE):
        quarter_compute(context=ground.context, quarter=quarter, known_on=known_on(quarter))
    with as_actor(ground.context):
        kept, added = from_snapshot(ground), from_lines(ground)
        assert kept == {key: value for key, value in added.items() if key in kept}, "they differ"
        assert len(kept) > 2
        snapshot, lines = interleaved([lambda: from_snapshot(ground), lambda: from_lines(ground)])
    words = f"{note}; {len(kept)} times three figures of two years; {snapshot * 1000:.1f} ms, {lines * 1000:.0f} ms"
    ratio = lines / snapshot
    return [
        BenchRow("B8", "dashboard from lines / from the snapshot", ratio, f">= {GOAL}", ratio >= GOAL, words)
    ]
