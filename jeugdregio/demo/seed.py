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
from jeugdregio.core.models import Hold, ImportBatch
from jeugdregio.core.periods import Quarter
from jeugdregio.core.retention.choices import hold_place
from jeugdregio.demo import facts
from jeugdregio.demo.accounts import accounts_create
from jeugdregio.demo.agreements import agreements_create
from jeugdregio.demo.applications import applications_create
from jeugdregio.demo.budgets import budgets_create
from jeugdregio.demo.descriptions import descriptions_create
from jeugdregio.demo.dossiers import dossiers_create
from jeugdregio.demo.generator.sinks import Archives
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.generator.world import World, generate
from jeugdregio.demo.ground import ground_create, referrer_create
from jeugdregio.demo.kpis import norms_create
from jeugdregio.demo.missing import missing_create
from jeugdregio.demo.reforms import reform_create
from jeugdregio.demo.regions import regions_create
from jeugdregio.demo.registers import registers_create
from jeugdregio.demo.rounds import rounds_create
from jeugdregio.demo.safes import safes_create
from jeugdregio.demo.scenarios import scenarios_create
from jeugdregio.demo.schemes import schemes_create
from jeugdregio.demo.sheets import sheets_create
from jeugdregio.demo.valves import valves_create
from monitoring.models import Snapshot, SnapshotState
from monitoring.services.close_terms import close_terms_set
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
        self._safes(region)
        self._sheets(region)
        self._registers(region)
        self._rounds(region)
        self._descriptions(region)
        self._dossiers(region)
        self._budgets(region)
        self._reform(region)
        self._norms(region)
        self._hold(region)
        self._quarters(region)
        self._valves(region)
        self._scenarios(region)
        self._missing(region)
        self._terms(region)
        self._neighbours()
        self._schemes()
        self._applications(region)
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

    def _sheets(self, region: Region) -> None:
        made = sheets_create(region)
        if made:
            self.say(f"{made} sheets of task areas were adopted.")
        self.changed += made

    def _safes(self, region: Region) -> None:
        made = safes_create(region)
        if made:
            self.say(f"{made} providers filled in what they keep about themselves.")
        self.changed += made

    def _registers(self, region: Region) -> None:
        made = registers_create(Context.for_region(region.pk))
        if made:
            self.say(f"{made} entries of registers were made.")
        self.changed += made

    def _rounds(self, region: Region) -> None:
        made = rounds_create(region)
        if made:
            self.say(f"{made} translation rounds and frameworks of norms were made.")
        self.changed += made

    def _descriptions(self, region: Region) -> None:
        made = descriptions_create(region)
        if made:
            self.say(f"{made} service descriptions were written.")
        self.changed += made

    def _dossiers(self, region: Region) -> None:
        made = dossiers_create(region)
        if made:
            self.say(f"{made} versions of cost dossiers were published.")
        self.changed += made

    def _reform(self, region: Region) -> None:
        made = reform_create(region, today())
        if made:
            self.say(f"{made} reclassification was adopted.")
        self.changed += made

    def _valves(self, region: Region) -> None:
        made = valves_create(region)
        if made:
            self.say(f"The valve of {made} lump sums was recorded.")
        self.changed += made

    def _scenarios(self, region: Region) -> None:
        made = scenarios_create(region)
        if made:
            self.say(f"{made} scenarios were made.")
        self.changed += made

    def _missing(self, region: Region) -> None:
        made = missing_create(region)
        if made:
            self.say(f"{made} entries of missing supply were noted.")
        self.changed += made

    def _neighbours(self) -> None:
        made = regions_create()
        if made:
            self.say(f"{made} other regions were made.")
        self.changed += made

    def _schemes(self) -> None:
        made = schemes_create()
        if made:
            self.say(f"{made} open house schemes were written.")
        self.changed += made

    def _applications(self, region: Region) -> None:
        made = applications_create(region)
        if made:
            self.say(f"{made} applications were made.")
        self.changed += made

    def _norms(self, region: Region) -> None:
        made = norms_create(Context.for_region(region.pk))
        if made:
            self.say(f"{made} norms of KPIs were set.")
        self.changed += made

    def _budgets(self, region: Region) -> None:
        made = budgets_create(region)
        if made:
            self.say(f"{made} acts on the budget were made.")
        self.changed += made

    def _hold(self, region: Region) -> None:
        """The demo tells of years that a real region would have destroyed by now (decisions 29)."""
        context = Context.for_region(region.pk)
        with as_actor(context):
            if Hold.objects.exists():
                return
        hold_place(context=context, reason=facts.region()["hold"], starts_on=today())
        self.changed += 1

    def _quarters(self, region: Region) -> None:
        context = Context.for_region(region.pk)
        for quarter in QUARTERS:
            known_on = min(quarter.end + KNOWN_AFTER, today())
            if known_on >= quarter.end and not self._is_ready(context, quarter, known_on):
                self.say(f"Computing {quarter} as known on {known_on:%d-%m-%Y} ...")
                quarter_compute(context=context, quarter=quarter, known_on=known_on)
                self.changed += 1

    def _terms(self, region: Region) -> None:
        with as_actor(Context.for_region(region.pk)):
            self.changed += close_terms_set(region_id=region.pk, today=today())

    def _is_ready(self, context: Context, quarter: Quarter, known_on: date) -> bool:
        with as_actor(context):
            found: bool = Snapshot.objects.filter(
                quarter=quarter.dashed, known_on=known_on, state=SnapshotState.READY
            ).exists()
        return found
