"""The import of tables from the disk as a use case: which file is of which kind, in which order, what came of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.importing.batch import read_in
from jeugdregio.core.importing.findings import Findings, StructureError
from jeugdregio.core.importing.outcome import FindingRow, Outcome
from jeugdregio.core.importing.personal import masked
from jeugdregio.core.importing.recognition import Candidate
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.core.models import ImportBatch, ImportFinding
from referrals.importers.tables.registry import IMPORTERS, TABLES, recognise
from referrals.rules.uploads import TABLE, kind_of_name

Report = Callable[[str, int], None]
ORDER = {key: place for place, key in enumerate(TABLES)}


@dataclass
class TablePath:
    """A file on the disk and what it is: `kind` is empty when its columns do not fit exactly one kind."""

    path: Path
    kind: str = ""
    candidates: Sequence[Candidate] = ()
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def source(self) -> TableSource:
        """The file as the importers open it."""
        return TableSource(self.path.name, lambda: self.path.open("rb"))

    @property
    def went_in(self) -> bool:
        """Whether all of it stands, or would."""
        counts = self.outcome.counts
        return bool(counts["stored"] or counts["known"]) and not counts["refused"]


class _Rehearsed(Exception):
    """Ends the transaction of a rehearsal; nothing of it is kept."""


def table_paths(paths: Iterable[Path], kind: str = "") -> list[TablePath]:
    """The tables among files and in folders, in the order in which one kind builds on another.

    In: `kind` when it is said and need not be recognised. A file that cannot be opened as a table stands
    last, with what is wrong.
    """
    found = [_recognised(path, kind) for path in _files(paths)]
    return sorted(found, key=lambda one: ORDER.get(one.kind, len(ORDER)))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Folders give their tables in the order of the names; a file that is named is one whatever it is called."""
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in inside if file == path or kind_of_name(file.name) == TABLE)


def _recognised(path: Path, kind: str) -> TablePath:
    found = TablePath(path, kind)
    if kind:
        return found
    try:
        found.candidates = recognise(found.source)
    except StructureError as error:
        findings = Findings(masked(path.name))
        for one in error.found:
            findings.add(one)
        found.outcome = Outcome(findings=findings.close())
        found.outcome.counts.update(messages=1, refused=1)
    fitting = [one.key for one in found.candidates if one.fits]
    found.kind = fitting[0] if len(fitting) == 1 else ""
    return found


def tables_rehearse(tables: Iterable[TablePath], *, context: Context, backfill: bool, report: Report) -> None:
    """Say of each table what would happen, the ones before it included; nothing is kept."""
    try:
        with as_actor(context):
            for table in tables:
                if table.kind:
                    batch = _batch(table, context, backfill)
                    intake = _intake(table, batch, report)
                    table.outcome = IMPORTERS[table.kind].run(table.source, intake, batch_id=batch.pk)
            raise _Rehearsed
    except _Rehearsed:
        return


def tables_read_in(tables: Iterable[TablePath], *, context: Context, backfill: bool, report: Report) -> None:
    """Read each table in whole or not at all, as an import of its own that the portal shows."""
    for table in tables:
        if table.kind:
            with as_actor(context):
                batch = _batch(table, context, backfill)
            counts = read_in(
                IMPORTERS[table.kind],
                [table.source],
                _intake(table, batch, report),
                context=context,
                batch_id=batch.pk,
            )
            with as_actor(context):
                table.outcome = Outcome(counts, [_row(found) for found in batch.findings.order_by("id")])


def _batch(table: TablePath, context: Context, backfill: bool) -> ImportBatch:
    batch: ImportBatch = ImportBatch.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        kind=table.kind,
        reference=masked(table.path.name)[:100],
        known_on=today(),
        backfill=backfill,
    )
    return batch


def _intake(table: TablePath, batch: ImportBatch, report: Report) -> TableIntake:
    def told(rows: int) -> None:
        report(table.path.name, rows)

    return TableIntake(batch.region_id, batch.known_on or today(), batch.backfill, told)


def _row(found: ImportFinding) -> FindingRow:
    place = (found.message, found.severity, found.rule, found.line or 0)
    return FindingRow(*place, found.reference, found.element, found.params)
