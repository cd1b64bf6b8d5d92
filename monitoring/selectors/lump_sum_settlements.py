"""How the lump sums of a year are settled: the task budget beside the instalments, never production."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from monitoring.models import LumpSumResult, Snapshot
from monitoring.rules.advances import settlement_day
from monitoring.selectors.advance_tables import lump_sum_balance
from procurement.models import Instalment

EUROS = (
    Column("amount", _("Task budget"), Kind.EUROS, _("As last agreed")),
    Column("granted", _("Granted from the valve"), Kind.EUROS),
    Column("planned", _("Instalments in the year"), Kind.EUROS),
    Column("paid", _("Paid"), Kind.EUROS, _("Instalments up to the reference date")),
    Column("open", _("Instalments still to be paid"), Kind.EUROS),
    Column("balance", _("Settlement"), Kind.EUROS, _("Negative: the provider pays back")),
)
COLUMNS = (
    Column(LABEL, _("Contract")),
    Column("provider", _("Provider")),
    *EUROS,
    Column("due_on", _("Settled at the latest on"), Kind.DATE),
)
FIGURES = [Figure(column.key, column.label, Measure.PUBLIC, column.kind, unit=100) for column in EUROS]
TOTAL = "total"


def instalments_of(context: Context, snapshot: Snapshot, rows: Iterable[LumpSumResult]) -> list[Instalment]:
    """The instalments of these lump sums in the year, of each day the newest version known at K; one statement."""
    found = Instalment.objects.visible_to(context).filter(
        contract_id__in=[row.contract_id for row in rows],
        due_on__year=snapshot.year,
        known_on__lte=snapshot.known_on,
    )
    newest = found.order_by("contract_id", "due_on", "-known_on", "-id").distinct("contract_id", "due_on")
    return list(newest)


def settlements_table(rows: Iterable[LumpSumResult], instalments: Iterable[Instalment]) -> PublishedTable:
    """What each lump sum was paid and what its settlement still pays, with the whole below; cents.

    Source: issue section 6, decisions 25 and 33.
    """
    planned: dict[int, int] = {}
    for row in instalments:
        planned[row.contract_id] = planned.get(row.contract_id, 0) + row.amount
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    whole = [0] * len(EUROS)
    for result in rows:
        key = str(result.contract.public_id)
        lines.append(_line(result, key))
        amounts = _amounts(result, planned.get(result.contract_id, 0))
        cells |= _cells(key, amounts)
        whole = [sum(pair) for pair in zip(whole, amounts, strict=True)]
    if len(lines) > 1:
        lines.append(Line(TOTAL, _("Total"), attributes={"provider": "", "due_on": None}))
        cells |= _cells(TOTAL, whole)
    total = TOTAL if len(lines) > 1 else None
    return publish_table(Table("settlements", lines, FIGURES, cells, total=total), Profile.E2)


def _line(result: LumpSumResult, key: str) -> Line:
    due_on = settlement_day(result.snapshot.year)
    attributes: dict[str, Text | date | None] = {"provider": str(result.contract.provider), "due_on": due_on}
    return Line(key, result.contract.number, attributes=attributes)


def _amounts(result: LumpSumResult, planned: int) -> list[int]:
    return [
        result.amount,
        result.granted,
        planned,
        result.paid,
        planned - result.paid,
        lump_sum_balance(result, planned),
    ]


def _cells(key: str, amounts: list[int]) -> dict[tuple[str, str], Cell]:
    return {(key, column.key): Cell(cents) for column, cents in zip(EUROS, amounts, strict=True)}
