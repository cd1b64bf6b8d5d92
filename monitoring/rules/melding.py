"""The 70 % letter: a duty of the contract, apart from signals (budget.md 6.4, decision 23)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from monitoring.rules.ratios import Ratio

NOTIFICATION_SHARE = Decimal("0.70")
CONSULTATION_DAYS = 14
DECISION_DAYS = 14


@dataclass(frozen=True, slots=True)
class NotificationTerms:
    """Latest dates after a letter, in calendar days; moving them off days of rest is for the calendar."""

    sent_on: date
    consult_by: date
    decide_by: date


def notification_due(used: Ratio, *, sent_this_year: bool, share: Decimal = NOTIFICATION_SHARE) -> bool:
    """Whether the commissioner must send the letter now.

    In: UIT2 = (R + N) / B of a contract. Out: True when it reaches the share exactly or more, for the
    first time in the year; a forecast or a probability never makes a letter due, and no budget neither.
    """
    return not sent_this_year and used.at_least(share)


def notification_terms(sent_on: date) -> NotificationTerms:
    """Consultation within 14 days of the letter, a decision within 14 days of that."""
    consult_by = sent_on + timedelta(days=CONSULTATION_DAYS)
    return NotificationTerms(sent_on, consult_by, consult_by + timedelta(days=DECISION_DAYS))


def amount_above(*, before: int, amount: int, budget: int) -> int:
    """How many cents of one line lie above the budget, to be assessed (boven bestedingsruimte).

    In: cents of all lines before it in order of delivery date, then receipt date; its own cents; the
    budget. A credit gives back what it takes off above the budget. The lines add up exactly to
    max(0, total - budget). Care stays payable by its own rules: this only shows (decision 22).
    """
    return max(0, before + amount - budget) - max(0, before - budget)
