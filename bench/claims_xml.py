"""B2, B4: claim messages (JW323) through the importer, against COPY of the same lines into a bare table.

Both shapes that exist: many small files, and files of 25 MB, the most that the standard allows. Every round reads
claims that are new, and commits them. Run: ``python -m bench messages``.
"""

import statistics
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.bare import BareTable
from bench.claim_ground import ClaimGround, build
from bench.claim_messages import write_messages
from bench.memory import added, apart, grown
from bench.table import ROUNDS, BenchRow, seconds
from jeugdregio.core.db import Context, as_actor
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake
from referrals.importers.run import batch_open
from referrals.importers.sources import sources_in

TODAY = date(2028, 6, 1)
PROVIDERS, YOUTHS = 2, 44_000
SMALL, FULL = 32, 43_000
"""Lines of a small message, and of one of 25 MB."""
SHAPES = ((1_500, SMALL, "files of 20 kB"), (2, FULL, "files of 25 MB"))
MEMORY_FILES = (1, 10)
GOAL = 0.10


def ground(name: str) -> ClaimGround:
    """Two municipalities, two providers, so many youths that a full message names each of its own."""
    return build(name, providers=PROVIDERS, youths=YOUTHS)


def take_in(ground: ClaimGround, folder: Path) -> tuple[int, int]:
    """Read a folder in and commit it; returns lines and cents."""
    context = Context.for_region(ground.cast.region.pk)
    with as_actor(context):
        batch = batch_open(context=context, reference="bench")
    intake = Intake(context.region, TODAY)
    counts = read_in(
        sources_in([folder]), intake, context=context, batch_id=batch.pk, report=lambda done: None
    )
    return counts["claimed_lines"], counts["claimed_cents"]


def against_copy(ground: ClaimGround, count: int, lines: int, what: str) -> BenchRow:
    """B2 in one shape, both in turns."""
    bare, raw, ours = BareTable(""), [], []
    for number in range(ROUNDS):
        with TemporaryDirectory() as name:
            series = f"{'S' if lines == SMALL else 'F'}{number}"
            text = write_messages(ground, Path(name), count=count, lines=lines, series=series)
            raw.append(bare.fill(text))
            got: list[tuple[int, int]] = []
            ours.append(seconds(lambda name=name, got=got: got.append(take_in(ground, Path(name)))))
        assert got == [(count * lines, bare.total())], (got, bare.total())
    bare.link.close()
    copy, importing = statistics.median(raw), statistics.median(ours)
    total = count * lines
    note = f"{total:,} lines in {count:,} {what}, {total / importing:,.0f} a second; COPY {copy:.2f} s"
    return BenchRow(
        "B2",
        f"raw COPY / claims from JW323, {what}",
        copy / importing,
        f">= {GOAL:.2f}",
        copy >= GOAL * importing,
        note,
    )


def rows() -> list[BenchRow]:
    """The rows of claim messages. Needs Django's settings and the servers of a test run."""
    made = ground("bench_messages")
    found = [against_copy(made, *shape) for shape in SHAPES]
    return [*found, grown("bench.claims_xml", "JW323", *(FULL * files for files in MEMORY_FILES))]


def write_files(ground: ClaimGround, folder: Path, count: int) -> None:
    """So many full files, each in a folder of its own."""
    for number in range(count):
        (folder / f"{number}").mkdir()
        write_messages(ground, folder / f"{number}", count=1, lines=FULL, series=f"M{number}")


def main(lines: int) -> None:
    """Read so many lines in and print how much memory that took."""
    made = ground("bench_memory")
    with TemporaryDirectory() as name:
        folder = Path(name)
        apart(lambda: write_files(made, folder, lines // FULL))
        got: list[tuple[int, int]] = []
        most = added(lambda: got.append(take_in(made, folder)))
    assert got[0][0] == lines, got
    print(most)
