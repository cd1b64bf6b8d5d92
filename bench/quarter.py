"""B5 to B8 and B12: one quarter with all its KPIs, against a scan of its lines and against an analyst's tools."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from bench import dashboard
from bench.analyst import against_analyst
from bench.ground import QUARTER, Ground, build, enter
from bench.new_lines import bring_in
from bench.table import ROUNDS, BenchRow, interleaved, seconds
from jeugdregio.core.db import as_actor
from monitoring.models import ForecastCell, Snapshot
from monitoring.services.quarter import quarter_compute

SCAN = """
SELECT owner_id, provider_id, contract_id, product_code, care_month, sum(amount), count(*), count(DISTINCT youth)
FROM referrals_grantedline WHERE care_month BETWEEN %s AND %s GROUP BY 1, 2, 3, 4, 5
"""
TWELVE = 12


@dataclass(frozen=True)
class Goal:
    """A ratio that must be at most, or at least, so much."""

    limit: float
    least: bool = False

    def row(self, code: str, what: str, ratio: float, note: str) -> BenchRow:
        """The row for a measured ratio."""
        met = ratio >= self.limit if self.least else ratio <= self.limit
        return BenchRow(code, what, ratio, f"{'>=' if self.least else '<='} {self.limit:g}", met, note)


def compute(ground: Ground) -> Snapshot:
    """The quarter from nothing: a snapshot that is ready starts over."""
    return quarter_compute(context=ground.context, quarter=QUARTER, known_on=ground.known_on)


def query(ground: Ground, statement: str, *params: object) -> list[tuple[object, ...]]:
    """The rows that the region sees."""
    with as_actor(ground.context), connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def scan(ground: Ground) -> list[tuple[object, ...]]:
    """All lines of the quarter in one grouping."""
    return query(ground, SCAN, QUARTER.start, QUARTER.end)


def rows(size: str) -> Sequence[BenchRow]:
    """The rows over one region that was read in; with size M also against size S."""
    small = build("S") if size == "M" else None
    ground = build(size)
    compute(ground)
    _equal(ground)
    whole, once = interleaved([lambda: compute(ground), lambda: scan(ground)])
    note = f"size {size}, {ground.lines:,} lines, {whole:.2f} s"
    found = [
        Goal(3.0).row("B5", "one quarter, all KPIs / one scan of its lines", whole / once, note),
        updated(ground),
        *against_analyst(ground, whole, note),
        *dashboard.rows(ground, note),
        twelve(ground),
    ]
    return [*found, per_line(small, ground)] if small else found


def _equal(ground: Ground) -> None:
    """The snapshot and a scan of the lines say the same."""
    with as_actor(ground.context):
        cells = ForecastCell.objects.filter(snapshot__quarter=QUARTER.dashed, month__gte=QUARTER.start)
        realised = sum(cells.values_list("realised", flat=True))
    assert realised == sum(int(str(row[5])) for row in scan(ground)), "the scan says something else"


def updated(ground: Ground) -> BenchRow:
    """B6: after an import of new lines, the figures brought up to date, against computing them from nothing."""
    again: list[float] = []
    fresh: list[float] = []
    for number in range(ROUNDS):
        count = bring_in(ground, max(1, ground.lines // 100), series=f"N{number}")
        kept: list[Snapshot] = []
        again.append(seconds(lambda kept=kept: kept.append(compute(ground))))
        with transaction.atomic(), as_actor(ground.context):
            kept[0].delete()
        fresh.append(seconds(lambda kept=kept: kept.append(compute(ground))))
        assert kept[0].content_hash == kept[1].content_hash
    note = f"{count:,} new lines; the same hash as from nothing"
    ratio = statistics.median(again) / statistics.median(fresh)
    return Goal(0.05).row("B6", "up to date after 1 % new lines / from nothing", ratio, note)


def twelve(ground: Ground) -> BenchRow:
    """Twelve quarters computed one after the other against twelve times one, in turns."""
    many, one = interleaved([lambda: [compute(ground) for _ in range(TWELVE)], lambda: compute(ground)])
    return Goal(1.2).row(
        "B12", "12 equal quarters / 12 times one", many / (TWELVE * one), f"size {ground.size}"
    )


def per_line(small: Ground, large: Ground) -> BenchRow:
    """One quarter for each line of the region, of the large against the small one, in turns."""
    times: dict[str, list[float]] = {"S": [], "M": []}
    for _ in range(ROUNDS):
        for ground in (small, large):
            enter(ground.size)
            times[ground.size].append(seconds(lambda ground=ground: compute(ground)))
    ratio = statistics.median(times["M"]) / large.lines / (statistics.median(times["S"]) / small.lines)
    return Goal(1.1).row(
        "B12", "a line of size M / a line of size S", ratio, f"{large.lines:,} / {small.lines:,} lines"
    )
