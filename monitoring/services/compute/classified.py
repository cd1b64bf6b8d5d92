"""The figures of the year in every classification that there was or will be, as known at K (SEG-01).

What was realised is known by product and carried so. What is still to come is not: it follows what the care of that
part and municipality was made of this year. A youth counts in every segment that some of the youth's care reads as.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db import connection
from psycopg2.extras import execute_values

from jeugdregio.core.db import Context
from monitoring.models import CostCell
from monitoring.rules.classified import UNPLACED, Classification, Cost, divided, mix_of, parts_by_mix
from monitoring.rules.mix import Mix
from monitoring.services.compute.kpis import LINES
from monitoring.services.compute.lineage import lineage_at
from monitoring.services.compute.sql import Work
from segments.models import SegmentPart

COMING = ("to_receive", "obligo", "inflow")
COLUMNS = (
    "snapshot_id",
    "region_id",
    "owner_id",
    "day",
    "segment_id",
    "realised",
    *COMING,
    "youths",
    "minors",
)
EVE = timedelta(days=1)

YOUTH_CODES = f"""
CREATE TEMP TABLE work_youth_code ON COMMIT DROP AS
SELECT g.youth, s.part_id, g.product_code, g.care_month, coalesce(w.place, 0) AS place,
       sum(round(g.amount * coalesce(s.share, 1)))::bigint AS amount
{LINES} AND s.part_id IS NOT NULL
GROUP BY 1, 2, 3, 4, 5
"""
KEYS = "SELECT DISTINCT part_id, product_code, care_month, place FROM work_youth_code"
MOVED = """
CREATE TEMP TABLE work_moved (part_id bigint, product_code varchar(5), care_month date, place bigint,
                              segment_id bigint, share numeric) ON COMMIT DROP
"""
YOUTHS = """
SELECT segment_id, count(*), count(*) FILTER (WHERE age BETWEEN 0 AND 17)
FROM (SELECT m.segment_id, y.youth
      FROM work_youth_code y JOIN work_moved m USING (part_id, product_code, care_month, place)
      GROUP BY 1, 2 HAVING sum(y.amount * m.share) > 0) found
LEFT JOIN work_age USING (youth)
GROUP BY 1
"""
CELLS = """
SELECT coalesce(part_id, 0), owner_id, month, sum(to_receive)::bigint, sum(obligo)::bigint, sum(inflow)::bigint
FROM monitoring_forecastcell WHERE snapshot_id = %(snapshot)s GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


@dataclass(frozen=True)
class Ground:
    """What is carried: costs by product, and what is to come (cents, as in COMING) by part, municipality and month."""

    costs: list[Cost]
    coming: list[tuple[int, int, date, tuple[int, ...]]]
    keys: list[tuple[int, str, date, int]]
    mix: Mix
    segments: Mapping[int, int]


def store_classified(work: Work) -> None:
    """Write the figures of each classification; nothing when nothing was reclassified. Needs `store_kpis`."""
    work.run("DELETE FROM monitoring_classifiedcell WHERE snapshot_id = %(snapshot)s")
    lineage = lineage_at(work)
    if not lineage.rows:
        return
    work.run(YOUTH_CODES, "ANALYZE work_youth_code")
    ground = _ground(work)
    days = [None, lineage.days[0] - EVE, *lineage.days]
    rows = [row for day in days for row in _rows(work, ground, Classification(lineage, day))]
    with connection.cursor() as cursor:
        statement = f"INSERT INTO monitoring_classifiedcell ({', '.join(COLUMNS)}) VALUES %s"
        execute_values(cursor, statement, rows, page_size=1000)


def _ground(work: Work) -> Ground:
    first = date(work.snapshot.year, 1, 1)
    found = CostCell.objects.filter(snapshot=work.snapshot, month__gte=first)
    rows = found.order_by("part_id", "product_code", "owner_id", "month")
    names = ("part_id", "product_code", "owner_id", "month", "realised")
    costs = [Cost(part or UNPLACED, *rest) for part, *rest in rows.values_list(*names)]
    coming = [(part, place, month, tuple(cents)) for part, place, month, *cents in work.rows(CELLS)]
    keys = [(part, code, month, place) for part, code, month, place in work.rows(KEYS)]
    parts = SegmentPart.objects.visible_to(Context.for_region(work.snapshot.region_id))
    return Ground(costs, coming, keys, mix_of(costs), dict(parts.values_list("pk", "segment_id")))


def _rows(work: Work, ground: Ground, classification: Classification) -> Iterator[tuple[Any, ...]]:
    amounts: dict[int | None, list[int]] = defaultdict(lambda: [0] * (1 + len(COMING)))
    for (part, _month), cents in classification.costs(ground.costs).items():
        amounts[ground.segments.get(part)][0] += cents
    for part, place, month, coming in ground.coming:
        shares = parts_by_mix(classification, ground.mix, part, place, month)
        for column, cents in enumerate(coming, 1):
            for target, one in divided(cents, shares).items():
                amounts[ground.segments.get(target)][column] += one
    youths = _youths(work, ground, classification)
    region = work.snapshot.region_id
    for segment in sorted({*amounts, *youths}, key=lambda one: one or 0):
        counted = youths.get(segment, (0, 0))
        yield (work.snapshot.pk, region, region, classification.day, segment, *amounts[segment], *counted)


def _youths(work: Work, ground: Ground, classification: Classification) -> dict[int | None, tuple[int, int]]:
    work.run(MOVED)
    with connection.cursor() as cursor:
        rows = _moved(ground, classification)
        execute_values(cursor, "INSERT INTO work_moved VALUES %s", rows, page_size=1000)
    work.run("ANALYZE work_moved")
    return {segment: (youths, minors) for segment, youths, minors in work.rows(YOUTHS)}


def _moved(ground: Ground, classification: Classification) -> Iterable[tuple[Any, ...]]:
    for part, code, month, place in ground.keys:
        found: dict[int, Fraction] = defaultdict(Fraction)
        for target, share in classification.parts_of(part, code, place, month).items():
            found[ground.segments[target]] += share
        for segment, share in sorted(found.items()):
            yield part, code, month, place, segment, f"{float(share):.12f}"
