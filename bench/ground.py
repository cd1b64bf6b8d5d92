"""A generated region in a database of its own, read in once through the importer and kept for the next run."""

import shutil
import time
from dataclasses import dataclass
from datetime import date

from bench.kept import State, template
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import ImportBatch
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
from tests.conftest import use_database

QUARTER = Quarter(2027, 3)


@dataclass(frozen=True)
class Ground:
    """The region and how many lines it has."""

    size: str
    context: Context
    lines: int

    @property
    def known_on(self) -> date:
        return QUARTER.end + KNOWN_AFTER


def build(size: str) -> Ground:
    """A copy of the region of this size to work on; the region itself is made when there is none yet."""
    state = State(size)
    if not state.read().get("lines"):
        state.forget_others(size)
        _make(size, state)
    use_database(services.clone_database(state.name, f"bench_{size.lower()}"))
    noted = state.read()
    return Ground(size, Context.for_region(int(noted["region"])), int(noted["lines"]))


def enter(size: str) -> None:
    """Work on the copy of this size that was made before."""
    use_database(services.ensure_services().urls(f"bench_{size.lower()}"))


def _make(size: str, state: State) -> None:
    if not state.read():
        _agree(size, state)
    noted = state.read()
    use_database(services.ensure_services().urls(state.name))
    context = Context.for_region(int(noted["region"]))
    with as_actor(context):
        batch = ImportBatch.objects.get(pk=int(noted["batch"]))
    began = time.monotonic()
    counts = read_in(
        sources_in([state.messages]),
        intake_of(batch),
        context=context,
        batch_id=batch.pk,
        report=lambda done: print(f"\r{size}: {done:,} messages read", end="", flush=True),
    )
    # At size M a handful of allocations are dated before the municipalities joined the region.
    assert counts["refused"] * 10_000 < counts["messages"], counts
    print(f" in {time.monotonic() - began:.0f} s")
    shutil.rmtree(state.messages)
    use_database(services.ensure_services().urls("postgres"))
    state.write(lines=counts["claimed_lines"])


def _agree(size: str, state: State) -> None:
    """The messages on disk, and a database with the agreements that they rest on."""
    shutil.rmtree(state.messages, ignore_errors=True)
    use_database(services.clone_database(template(), state.name))
    sink = Archives(state.messages)
    world = generate(SIZES[size], DEMO_SEED, sink)
    sink.close()
    ground = ground_create()
    with as_actor(ground.context):
        agreements_create(ground, world)
        batch = batch_open(context=ground.context, reference="bench", backfill=True)
    state.write(region=ground.context.region, batch=batch.pk)
