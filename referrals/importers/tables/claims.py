"""Claims without messages, from a CSV or XLSX file: the same staging, checks and stores as claim messages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.findings import Findings, Found, StructureError
from jeugdregio.core.importing.limits import UPLOAD, Limits
from jeugdregio.core.importing.outcome import Outcome
from jeugdregio.core.importing.personal import masked
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.core.importing.table_file import TableFile, open_table
from jeugdregio.core.pseudonyms import pseudonymiser
from referrals.importers.sizes import sizes
from referrals.importers.tables.ahead import ahead
from referrals.importers.tables.claim_apply import apply_claims
from referrals.importers.tables.claim_build import Builder, Reading
from referrals.importers.tables.claim_checks import begin_file
from referrals.importers.tables.claim_chunks import chunks
from referrals.importers.tables.claim_columns import CLAIMS_TABLE, claims_table
from referrals.importers.tables.claim_outcome import add_portion, close
from referrals.importers.tables.claim_portion import ClaimPortion

PORTION_ROWS = 50_000


@dataclass(frozen=True)
class ClaimsImporter:
    """Reads a claim file in: every claim (municipality, AGB code, claim number) whole or not at all."""

    table: Table = CLAIMS_TABLE

    @property
    def key(self) -> str:
        """Out: the kind of file."""
        return self.table.key

    def run(
        self, source: TableSource, intake: TableIntake, *, batch_id: int, limits: Limits = UPLOAD
    ) -> Outcome:
        """Read one file in, inside the caller's transaction. A file that is wrong as a whole leaves nothing."""
        outcome, findings = Outcome(), Findings(masked(source.label))
        try:
            with transaction.atomic(), source.opened() as stream:
                table = claims_table(pseudonymiser(intake.region_id))
                file = open_table(stream, table, label=source.label, limits=limits)
                _check_columns(file)
                begin_file()
                for portion in ahead(_portions(file, intake)):
                    apply_claims(portion, batch_id=batch_id, backfill=intake.backfill)
                    add_portion(outcome, portion)
                    intake.told(outcome.counts["rows"])
                if not outcome.counts["rows"]:
                    raise StructureError(Found("TAB-EMPTY"))
                for found in file.notices():
                    findings.add(found)
        except StructureError as error:
            outcome = Outcome()
            for found in error.found:
                findings.add(found)
        return close(outcome, findings)


def _check_columns(file: TableFile) -> None:
    if not {"bsn", "youth"}.intersection(file.places):
        raise StructureError(Found("CLM-COLUMN"))


def _portions(file: TableFile, intake: TableIntake) -> Iterator[ClaimPortion]:
    builder = Builder(file, Reading(intake.today, intake.backfill))
    portion, most = ClaimPortion(intake.region_id), sizes(PORTION_ROWS)
    wanted = next(most)
    for chunk in chunks(file):
        builder.add(portion, chunk)
        if portion.rows >= wanted:
            yield portion
            portion, wanted = ClaimPortion(intake.region_id), next(most)
    if portion.rows:
        yield portion


CLAIMS = ClaimsImporter()
