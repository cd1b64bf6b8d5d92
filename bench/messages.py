"""B2: claim messages (JW323) through the importer, against COPY of the same rows into a bare table."""

import io
from datetime import date

from django.db import connection, transaction

from bench.table import BenchRow, interleaved, peak_mb
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import ImportBatch
from referrals.importers.apply import apply_portion
from referrals.importers.intake import Intake, Source, portions, sources_from
from tests import services
from tests.cast import Cast, build_cast
from tests.conftest import migrate, use_database
from tests.data import ijw
from tests.data.ijw import Allocated, Claimed
from tests.data.ijw_parts import Envelope, bsn

YOUTHS, LINES = 1_000, 4
MESSAGES = 10
BARE = "CREATE TEMP TABLE bare (a bigint, b text, c text, d text, e date, f date, g int, h text, i int, j bigint)"


class Undone(Exception):
    """Takes an import back, so that every round starts from the same."""


def message(cast: Cast, number: int) -> bytes:
    """One claim of a provider for a month, of the size that providers really send."""
    people = tuple(
        (
            bsn(person),
            tuple(
                Claimed(
                    reference=f"{number:03d}{person:05d}{line}",
                    number=person + 1,
                    code="45A01",
                    first=date(2027, 1, 1),
                    last=date(2027, 1, 31),
                    volume=8,
                    unit="04",
                    tariff=9_600,
                )
                for line in range(LINES)
            ),
        )
        for person in range(YOUTHS)
    )
    envelope = Envelope(sender=cast.linde.agb, receiver="9901", identification=f"C{number:05d}")
    return ijw.claim(people, number=f"D{number:05d}", envelope=envelope)


def allocations(cast: Cast) -> list[tuple[str, bytes]]:
    """What the claims rest on, so that they pass their checks."""
    return [
        (
            f"{person}.xml",
            ijw.allocation(
                Allocated(number=person + 1, code="45A01", unit="04"),
                person=bsn(person),
                envelope=Envelope(sender="9901", receiver=cast.linde.agb, identification=f"A{person:05d}"),
            ),
        )
        for person in range(YOUTHS)
    ]


def take_in(context: Context, batch: ImportBatch, sources: list[Source]) -> None:
    intake = Intake(context.region, date(2027, 7, 1))
    for portion in portions(sources, intake):
        apply_portion(portion, batch_id=batch.pk, backfill=False, keep=True)


def and_undo(context: Context, batch: ImportBatch, sources: list[Source]) -> None:
    try:
        with as_actor(context):
            take_in(context, batch, sources)
            raise Undone
    except Undone:
        return


def bare_copy(text: str) -> None:
    """What the client alone can do: the same number of rows into a table without anything."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{BARE} ON COMMIT DROP")
        cursor.cursor.copy_from(io.StringIO(text), "bare")


def rows() -> list[BenchRow]:
    """The row, over forty thousand lines in ten messages."""
    use_database(services.clone_database(services.create_template(migrate), "bench_messages"))
    cast = build_cast()
    context = Context.for_region(cast.region.pk)
    with as_actor(context):
        batch = ImportBatch.objects.create(region_id=context.region, owner_id=context.region, kind="ijw")
        take_in(context, batch, sources_from(allocations(cast)))
    sources = sources_from([(f"{number}.xml", message(cast, number)) for number in range(MESSAGES)])
    count = MESSAGES * YOUTHS * LINES
    text = "".join(
        f"{line}\tR{line:09d}\t45\t45A01\t2027-01-01\t2027-01-31\t8\t04\t9600\t76800\n"
        for line in range(count)
    )
    raw, ours = interleaved([lambda: bare_copy(text), lambda: and_undo(context, batch, sources)], rounds=3)
    peak = peak_mb(lambda: and_undo(context, batch, sources))
    note = f"{count} lines in {MESSAGES} messages"
    return [
        BenchRow("B2", "raw COPY / claims from JW323", raw / ours, ">= 0.10", raw >= 0.1 * ours, note, peak)
    ]
