"""Collects what is found in one file, and stops collecting when nobody would read on."""

from collections import Counter
from dataclasses import dataclass, field

from jeugdregio.core.enums import Severity
from jeugdregio.core.importing import texts
from jeugdregio.core.importing.catalogue import rule
from jeugdregio.core.importing.outcome import FindingRow
from jeugdregio.core.importing.personal import masked

__all__ = ["Findings", "Found", "Param", "StructureError", "texts"]

Param = str | int
MOST_SHOWN = 5_000
LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: rule, row of the spreadsheet (0 is the file), header of the column, values for the text."""

    rule: str
    line: int = 0
    element: str = ""
    params: dict[str, Param] = field(default_factory=dict)
    reference: str = ""

    def row(self, label: str) -> FindingRow:
        """The finding as it is kept, without a value that could be a citizen number."""
        params = {name: _safe(name, value) for name, value in self.params.items()}
        element, reference = masked(self.element[:60]), masked(self.reference)
        severity = rule(self.rule).severity.value
        return FindingRow(label, severity, self.rule, self.line, reference, element, params)


class StructureError(Exception):
    """The file as a whole cannot be read; carries what is shown, alone."""

    def __init__(self, *found: Found) -> None:
        super().__init__(", ".join(one.rule for one in found))
        self.found = found


@dataclass
class Findings:
    """The findings of one file: all are counted, the first MOST_SHOWN are kept."""

    label: str
    rows: list[FindingRow] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def refused(self) -> bool:
        """Whether something keeps the file out."""
        return self.counts[Severity.REFUSE] > 0

    def add(self, found: Found) -> None:
        """Take one finding in."""
        self.counts[rule(found.rule).severity] += 1
        if len(self.rows) < MOST_SHOWN:
            self.rows.append(found.row(self.label))

    def close(self) -> list[FindingRow]:
        """The findings to show, with a line that says so when there are more."""
        total = sum(self.counts.values())
        rows = sorted(self.rows, key=lambda row: row.line)
        if total > len(rows):
            rows.append(Found("TAB-MORE", params={"count": total}).row(self.label))
        return rows


def _safe(name: str, value: Param) -> Param:
    if isinstance(value, int) or name.endswith("_on"):
        return value
    return masked(value) if len(value) <= LONGEST_VALUE * 10 else masked(value[: LONGEST_VALUE * 10]) + "…"
