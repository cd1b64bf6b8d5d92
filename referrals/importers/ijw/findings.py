"""What is said about a message: which rule, where, and the values that the text needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jeugdregio.core.enums import Severity
from referrals.importers.ijw.catalogue import RULES
from referrals.rules.bsn import masked

Param = str | int
MESSAGE = 0
_DATE_SUFFIX = "_on"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `line` counts the lines of the message from 1; 0 is the message itself."""

    severity: Severity
    rule: str
    line: int
    element: str
    params: Mapping[str, Param] = field(default_factory=dict)


class RefusedError(Exception):
    """Reading stops here; carries the finding and never a value from the message."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule)
        self.finding = finding


def make(rule: str, line: int, element: str, params: Mapping[str, Param]) -> Finding:
    """As `found`, with the params in a mapping."""
    safe = {name: _safe(name, value) for name, value in params.items()}
    return Finding(RULES[rule].severity, rule, line, element, safe)


def found(rule: str, *, line: int = MESSAGE, element: str = "", **params: Param) -> Finding:
    """Make a finding of a rule in the catalogue.

    In: key of `RULES`; line number; element as parent/name; values for the text, where names that end in
    `_on` are ISO dates and names that end in `_eur` euros with a dot. Out: a finding in which no string
    holds digits that could be a BSN. Raises KeyError for an unknown rule.
    """
    return make(rule, line, element, params)


def refusal(rule: str, *, element: str = "", **params: Param) -> RefusedError:
    """The exception that ends the reading of a message with this finding. Raises KeyError as `found`."""
    return RefusedError(make(rule, MESSAGE, element, params))


def euros(cents: int) -> str:
    """Whole cents as euros with a dot, for a param that ends in `_eur`."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _safe(name: str, value: Param) -> Param:
    if isinstance(value, int) or name.endswith(_DATE_SUFFIX):
        return value
    return masked(value)
