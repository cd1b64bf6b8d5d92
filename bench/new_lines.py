"""New claims for a region that was read in, granted at once: what an import adds to figures that stand."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from bench.claim_ground import HEADER
from bench.ground import QUARTER, Ground
from jeugdregio.core.db import as_actor
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.core.models import ImportBatch
from referrals.importers.tables.claims import CLAIMS

# Lines that were claimed before, of the newest quarter, stand model for the new ones.
MODELS = """
SELECT m.cbs_code, p.agb, l.allocation_number, l.category, l.product_code, l.care_from, l.care_to, l.volume, l.unit,
       l.tariff, l.amount, encode(l.youth, 'hex')
FROM referrals_claimline l JOIN segments_municipality m ON m.organisation_id = l.owner_id
JOIN providers_provider p ON p.organisation_id = l.provider_id
WHERE l.care_month BETWEEN %s AND %s AND l.amount > 0 AND l.duplicate_of IS NULL AND l.flags = '' AND l.tariff > 0
ORDER BY m.cbs_code, p.agb, l.id LIMIT %s
"""


def bring_in(ground: Ground, count: int, *, series: str) -> int:
    """Import at most so many new lines as known on the day of the figures; returns how many. A series is new."""
    with as_actor(ground.context), connection.cursor() as cursor:
        cursor.execute(MODELS, [QUARTER.start, QUARTER.end, count])
        models = cursor.fetchall()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        with path.open("w", newline="") as out:
            writer = csv.writer(out, delimiter=";")
            writer.writerow(HEADER)
            writer.writerows(_row(ground, series, place, *model) for place, model in enumerate(models))
        source = TableSource(path.name, lambda: path.open("rb"))
        with as_actor(ground.context):
            region = ground.context.region
            batch = ImportBatch.objects.create(region_id=region, owner_id=region, kind="claims")
            outcome = CLAIMS.run(source, TableIntake(region, ground.known_on), batch_id=batch.pk)
    claimed: int = outcome.counts["claimed_lines"]
    assert claimed == len(models), outcome
    return claimed


def _row(ground: Ground, series: str, place: int, *model: object) -> tuple[object, ...]:
    code, agb, allocation, category, product, first, last, volume, unit, tariff, amount, youth = model
    claim = f"{series}{code}{str(agb)[-4:]}"
    day = f"{ground.known_on:%d-%m-%Y}"
    return (
        *(code, agb, claim, f"{series}{place:011}", "", allocation, category, product),
        *(f"{first:%d-%m-%Y}", f"{last:%d-%m-%Y}", volume, unit, _euros(tariff), _euros(amount), "D"),
        *(day, day, "J", youth),
    )


def _euros(cents: object) -> str:
    whole, part = divmod(int(str(cents)), 100)
    return f"{whole},{part:02}"
