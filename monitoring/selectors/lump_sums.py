"""Lump sums: what was paid, and shadow production beside it for information (decisions 25)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Sign, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.text import search_key
from monitoring.enums import Grain, Kpi
from monitoring.models import LumpSumResult, Snapshot
from monitoring.selectors.figures import KpiFigures, cell_of, kpi_figures

INFORMATION = _("For information: no account, no settlement")
COLUMNS = (
    Column(LABEL, _("Contract")),
    Column("provider", _("Provider")),
    Column("part", _("Part")),
    Column("amount", _("Task budget"), Kind.EUROS),
    Column("paid", _("Paid"), Kind.EUROS, _("Instalments up to the reference date")),
    Column("paid_share", _("Paid, share"), Kind.PERCENT, _("Paid as a share of the task budget")),
    Column("granted", _("Granted from the valve"), Kind.EUROS, _("Comes above the task budget")),
    Column("forecast", _("Forecast for the year"), Kind.EUROS, _("Task budget and what the valve added")),
    Column(
        "forecast_share", _("Forecast, share"), Kind.PERCENT, _("The forecast as a share of the task budget")
    ),
    Column("reference", _("Reference amount"), Kind.EUROS, _("The part that was built from claimed care")),
    Column("production", _("Shadow production"), Kind.EUROS, INFORMATION),
    Column(
        "ratio",
        _("Ratio"),
        Kind.PERCENT,
        _("Only where the contract compares. Shadow production against the reference amount up to the date."),
    ),
    Column("year_production", _("Shadow production, whole year"), Kind.EUROS, INFORMATION),
    Column("reached_on", _("Reference amount reached on"), Kind.DATE),
)
FIGURES = (
    Figure("amount", _("Task budget"), Measure.PUBLIC, Kind.EUROS, unit=100),
    Figure("paid", _("Paid"), Measure.PUBLIC, Kind.EUROS, unit=100),
    Figure("paid_share", _("Paid, share"), Measure.PUBLIC, Kind.PERCENT, unit=0),
    Figure("granted", _("Granted from the valve"), Measure.PUBLIC, Kind.EUROS, unit=100),
    Figure("forecast", _("Forecast for the year"), Measure.PUBLIC, Kind.EUROS, unit=100),
    Figure("forecast_share", _("Forecast, share"), Measure.PUBLIC, Kind.PERCENT, unit=0),
    Figure("reference", _("Reference amount"), Measure.PUBLIC, Kind.EUROS, unit=100),
    Figure("production", _("Shadow production"), Measure.MONEY, Kind.EUROS, unit=100),
    Figure("ratio", _("Ratio"), Measure.MONEY_RATIO, Kind.PERCENT, unit=0),
    Figure("year_production", _("Shadow production, whole year"), Measure.MONEY, Kind.EUROS, unit=100),
)
TOTAL = "total"
SUMMED = ("amount", "paid", "granted", "forecast", "reference", "production")


def results(context: Context, snapshot: Snapshot | None, text: str = "") -> list[LumpSumResult]:
    """The lump sums that the reader may see, by number; `text` narrows to a number or provider."""
    rows = LumpSumResult.objects.visible_to(context).filter(snapshot=snapshot)
    found = list(
        rows.select_related("snapshot", "contract__provider__organisation", "contract__part").order_by(
            "contract__number"
        )
    )
    wanted = search_key(text)
    return [row for row in found if wanted in search_key(f"{row.contract.number} {row.contract.provider}")]


def ratios(context: Context, snapshot: Snapshot | None) -> KpiFigures:
    """LSR per contract and per local team, for who owns it; there is none where the contract does not compare."""
    return kpi_figures(context, snapshot, grains=[Grain.CONTRACT, Grain.LOCAL_TEAM], kpis=[Kpi.LSR])


def lump_sums_table(rows: Iterable[LumpSumResult], figures: KpiFigures) -> PublishedTable:
    """Where each lump sum stands, with the whole below; shadow production only has a ratio where it is compared."""
    found = list(rows)
    lines = [_line(row) for row in found]
    cells = {
        (str(row.contract.public_id), name): cell
        for row in found
        for name, cell in _cells(row, figures).items()
    }
    if len(found) > 1:
        lines.append(Line(TOTAL, _("Total"), attributes=_attributes("", "", None)))
        cells |= {(TOTAL, name): cell for name, cell in _totals(found).items()}
    total = TOTAL if len(found) > 1 else None
    return publish_table(Table("lump_sums", lines, FIGURES, cells, total=total), Profile.E2)


def _line(row: LumpSumResult) -> Line:
    contract = row.contract
    attributes = _attributes(str(contract.provider), contract.part.name, row.reached_on)
    return Line(str(contract.public_id), contract.number, attributes=attributes)


def _attributes(provider: str, part: str, reached_on: date | None) -> dict[str, str | date | None]:
    return {"provider": provider, "part": part, "reached_on": reached_on}


def _cells(row: LumpSumResult, figures: KpiFigures) -> dict[str, Cell]:
    ratio = figures.of(Grain.CONTRACT, row.contract_id, Kpi.LSR).value if row.compared else Sign.IMPOSSIBLE
    return {
        "amount": _cents(row.amount),
        "paid": _cents(row.paid),
        "paid_share": _share(row.paid, row.amount),
        "granted": _cents(row.granted or None),
        "forecast": _cents(row.forecast),
        "forecast_share": _share(row.forecast, row.amount),
        "reference": _cents(row.reference_amount),
        "production": _cents(row.production),
        "ratio": cell_of(ratio),
        "year_production": _cents(row.year_production if row.compared else None),
    }


def _totals(rows: list[LumpSumResult]) -> dict[str, Cell]:
    amount, paid = sum(row.amount for row in rows), sum(row.paid for row in rows)
    granted, forecast = sum(row.granted for row in rows), sum(row.forecast for row in rows)
    produced = [row.production for row in rows if row.production is not None]
    return {
        "amount": _cents(amount),
        "paid": _cents(paid),
        "paid_share": _share(paid, amount),
        "granted": _cents(granted or None),
        "forecast": _cents(forecast),
        "forecast_share": _share(forecast, amount),
        "reference": _cents(sum(row.reference_amount for row in rows)),
        "production": _cents(sum(produced) if produced else None),
    }


def _cents(value: int | None) -> Cell:
    return Cell(value, structural_zero=value is None)


def _share(top: int, base: int) -> Cell:
    return Cell(Decimal(top) / base, structural_zero=True) if base else Cell(None, denominator=0)
