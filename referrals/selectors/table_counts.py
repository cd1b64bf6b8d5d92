"""What the import of a table counts: rows that are new, change something or say nothing new; of claims, claims."""

from dataclasses import dataclass

from jeugdregio.core.models import ImportBatch
from referrals.selectors.imports import Counted


@dataclass(frozen=True)
class TableCounts(Counted):
    """Rows, as counted by the check or, once the table was read in, by the import itself.

    Of a table of claims `stored`, `known` and `refused` count claims and decisions; each goes in by itself.
    Every other table is one thing, and its rows are counted as `new`, `changed` and `unchanged`.
    """

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused_rows: int = 0
    stored: int = 0
    known: int = 0
    refused: int = 0
    claimed_lines: int = 0
    duplicate_lines: int = 0
    claimed_cents: int = 0


def sample_of(batch: ImportBatch) -> list[list[str]]:
    """The first rows of a table as they were read, in the order of the columns of its kind."""
    return [list(row) for row in batch.counts.get("sample", [])]
