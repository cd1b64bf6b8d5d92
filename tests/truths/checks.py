"""Each planted truth against what the portal says. A check gets the row of the answer key and the portal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.truths.portal import YEAR, Portal

Row = Mapping[str, Any]
Check = Callable[[Row, Portal], tuple[str, str, bool]]


@dataclass(frozen=True)
class Outcome:
    """What was planted, what the portal says, and whether that is it."""

    key: str
    planted: str
    says: str
    found: bool


def late_claimer(row: Row, portal: Portal) -> tuple[str, str, bool]:
    """The lowest timeliness (DTL) of the providers with at least five youths."""
    shares = portal.timeliness()
    lowest = min(shares, key=shares.__getitem__, default="")
    says = f"lowest DTL of {len(shares)}: {lowest}, {shares[lowest]:.1%}" if lowest else "no DTL"
    return row["agb"], says, lowest == row["agb"] and len(shares) > 1


def october_ceiling(row: Row, portal: Portal) -> tuple[str, str, bool]:
    """The day that the ceiling is reached (UITD), at most ten days off."""
    truth, day = date.fromisoformat(row["reached_on"]), portal.reached_on(row["contract"])
    near = day is not None and abs((day - truth).days) <= row["tolerance_days"]
    says = f"{row['contract']} reached on {day or 'no day this year'}"
    return f"{row['contract']} on {truth}", says, near


def lump_sum_111(row: Row, portal: Portal) -> tuple[str, str, bool]:
    """The ratio of shadow production (LSR), in four decimals."""
    ratio = portal.ratio(row["contract"])
    truth = Decimal(str(row["LSR"]))
    same = ratio is not None and ratio.quantize(Decimal("0.0001")) == truth
    return f"{row['contract']} {truth:.2%}", "no LSR" if ratio is None else f"{ratio:.2%}", same


def duplicate_lines(row: Row, portal: Portal) -> tuple[str, str, bool]:
    """As many duplicates on the data-quality list as were sent."""
    count = portal.lines("duplicates")
    return f"{row['lines']} lines", f"{count} lines", count == row["lines"] > 0


def wrong_municipality(row: Row, portal: Portal) -> tuple[str, str, bool]:
    """As many lines at the wrong municipality on the data-quality list as were sent there."""
    count = portal.lines("elsewhere")
    return f"{row['lines']} lines", f"{count} lines", count == row["lines"] > 0


def silent_months(row: Row, portal: Portal) -> tuple[str, str, bool]:
    """The provider and both its months on the data-quality list."""
    silent = portal.quality(YEAR).silent
    found = {portal.agb_codes[one.id]: [[str(m) for m in run] for run in one.silent] for one in silent}
    runs = found.get(row["agb"], [])
    months = ", ".join("-".join(run) for run in runs) or "none"
    says = f"{months} (of {len(found)} providers with silent months)"
    return f"{row['agb']} {', '.join(row['months'])}", says, row["months"] in runs


def negative_ultimate(row: Row, portal: Portal) -> tuple[str, str, bool]:
    """The month below zero in the forecast of the contract, and its lines that take back too much (TR390)."""
    cents = portal.ultimate(row["contract"], row["month"])
    flagged = portal.rules(row["agb"])["TR390"]
    says = f"€ {cents / 100:,.2f}; TR390 on {flagged} lines"
    planted = f"{row['contract']} {row['month']} € {row['ultimate'] / 100:,.2f}"
    return planted, says, cents < 0 and flagged > 0


CHECKS: dict[str, Check] = {
    "late_claimer": late_claimer,
    "october_ceiling": october_ceiling,
    "lump_sum_111": lump_sum_111,
    "duplicate_lines": duplicate_lines,
    "wrong_municipality": wrong_municipality,
    "silent_months": silent_months,
    "negative_ultimate": negative_ultimate,
}


def outcomes(truth: Row, portal: Portal) -> list[Outcome]:
    """Every planted truth of this issue, and every cent that was granted."""
    rows = {row["key"]: row for row in truth["planted"]}
    found = [Outcome(key, *check(rows[key], portal)) for key, check in CHECKS.items()]
    return [*found, Outcome("every cent", *every_cent(truth, portal))]


def every_cent(truth: Row, portal: Portal) -> tuple[str, str, bool]:
    """What was granted per contract and year, as known when the messages end."""
    planted, known = truth["known_by_contract"], portal.realised()
    total, said = (sum(sum(years.values()) for years in side.values()) for side in (planted, known))
    return f"€ {total / 100:,.2f}", f"€ {said / 100:,.2f}", planted == known
