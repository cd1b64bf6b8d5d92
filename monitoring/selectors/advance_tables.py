"""Tables of what is paid ahead and how it is settled: advances of p x q, instalments of a lump sum."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Column, Kind, Sheet
from monitoring.models import LumpSumResult
from monitoring.rules.advances import settle
from monitoring.selectors.advances import Advance, AdvancePlan
from monitoring.selectors.contract import ContractFacts
from procurement.models import Instalment

ADVANCES = (
    Column("quarter", _("Quarter"), Kind.QUARTER),
    Column("expected", _("Year as expected then"), Kind.EUROS, _("First the ceiling, then the forecast")),
    Column("known_on", _("Known on"), Kind.DATE, _("Empty: the ceiling counted")),
    Column("amount", _("Advance"), Kind.EUROS, _("What is expected minus what was paid, per quarter left")),
    Column("so_far", _("Paid so far"), Kind.EUROS),
)
PLACES = (
    Column("place", _("Municipality")),
    Column("paid", _("Advances paid"), Kind.EUROS, _("Up to the reference date")),
    Column("approved", _("Approved"), Kind.EUROS, _("Claims granted at the latest on the settlement day")),
    Column("balance", _("Settlement"), Kind.EUROS, _("Negative: the provider pays back")),
    Column("late", _("Booked in the next year"), Kind.EUROS, _("Known after the settlement")),
)
INSTALMENTS = (
    Column("due_on", _("Due on"), Kind.DATE),
    Column("amount", _("Instalment"), Kind.EUROS),
    Column("paid", _("Paid so far"), Kind.EUROS, _("Up to the reference date")),
)
AMOUNTS = (Column("name", _("Figure")), Column("amount", _("Amount"), Kind.EUROS))


def advance_tables(plan: AdvancePlan) -> list[Sheet]:
    """The advances per quarter, the next one included, and the settlement per municipality."""
    rows = [_row(row) for row in plan.advances]
    if plan.next:
        rows.append((*_row(plan.next)[:4], None))
    return [Sheet(_("Advances per quarter"), ADVANCES, rows), _places(plan)]


def _places(plan: AdvancePlan) -> Sheet:
    """Per municipality; there is nothing to settle before the year is over."""
    sums = [(row.paid, row.settlement.approved, row.settlement.balance, row.late) for row in plan.places]
    shown = [(row.name, *_known(plan, amounts)) for row, amounts in zip(plan.places, sums, strict=True)]
    totals = [sum(column) for column in zip(*sums, strict=True)] or [0] * 4
    return Sheet(_("Settlement per municipality"), PLACES, shown, [_("Total"), *_known(plan, totals)])


def _known(plan: AdvancePlan, amounts: Sequence[int]) -> list[int | None]:
    paid, approved, balance, late = amounts
    return [paid, approved, balance, late] if plan.is_over else [paid, approved, None, None]


def _row(row: Advance) -> tuple[object, ...]:
    return row.quarter.start, row.expected, row.known_on, row.amount, row.so_far


def instalment_tables(facts: ContractFacts, result: LumpSumResult) -> list[Sheet]:
    """The instalments of the year with what was paid, and how the year is settled."""
    rows: list[tuple[object, ...]] = []
    paid = planned = 0
    for row in newest_instalments(facts, result):
        is_past = row.due_on <= result.snapshot.valuation_on
        planned += row.amount
        paid += row.amount if is_past else 0
        rows.append((row.due_on, row.amount, paid if is_past else None))
    balance = lump_sum_balance(result, planned)
    amounts = [
        (_("Task budget"), result.amount),
        (_("Granted from the valve"), result.granted),
        (_("Instalments in the year"), planned),
        (_("Paid"), paid),
        (_("Instalments still to be paid"), planned - paid),
        (_("Settlement"), balance),
    ]
    return [
        Sheet(_("Instalments of the year"), INSTALMENTS, rows, [None, planned, paid]),
        Sheet(_("Settlement"), AMOUNTS, amounts),
    ]


def newest_instalments(facts: ContractFacts, result: LumpSumResult) -> list[Instalment]:
    """The instalments of the year in order; of each day the newest version known at K counts (decisions 2)."""
    known = [
        row
        for row in facts.instalments
        if row.due_on.year == result.snapshot.year and row.known_on <= result.snapshot.known_on
    ]
    newest = {row.due_on: row for row in sorted(known, key=lambda row: (row.known_on, row.pk))}
    return [newest[day] for day in sorted(newest)]


def lump_sum_balance(result: LumpSumResult, planned: int) -> int:
    """What the settlement of a lump sum pays (cents; negative: the provider pays back).

    The task budget as last agreed and what the valve added, less the instalments of the year. Production leads to
    no settlement (decisions 25).
    """
    return settle(
        year=result.snapshot.year, approved=result.forecast, paid=planned, known_on=result.snapshot.known_on
    ).balance
