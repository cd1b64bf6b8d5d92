"""Builds the demo step by step; each step looks first whether it was done, so a second run changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.periods import Quarter
from jeugdregio.demo import facts
from jeugdregio.demo.accounts import accounts_create
from jeugdregio.demo.agreements import agreements_create
from jeugdregio.demo.generator.sinks import Archives
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.generator.world import World, generate
from jeugdregio.demo.ground import ground_create, referrer_create
from monitoring.models import Snapshot, SnapshotState
from monitoring.services.quarter import quarter_compute
from referrals.importers.batch import read_in
from referrals.importers.run import batch_open, intake_of
from referrals.importers.sources import sources_in
from segments.models import Region

DEMO_SEED = 2027029
REFERENCE = "demo"
QUARTERS = (Quarter(2026, 4), Quarter(2027, 1), Quarter(2027, 2), Quarter(2027, 3))
KNOWN_AFTER = timedelta(days=54)
"""A quarter is computed with what is known so long after it: for the last one that is the demo's own date."""

Say = Callable[[str], None]


@dataclass
class Seeding:
    """One run: what size, which seed, and where to say what happens. `changed` counts what was done."""

    size: str
    say: Say
    seed: int = DEMO_SEED
    changed: int = 0

    def run(self) -> None:
        """Do every step that was not done yet."""
        region, batch = self._region(), None
        if region:
            batch = self._batch(region)
        if batch is None or batch.state != ImportState.APPLIED:
            self._fill(region, batch)
        region = self._region()
        assert region is not None
        self._accounts(region)
        self._quarters(region)
        if not self.changed:
            self.say("The demo region stands already; nothing was changed.")

    def _region(self) -> Region | None:
        return Region.objects.filter(code=facts.region()["code"]).first()

    def _batch(self, region: Region) -> ImportBatch | None:
        with as_actor(Context.for_region(region.pk)):
            return ImportBatch.objects.filter(reference=REFERENCE).order_by("id").first()

    def _fill(self, region: Region | None, batch: ImportBatch | None) -> None:
        """Make the world; record what was agreed, unless that was done; read the messages in."""
        with TemporaryDirectory() as folder:
            self.say(f"Making a region of size {self.size} ...")
            sink = Archives(Path(folder))
            world = generate(SIZES[self.size], self.seed, sink)
            sink.close()
            if region is None or batch is None:
                batch = self._master(world)
            self.say(f"Reading {sink.count} messages in ...")
            counts = read_in(
                sources_in([Path(folder)]),
                intake_of(batch),
                context=Context.for_region(batch.region_id),
                batch_id=batch.pk,
                report=lambda done: None,
            )
        self.say(f"{counts['stored']} messages with {counts['claimed_lines']} claim lines were read in.")
        self.changed += 1

    @transaction.atomic
    def _master(self, world: World) -> ImportBatch:
        """Region, agreements and an open import: all of it or nothing."""
        ground = ground_create()
        referrer_create()
        with as_actor(ground.context):
            agreements_create(ground, world)
            return batch_open(context=ground.context, reference=REFERENCE, backfill=True)

    def _accounts(self, region: Region) -> None:
        made = accounts_create(region)
        if made:
            self.say(f"{made} demo accounts were made.")
        self.changed += made

    def _quarters(self, region: Region) -> None:
        context = Context.for_region(region.pk)
        for quarter in QUARTERS:
            known_on = min(quarter.end + KNOWN_AFTER, today())
            if known_on >= quarter.end and not self._is_ready(context, quarter, known_on):
                self.say(f"Computing {quarter} as known on {known_on:%d-%m-%Y} ...")
                quarter_compute(context=context, quarter=quarter, known_on=known_on)
                self.changed += 1

    def _is_ready(self, context: Context, quarter: Quarter, known_on: date) -> bool:
        with as_actor(context):
            found: bool = Snapshot.objects.filter(
                quarter=quarter.dashed, known_on=known_on, state=SnapshotState.READY
            ).exists()
        return found
