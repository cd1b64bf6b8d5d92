"""Checks across messages, as statements over the staging tables; each finds the lines that break one rule.

A statement yields msg, line, element, reference and params. Weight and words of a rule stand in the catalogue.
"""

from dataclasses import dataclass

from jeugdregio.core.enums import Severity
from referrals.importers.ijw.catalogue import RULES
from referrals.importers.staging import run


@dataclass(frozen=True)
class Check:
    """One rule and the statement that finds who breaks it."""

    rule: str
    statement: str


REFUSE = """
UPDATE stage_message s SET refused = true FROM stage_finding f
WHERE f.msg = s.msg AND f.severity = 'refuse' AND NOT s.refused
"""


def judge(checks: tuple[Check, ...], region_id: int) -> None:
    """Run the checks and note their findings; a refusing rule refuses the whole message."""
    refused = 0
    for check in checks:
        severity = RULES[check.rule].severity
        found = run(
            "INSERT INTO stage_finding (msg, line, severity, rule, element, reference, params) "
            "SELECT f.msg, f.line, %(severity)s, %(rule)s, f.element, f.reference, f.params "
            f"FROM ({check.statement}) f",
            {"severity": severity.value, "rule": check.rule, "region": region_id},
        )
        refused += found if severity is Severity.REFUSE else 0
    if refused:
        refuse()


def refuse() -> None:
    """Refuse every message about which something was found that refuses it."""
    run(REFUSE)
