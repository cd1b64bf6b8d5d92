"""Claims of a file on their way to the staging tables of messages: a claim, and its answer when it was decided.

A claim of a file is kept as a message of a kind of its own, so that the same claim counts once however often
it comes, and goes through the same checks and stores as a claim that came as a message.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from jeugdregio.core.importing.findings import Found, StructureError
from jeugdregio.core.importing.reading import escaped
from jeugdregio.core.importing.staging import copy_lines
from referrals.importers.copytext import CopyText, copy_text
from referrals.importers.portion import COLUMNS
from referrals.importers.tables.claim_checks import apart_claim

CLAIM, ANSWER = "TB323", "TB325"
NAME_LENGTH = 12
FINDING = "msg, line, severity, rule, element, reference, params"


def claim_name(number: str) -> str:
    """The identification of a claim; the tilde keeps it apart from those of messages."""
    return f"~{number}" if len(number) < NAME_LENGTH else f"~{_digest(number)}"


def answer_name(agb: str, number: str) -> str:
    """The identification of an answer: claim numbers are only unique per provider."""
    return f"~{_digest(f'{agb} {number}')}"


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()[: NAME_LENGTH - 1]


@dataclass(frozen=True)
class Place:
    """Where a claim begins in the file, how people call it, and its number."""

    line: int
    label: str
    number: str


@dataclass
class ClaimPortion:
    """So many claims that staging them together pays, and no more.

    `places` holds the place of each message by its number; `odd` the rows of lines that must be looked at;
    `look` the claims whose lines must be compared.
    """

    region_id: int
    rows: int = 0
    places: list[Place] = field(default_factory=list)
    odd: list[int] = field(default_factory=list)
    look: list[int] = field(default_factory=list)
    pieces: dict[str, CopyText] = field(default_factory=dict)

    def put(self, table: str, text: str) -> None:
        """Add COPY text for a staging table."""
        if text:
            self.pieces.setdefault(table, CopyText()).add(text)

    def message(self, place: Place, values: Sequence[str]) -> int:
        """Add a message (its columns after number and label); returns its number in this portion."""
        msg = len(self.places)
        self.places.append(place)
        self.put("stage_message", copy_lines([(str(msg), place.label, *values)]))
        return msg

    def note(self, msg: int, found: Found) -> None:
        """Add what was found while reading."""
        row = found.row(self.places[msg].label)
        values = (str(msg), str(row.line), row.severity, row.rule, row.element, row.reference)
        self.put("stage_finding", copy_lines([(*map(escaped, values), escaped(json.dumps(row.params)))]))

    def copy(self) -> list[str]:
        """Move everything to the staging tables; returns the tables that got rows."""
        for table, text in self.pieces.items():
            copy_text(table, FINDING if table == "stage_finding" else COLUMNS[table], text)
        return list(self.pieces)

    def require_together(self) -> None:
        """Raises StructureError when a claim of this portion began earlier in the file."""
        apart = apart_claim()
        if apart is not None:
            place = self.places[apart]
            raise StructureError(Found("CLM-APART", place.line, params={"number": place.number}))
