"""Which kind of file an import is, and which kinds a person may choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch, StoredFile
from referrals.rules.uploads import MESSAGES, TABLE

CLAIMS = "claims"
READ = (ImportState.APPLIED, ImportState.APPLYING)


@dataclass(frozen=True)
class Offer:
    """A kind that a file may be; `missing` holds the keys of columns that it does not have."""

    kind: str
    missing: Sequence[str] = ()


def is_table(batch: ImportBatch) -> bool:
    """Whether an import is a table file, of a known kind or not."""
    return bool(batch.kind != MESSAGES)


def holds_claims(batch: ImportBatch) -> bool:
    """Whether an import is a table of claims, of which each goes in whole or not at all."""
    return bool(batch.kind == CLAIMS)


def offers_of(batch: ImportBatch) -> list[Offer]:
    """The kinds that the columns of an import fit; when there are none every kind, the closest first."""
    return [Offer(kind, missing) for kind, missing in batch.counts.get("kinds", [])]


def asks_kind(batch: ImportBatch) -> bool:
    """Whether somebody has to say which kind of table an import is."""
    return bool(batch.state == ImportState.UPLOADED and batch.kind == TABLE and offers_of(batch))


def reads_of(file: StoredFile) -> list[ImportBatch]:
    """The imports by which the very same file was read in, or is being read in now; the oldest first."""
    rows = ImportBatch.objects.filter(
        region_id=file.region_id, file__fingerprint=bytes(file.fingerprint), state__in=READ
    )
    return list(rows.order_by("id"))


def kinds_left(reads: Sequence[ImportBatch]) -> set[str]:
    """The kinds in a workbook of several tables that were not read in yet."""
    fitting = {offer.kind for read in reads for offer in offers_of(read) if not offer.missing}
    return fitting - {read.kind for read in reads}
