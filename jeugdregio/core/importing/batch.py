"""An import of table files from beginning to end: a rehearsal that leaves nothing behind, or for real."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import ImportState
from jeugdregio.core.importing.outcome import Outcome, save_findings
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.core.models import ImportBatch

Report = Callable[[int], None]


class Importer(Protocol):
    """A kind of file that can be read in."""

    @property
    def key(self) -> str:
        """Out: the kind."""

    def run(self, source: TableSource, intake: TableIntake, *, batch_id: int) -> Outcome:
        """Read one file in, inside the caller's transaction."""


class _Rehearsed(Exception):
    """Ends the transaction of a rehearsal; nothing of it is kept."""


def rehearse(
    importer: Importer,
    sources: Iterable[TableSource],
    intake: TableIntake,
    *,
    context: Context,
    batch_id: int,
    report: Report = lambda done: None,
) -> Outcome:
    """Do everything an import does and undo it: what was found is exactly what would be found (decisions 12)."""
    total = Outcome()
    try:
        with as_actor(context):
            for place, source in enumerate(sources):
                total.add(importer.run(source, intake, batch_id=batch_id))
                report(place + 1)
            raise _Rehearsed
    except _Rehearsed:
        return total


def read_in(
    importer: Importer,
    sources: Iterable[TableSource],
    intake: TableIntake,
    *,
    context: Context,
    batch_id: int,
    report: Report = lambda done: None,
) -> Counter[str]:
    """Read files in, each in a transaction of its own together with how far the batch is.

    Killed at any point and started again it goes on with the first file that was not committed. Returns the
    counts of the whole batch; its state becomes applied, or refused when no file went in.
    """
    with as_actor(context):
        batch = ImportBatch.objects.get(pk=batch_id)
        counts: Counter[str] = Counter(batch.counts)
    done = counts["position"]
    for place, source in enumerate(sources):
        if place < done:
            continue
        with as_actor(context), transaction.atomic():
            outcome = importer.run(source, intake, batch_id=batch_id)
            counts.update(outcome.counts)
            counts["position"] = place + 1
            save_findings(batch, outcome.findings)
            ImportBatch.objects.filter(pk=batch_id).update(counts=dict(counts))
        report(place + 1)
    went_in = counts["stored"] or counts["known"]
    with as_actor(context):
        ImportBatch.objects.filter(pk=batch_id).update(
            state=ImportState.APPLIED if went_in else ImportState.REFUSED, applied_at=timezone.now()
        )
    return counts
