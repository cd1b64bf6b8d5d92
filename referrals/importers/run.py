"""The import of messages as a use case: from paths for a command, or from an upload for the browser."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.importing.outcome import Outcome, save_findings
from jeugdregio.core.models import ImportBatch, StoredFile
from referrals.importers.batch import Report, read_in, rehearse
from referrals.importers.intake import Intake
from referrals.importers.sources import count_in, sources_in, sources_of

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

KIND = "ijw"


def batch_open(
    *,
    context: Context,
    file: StoredFile | None = None,
    reference: str = "",
    backfill: bool = False,
    by: "Person | None" = None,
) -> ImportBatch:
    """Open an import of messages for the organisation of the context."""
    batch: ImportBatch = ImportBatch.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        kind=KIND,
        file=file,
        reference=reference,
        known_on=today(),
        backfill=backfill,
        by_id=by.pk if by else None,
    )
    return batch


def intake_of(batch: ImportBatch) -> Intake:
    """How the messages of a batch are read: as known on the day it was opened, also when the job runs later."""
    return Intake(batch.region_id, batch.known_on or today(), batch.backfill)


def import_paths(
    *,
    context: Context,
    paths: Sequence[Path],
    wet: bool,
    backfill: bool = False,
    report: Report = lambda done: None,
) -> Outcome:
    """Read files, folders and archives in (`wet`), or only say what would happen. Returns counts and findings."""
    with as_actor(context):
        batch = batch_open(context=context, backfill=backfill)
    if wet:
        counts = read_in(
            sources_in(paths), intake_of(batch), context=context, batch_id=batch.pk, report=report
        )
        return Outcome(counts, [])
    outcome = rehearse(sources_in(paths), intake_of(batch), context=context, batch_id=batch.pk, report=report)
    with as_actor(context):
        ImportBatch.objects.filter(pk=batch.pk).delete()
    return outcome


def message_count(batch: ImportBatch) -> int:
    """How many messages the upload of a batch holds, to tell how far a job is."""
    assert batch.file is not None
    return count_in(batch.file)


def batch_check(batch: ImportBatch, *, context: Context, report: Report) -> Outcome:
    """Rehearse an upload and keep what was found, in place of what an earlier check found."""
    assert batch.file is not None
    outcome = rehearse(
        sources_of(batch.file), intake_of(batch), context=context, batch_id=batch.pk, report=report
    )
    with as_actor(context):
        batch.findings.all().delete()
        save_findings(batch, outcome.findings)
        batch.counts = {"checked": dict(outcome.counts)}
        batch.save(update_fields=["counts"])
    return outcome


def batch_read_in(batch: ImportBatch, *, context: Context, report: Report) -> Counter[str]:
    """Read a confirmed upload in; goes on after the last committed portion when it was cut off."""
    assert batch.file is not None
    return read_in(
        sources_of(batch.file), intake_of(batch), context=context, batch_id=batch.pk, report=report
    )
