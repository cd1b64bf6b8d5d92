"""What each grain may cost, as a working table of the computation: decisions 21 and 27."""

from collections.abc import Iterator

from django.db import connection

from jeugdregio.core.db import Context
from monitoring.enums import Grain
from monitoring.selectors.budgets import Ceilings, ceilings
from monitoring.services.compute.sql import Work
from segments.models import SegmentPart

ROOM = """
CREATE TEMP TABLE work_budget ON COMMIT DROP AS
WITH room AS (
    SELECT DISTINCT ON (r.contract_id) r.contract_id, r.provider_id, r.amount
    FROM procurement_spendingroom r WHERE r.region_id = %(region)s AND r.year = %(year)s AND r.known_on <= %(k)s
    ORDER BY r.contract_id, r.known_on DESC, r.id DESC
)
SELECT 'contract'::varchar(14) AS grain, contract_id AS unit_id, amount::numeric AS amount FROM room
UNION ALL SELECT 'provider', provider_id, sum(amount) FROM room GROUP BY provider_id
"""

Row = tuple[str, int, int]


def gather(work: Work) -> None:
    """Make `work_budget` in this transaction: cents per grain; the pages read the same ceilings."""
    work.run(ROOM)
    region_id = work.snapshot.region_id
    limits = ceilings(Context.for_region(region_id), work.snapshot.year, work.snapshot.known_on)
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO work_budget VALUES (%s, %s, %s)", list(_rows(limits, region_id)))


def _rows(limits: Ceilings, region_id: int) -> Iterator[Row]:
    segments: dict[int, int] = {}
    parts = SegmentPart.objects.filter(pk__in=limits.versions).values_list("pk", "segment_id")
    for part_id, segment_id in parts.order_by("pk"):
        cents = limits.of(part_id) or 0
        segments[segment_id] = segments.get(segment_id, 0) + cents
        yield Grain.PART.value, part_id, cents
    for segment_id, cents in segments.items():
        yield Grain.SEGMENT.value, segment_id, cents
    if segments:
        yield Grain.REGION.value, region_id, sum(segments.values())
    for place, cents in limits.of_places(limits.part_ids).items():
        yield Grain.MUNICIPALITY.value, place, cents
