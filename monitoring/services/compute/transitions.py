"""Youths who began in a segment after care in another one: counted, protected, and kept as others read it (SEG-14).

All months are read in the classification of V: a segment that was merged is not left for the one that came of it. A
youth begins in a segment in a month with care there, after twelve months without. Whoever had care elsewhere in those
twelve months came from there; who had care in two other segments counts at both.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Sign, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.exports.columns import Kind
from monitoring.models import Transition
from monitoring.services.compute.sql import COST_YEARS, Work

AUDIENCE = Profile.E1
YOUTHS = "youths"
Flow = tuple[int, int]

# As which segments the care of a code and month reads at V: those that it was carried to, and its own for what stayed.
READS = """
CREATE TEMP TABLE work_reads ON COMMIT DROP AS
WITH kept AS (
    SELECT s.agreement_id, s.own_part_id, s.product_code, s.care_month, s.place, s.segment_id AS own,
           c.segment_id AS carried, coalesce(sum(c.share) OVER (
               PARTITION BY s.agreement_id, s.own_part_id, s.product_code, s.care_month, s.place, s.part_id
           ), 0) AS gone
    FROM work_share s
    LEFT JOIN work_carried c ON c.product_code = s.product_code AND c.care_month = s.care_month
        AND c.place = s.place AND c.part_id = s.part_id
    WHERE s.segment_id IS NOT NULL AND s.care_month >= %(costs_start)s
)
SELECT agreement_id, own_part_id, product_code, care_month, place, carried AS segment_id
FROM kept WHERE carried IS NOT NULL
UNION
SELECT agreement_id, own_part_id, product_code, care_month, place, own FROM kept WHERE gone < 0.999999
"""

# The months in which a youth had care in a segment: more granted than taken back.
STAYS = """
CREATE TEMP TABLE work_stay ON COMMIT DROP AS
SELECT g.youth, r.segment_id, g.care_month, min(g.owner_id) AS owner_id
FROM referrals_grantedline g
LEFT JOIN procurement_contract c ON c.id = g.contract_id
LEFT JOIN work_place w ON w.place = g.owner_id
JOIN work_reads r ON r.agreement_id = coalesce(c.agreement_id, 0) AND r.own_part_id = coalesce(c.part_id, 0)
    AND r.product_code = g.product_code AND r.care_month = g.care_month AND r.place = coalesce(w.place, 0)
WHERE g.region_id = %(region)s AND g.care_month BETWEEN %(costs_start)s AND %(last_month)s
  AND g.known_on <= %(k)s AND g.decided_on <= %(k)s
GROUP BY 1, 2, 3 HAVING sum(g.amount) > 0
"""

# `known` are the youths of the municipality that has most of them: it knows its own.
COUNTS = """
WITH began AS (
    SELECT youth, segment_id, care_month, owner_id FROM (
        SELECT *, lag(care_month) OVER (PARTITION BY youth, segment_id ORDER BY care_month) AS former FROM work_stay
    ) stays
    WHERE (former IS NULL OR former < care_month - interval '12 months')
      AND care_month >= %(costs_start)s::date + interval '12 months'
), went AS (
    SELECT DISTINCT extract(year FROM b.care_month)::int AS year, s.segment_id AS origin, b.segment_id AS target,
           b.youth, b.owner_id
    FROM began b
    JOIN work_stay s ON s.youth = b.youth AND s.segment_id <> b.segment_id
        AND s.care_month < b.care_month AND s.care_month >= b.care_month - interval '12 months'
), per_owner AS (
    SELECT year, origin, target, owner_id, count(*) AS youths FROM went GROUP BY 1, 2, 3, 4
)
SELECT year, origin, target, sum(youths)::int, max(youths)::int FROM per_owner GROUP BY 1, 2, 3
"""
FIRST = "SELECT min(care_month) FROM work_stay"
SEGMENTS = "SELECT DISTINCT segment_id FROM work_stay ORDER BY 1"


def store_transitions(work: Work) -> None:
    """Count, protect and keep the transitions of each whole year; needs `realised.gather` of all years.

    A year is published once for each segment: no two publications can be compared, and a late claim tells of nobody
    (privacy 7.4, docs/decisions/0023). A year counts when the twelve months before it are known too.
    """
    Transition.objects.filter(snapshot=work.snapshot).delete()
    work.run(READS, "ANALYZE work_reads", STAYS, "ANALYZE work_stay")
    segments = [one for (one,) in work.rows(SEGMENTS)]
    counted: dict[int, dict[Flow, tuple[int, int]]] = defaultdict(dict)
    for year, origin, target, youths, known in work.rows(COUNTS):
        counted[year][origin, target] = youths, known
    last = work.snapshot.valuation_on
    [(first,)] = work.rows(FIRST)
    for year in range(last.year - COST_YEARS + 1, last.year + 1):
        if first and first <= date(year - 1, 1, 1) and date(year, 12, 31) <= last:
            Transition.objects.bulk_create(_rows(work, year, segments, counted[year]))


def protected(segments: Iterable[int], counted: dict[Flow, tuple[int, int]]) -> PublishedTable:
    """Every flow between two segments as a partner may read it.

    In: by flow the youths, and those of the municipality that has most of them. Flows overlap and add up to nothing.
    """
    every = list(segments)
    flows = [(origin, target) for origin in every for target in every if origin != target]
    cells = {}
    for flow in flows:
        youths, known = counted.get(flow, (0, 0))
        cells[_key(flow), YOUTHS] = Cell(youths, youths=youths, known=known, known_youths=known)
    figure = Figure(YOUTHS, "", Measure.COUNT, Kind.INTEGER)
    return publish_table(
        Table("transitions", [Line(_key(flow), "") for flow in flows], [figure], cells), AUDIENCE
    )


def _rows(
    work: Work, year: int, segments: list[int], counted: dict[Flow, tuple[int, int]]
) -> list[Transition]:
    before = Transition.objects.filter(region_id=work.snapshot.region_id, year=year)
    published = set(before.values_list("target_id", flat=True))
    found = []
    for (key, _column), cell in protected(segments, counted).cells.items():
        origin, target = (int(part) for part in key.split())
        if target not in published:
            row = Transition(
                snapshot=work.snapshot,
                region_id=work.snapshot.region_id,
                owner_id=work.snapshot.region_id,
                year=year,
                origin_id=origin,
                target_id=target,
                youths=None if isinstance(cell.shown, Sign) else int(cell.shown),
            )
            found.append(row)
    return found


def _key(flow: Flow) -> str:
    return f"{flow[0]} {flow[1]}"
