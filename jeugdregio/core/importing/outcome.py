"""What an import says: findings, and counts by name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jeugdregio.core.models import ImportBatch, ImportFinding

MOST_FINDINGS = 100_000


@dataclass(frozen=True)
class FindingRow:
    """One finding, ready to be stored or shown. `line` 0 is the file or message itself."""

    label: str
    severity: str
    rule: str
    line: int
    reference: str
    element: str
    params: dict[str, Any]
    pseudonym: bytes | None = None


@dataclass
class Outcome:
    """What was done, or would be: counts by name, findings, and a few rows to recognise the file by."""

    counts: Counter[str] = field(default_factory=Counter)
    findings: list[FindingRow] = field(default_factory=list)
    sample: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Take another outcome into this one; findings beyond MOST_FINDINGS are only counted."""
        self.counts.update(other.counts)
        self.findings.extend(other.findings[: MOST_FINDINGS - len(self.findings)])
        self.sample = self.sample or other.sample


def save_findings(batch: ImportBatch, rows: Iterable[FindingRow]) -> None:
    """Keep what was found, with file, line and rule; never a value that names a person."""
    ImportFinding.objects.bulk_create(
        (ImportFinding(**_columns(batch, row)) for row in rows), batch_size=2_000
    )


def _columns(batch: ImportBatch, row: FindingRow) -> dict[str, Any]:
    return {
        "region_id": batch.region_id,
        "owner_id": batch.owner_id,
        "batch": batch,
        "severity": row.severity,
        "rule": row.rule,
        "message": row.label[-60:],
        "line": row.line,
        "reference": row.reference[:40],
        "element": row.element[:60],
        "params": row.params,
        "pseudonym": row.pseudonym,
    }
