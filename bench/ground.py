"""A migrated database of its own with a generated region in it, for the rows that need one."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.periods import Quarter
from jeugdregio.demo.agreements import agreements_create
from jeugdregio.demo.generator.sinks import Archives
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.generator.world import generate
from jeugdregio.demo.ground import ground_create
from jeugdregio.demo.seed import DEMO_SEED, KNOWN_AFTER
from referrals.importers.batch import read_in
from referrals.importers.run import batch_open, intake_of
from referrals.importers.sources import sources_in
from tests import services
from tests.conftest import migrate, use_database

QUARTER = Quarter(2027, 3)


@dataclass(frozen=True)
class Ground:
    """The region, how many lines it has, and how long reading them in took (seconds)."""

    size: str
    context: Context
    lines: int
    imported_in: float

    @property
    def known_on(self) -> date:
        return QUARTER.end + KNOWN_AFTER


def build(size: str) -> Ground:
    """Generate a region of this size and read it in through the importer."""
    urls = services.clone_database(services.create_template(migrate), f"bench_{size.lower()}")
    use_database(urls)
    with TemporaryDirectory() as folder:
        sink = Archives(Path(folder))
        world = generate(SIZES[size], DEMO_SEED, sink)
        sink.close()
        ground = ground_create()
        with as_actor(ground.context):
            agreements_create(ground, world)
            batch = batch_open(context=ground.context, reference="bench", backfill=True)
        began = time.perf_counter()
        counts = read_in(
            sources_in([Path(folder)]),
            intake_of(batch),
            context=ground.context,
            batch_id=batch.pk,
            report=lambda done: None,
        )
        took = time.perf_counter() - began
    with as_actor(ground.context), connection.cursor() as cursor:
        for table in ("referrals_claimline", "referrals_grantedline", "referrals_grantedtotal"):
            cursor.execute(f"SELECT count(*) FROM {table}")
    return Ground(size, ground.context, counts["claimed_lines"], took)
