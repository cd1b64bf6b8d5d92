"""What adopted reclassifications mean for a computation (SEG-01 to SEG-04).

A contract whose own part is no more counts for what came of it. Care from before a reclassification also shows how
fast claims come in for the segments that the care belongs to now: the class is the segment with its predecessors.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import connection
from psycopg2.extras import execute_values

from jeugdregio.core.db import Context
from monitoring.services.compute.sql import Work
from segments.rules.lineage import ONE, Lineage
from segments.selectors.lineage import lineage_of

HEIRS = """
CREATE TEMP TABLE work_heir (own_part_id bigint, product_code varchar(5), care_month date, place bigint,
                             part_id bigint, share numeric) ON COMMIT DROP
"""
CARRIED = """
CREATE TEMP TABLE work_carried (product_code varchar(5), care_month date, place bigint, part_id bigint,
                                segment_id bigint, share numeric) ON COMMIT DROP
"""
AGREED_PARTS = """
SELECT DISTINCT own_part_id, product_code, care_month, place FROM work_pace WHERE own_part_id <> 0
"""
PLACED = """
SELECT DISTINCT s.part_id, s.product_code, s.care_month, s.place, p.segment_id
FROM work_share s JOIN segments_segmentpart p ON p.id = s.part_id
WHERE s.care_month < %(v)s
"""
DIGITS = 12


def lineage_at(work: Work) -> Lineage:
    """The reclassifications that were known at K."""
    return lineage_of(Context.for_region(work.snapshot.region_id), work.snapshot.known_on)


def gather_heirs(work: Work, lineage: Lineage) -> None:
    """What contracts of ended parts count for, where the translation table does not say it."""
    work.run(HEIRS)
    if lineage.rows:
        _fill("work_heir", _heirs(work, lineage))


def _heirs(work: Work, lineage: Lineage) -> Iterable[tuple[Any, ...]]:
    for part, code, month, place in work.rows(AGREED_PARTS):
        found = lineage.heirs(part, code, place or None, until=month)
        if found != {part: ONE}:
            yield from (
                (part, code, month, place, one, _number(share)) for one, share in sorted(found.items())
            )


def gather_carried(work: Work, lineage: Lineage) -> None:
    """Care of earlier months in the segments that it belongs to at V, where those are others than then."""
    work.run(CARRIED)
    if lineage.rows:
        _fill("work_carried", _carried(work, lineage, work.snapshot.valuation_on))


def _carried(work: Work, lineage: Lineage, until: date) -> Iterable[tuple[Any, ...]]:
    segments = dict(work.rows("SELECT id, segment_id FROM segments_segmentpart WHERE region_id = %(region)s"))
    for part, code, month, place, segment in work.rows(PLACED):
        found = lineage.carry({part: ONE}, code, place or None, since=month, until=until)
        for one, share in sorted(found.items()):
            if segments[one] != segment:
                yield code, month, place, part, segments[one], _number(share)


def _number(share: Fraction) -> str:
    return f"{float(share):.{DIGITS}f}"


def _fill(table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        execute_values(cursor, f"INSERT INTO {table} VALUES %s", rows, page_size=1000)
        cursor.execute(f"ANALYZE {table}")
