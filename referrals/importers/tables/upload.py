"""The import of an uploaded table as a use case: check it, and read it in after somebody confirmed."""

from collections import Counter
from collections.abc import Callable

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.files.services import opened
from jeugdregio.core.importing.batch import read_in, rehearse
from jeugdregio.core.importing.findings import Findings, StructureError
from jeugdregio.core.importing.limits import MB
from jeugdregio.core.importing.outcome import Outcome, save_findings
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.core.models import ImportBatch
from referrals.importers.ijw.archive import is_zip
from referrals.importers.tables.registry import IMPORTERS

Told = Callable[[int], None]


def source_of(batch: ImportBatch) -> TableSource:
    """The upload of an import, opened in memory only."""
    file = batch.file
    assert file is not None
    return TableSource(file.name, lambda: opened(file))  # type: ignore[arg-type, return-value]


def intake_of(batch: ImportBatch, told: Told) -> TableIntake:
    """How a table is read: as known on the day it was put in, also when the job runs later."""
    return TableIntake(batch.region_id, batch.known_on or today(), batch.backfill, told)


def rows_about(batch: ImportBatch) -> int:
    """About how many rows a CSV file has, to tell how far a job is; 0 for a workbook, which says so only when read."""
    with source_of(batch).opened() as stream:
        if is_zip(stream.read(4)):
            return 0
        ends = 0
        while chunk := stream.read(MB):
            ends += chunk.count(b"\n")
    return max(0, ends - 1)


def table_check(batch: ImportBatch, *, context: Context, told: Told) -> Outcome:
    """Rehearse an upload and keep what was found, in place of what an earlier check found."""
    outcome = rehearse(
        IMPORTERS[batch.kind], [source_of(batch)], intake_of(batch, told), context=context, batch_id=batch.pk
    )
    _keep(batch, outcome, context)
    return outcome


def table_refused(batch: ImportBatch, error: StructureError, *, context: Context) -> Outcome:
    """Keep why no columns can be read."""
    findings = Findings(source_of(batch).label)
    for found in error.found:
        findings.add(found)
    outcome = Outcome(Counter(messages=1, refused=1), findings.close())
    _keep(batch, outcome, context)
    return outcome


def table_read_in(batch: ImportBatch, *, context: Context, told: Told) -> Counter[str]:
    """Read a confirmed upload in, unless that was done when the job was cut off."""
    return read_in(
        IMPORTERS[batch.kind], [source_of(batch)], intake_of(batch, told), context=context, batch_id=batch.pk
    )


def _keep(batch: ImportBatch, outcome: Outcome, context: Context) -> None:
    with as_actor(context):
        batch.findings.all().delete()
        save_findings(batch, outcome.findings)
        kinds = batch.counts.get("kinds", [])
        batch.counts = {"kinds": kinds, "checked": dict(outcome.counts), "sample": outcome.sample}
        batch.save(update_fields=["counts"])
