"""What stands beside the lump sums: instalments per month, and shadow production per local team and quarter."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Sign, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.models import Organisation
from jeugdregio.core.periods import Month, Quarter
from monitoring.enums import Grain, Kpi
from monitoring.models import LumpSumResult, Snapshot
from monitoring.selectors.figures import KpiFigures, cell_of
from procurement.models import Instalment
from referrals.models import ShadowProduction

TOTAL = "total"
PAYMENTS = (
    Column("month", gettext_lazy("Month"), Kind.MONTH),
    Column("due", gettext_lazy("Instalments due"), Kind.EUROS),
    Column("running", gettext_lazy("Paid so far"), Kind.EUROS),
)


def payments_table(snapshot: Snapshot, instalments: Iterable[Instalment]) -> PublishedTable:
    """The instalments per month of the year; the running sum stops at V."""
    year = snapshot.year
    due: dict[Month, int] = {}
    for row in instalments:
        due[Month.of(row.due_on)] = due.get(Month.of(row.due_on), 0) + row.amount
    cells: dict[tuple[str, str], Cell] = {}
    paid = 0
    lines = []
    for month in (Month(year, number) for number in range(1, 13)):
        lines.append(Line(str(month), str(month), attributes={"month": month.first}))
        paid += due.get(month, 0)
        cells[str(month), "due"] = Cell(due.get(month, 0))
        is_past = month.first <= snapshot.valuation_on
        cells[str(month), "running"] = Cell(paid if is_past else None, structural_zero=True)
    return publish_table(Table("payments", lines, _figures(PAYMENTS), cells), Profile.E2)


def production_table(
    context: Context, snapshot: Snapshot, rows: Sequence[LumpSumResult], figures: KpiFigures
) -> tuple[list[Column], PublishedTable]:
    """Shadow production as registered, per contract and local team, with a column for each quarter up to V.

    Two statements. In: LSR per local team. No youth stands behind it: providers hand in totals (decisions 25).
    """
    contracts = {row.contract_id: row for row in rows}
    sums = _sums(context, snapshot, list(contracts))
    teams = _names(team for _contract, team in sums)
    quarters = [
        Quarter(snapshot.year, number) for number in range(1, Quarter.of(snapshot.valuation_on).number + 1)
    ]
    columns = _columns(quarters)
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    for (contract_id, team), found in sums.items():
        key, contract = f"{contract_id} {team or ''}", contracts[contract_id].contract
        name = teams[team] if team else _("no local team")
        lines.append(
            Line(key, contract.number, attributes={"team": name, "provider": str(contract.provider)})
        )
        cells |= {
            (key, quarter.dashed): Cell(found.get(quarter), structural_zero=True) for quarter in quarters
        }
        cells[key, TOTAL] = Cell(sum(found.values()))
        ratio = figures.of(Grain.LOCAL_TEAM, team, Kpi.LSR).value if team else Sign.IMPOSSIBLE
        cells[key, "ratio"] = cell_of(ratio)
    return columns, publish_table(Table("production", lines, _figures(columns), cells), Profile.E2)


def _columns(quarters: Iterable[Quarter]) -> list[Column]:
    return [
        Column(LABEL, _("Contract")),
        Column("provider", _("Provider")),
        Column("team", _("Local team")),
        *(Column(quarter.dashed, quarter.short, Kind.EUROS) for quarter in quarters),
        Column(TOTAL, _("Up to the reference date"), Kind.EUROS, _("As registered, before it is completed")),
        Column("ratio", _("Ratio"), Kind.PERCENT, _("Shadow production against the reference amount")),
    ]


def _names(ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {found for found in ids if found}
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name"))


def _sums(
    context: Context, snapshot: Snapshot, contract_ids: list[int]
) -> dict[tuple[int, int | None], dict[Quarter, int]]:
    """Per contract and team the cents of each quarter; of each total handed in the newest version counts."""
    newest = (
        ShadowProduction.objects.visible_to(context)
        .filter(
            contract_id__in=contract_ids,
            quarter__range=(date(snapshot.year, 1, 1), snapshot.valuation_on),
            known_on__lte=snapshot.known_on,
        )
        .order_by("contract_id", "team_id", "quarter", "product", "-known_on", "-id")
        .distinct("contract_id", "team_id", "quarter", "product")
    )
    rows = (
        ShadowProduction.objects.filter(pk__in=newest.values("pk"))
        .order_by("contract_id", "team_id", "quarter")
        .values_list("contract_id", "team_id", "quarter")
        .annotate(Sum("amount"))
    )
    found: dict[tuple[int, int | None], dict[Quarter, int]] = {}
    for contract_id, team_id, day, cents in rows:
        found.setdefault((contract_id, team_id), {})[Quarter.of(day)] = cents
    return found


def _figures(columns: Sequence[Column]) -> list[Figure]:
    units = {Kind.EUROS: 100, Kind.PERCENT: 0}
    return [
        Figure(column.key, column.label, Measure.PUBLIC, column.kind, unit=units[column.kind])
        for column in columns
        if column.kind in units
    ]
