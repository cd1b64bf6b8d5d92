"""What somebody wrote about a segment and its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class PartText:
    """How one part is to read: `values` by field; without a code it is a new part."""

    values: Mapping[str, Any]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody wrote: the sheet by field, from when on, why, and on what it rests."""

    sheet: Mapping[str, Any]
    parts: Sequence[PartText]
    valid_from: date
    reason: str
    source: str = ""
