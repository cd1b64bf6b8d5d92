"""An import from beginning to end: a rehearsal that leaves nothing behind, or for real, portion by portion."""

from collections import Counter
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import ImportState
from jeugdregio.core.importing.outcome import Outcome
from jeugdregio.core.models import ImportBatch
from referrals.importers.apply import apply_portion
from referrals.importers.intake import Intake, Source, portions
from referrals.importers.staging import run
from referrals.importers.tables.ahead import ahead

Report = Callable[[int], None]
# A portion need not wait for the disk: its rows and the position of the batch stand or fall together, so after a crash
# of the server the last portions are read again. What closes the batch waits, and with it all that came before.
NO_WAIT = "SET LOCAL synchronous_commit = off"


class _Rehearsed(Exception):
    """Ends the transaction of a rehearsal; nothing of it is kept."""


def rehearse(
    sources: Iterable[Source], intake: Intake, *, context: Context, batch_id: int, report: Report
) -> Outcome:
    """Do everything an import does and undo it: what was found is exactly what would be found (decisions 12)."""
    total = Outcome()
    try:
        with as_actor(context):
            for portion in ahead(portions(sources, intake)):
                total.add(apply_portion(portion, batch_id=batch_id, backfill=intake.backfill))
                report(total.counts["messages"])
            raise _Rehearsed
    except _Rehearsed:
        return total


def read_in(
    sources: Iterable[Source], intake: Intake, *, context: Context, batch_id: int, report: Report
) -> Counter[str]:
    """Read messages in, each portion in a transaction of its own together with how far the batch is.

    Killed at any point and started again it goes on after the last portion that was committed, so every
    message counts once and the counts add up. Returns the counts of the whole batch.
    """
    with as_actor(context):
        batch = ImportBatch.objects.get(pk=batch_id)
        counts: Counter[str] = Counter(batch.counts)
    for portion in ahead(portions(sources, intake, skip=counts["position"])):
        with as_actor(context, durable=False), transaction.atomic():
            run(NO_WAIT)
            outcome = apply_portion(portion, batch_id=batch_id, backfill=intake.backfill, keep=True)
            counts.update(outcome.counts)
            counts["position"] = portion.first + portion.count
            ImportBatch.objects.filter(pk=batch_id).update(counts=dict(counts))
        report(counts["position"])
    with as_actor(context):
        ImportBatch.objects.filter(pk=batch_id).update(state=ImportState.APPLIED, applied_at=timezone.now())
    return counts
