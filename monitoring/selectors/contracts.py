"""The contract register: every contract with where it stands in a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure.cells import Cell, Figure, Line, Measure, Table
from jeugdregio.core.disclosure.profiles import profile_for
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL, PublishedTable
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.text import search_key
from monitoring.models import ContractForecast, LumpSumResult, Snapshot
from procurement.enums import Payment
from procurement.models import Contract

COLUMNS = (
    Column(LABEL, _("Contract")),
    Column("provider", _("Provider")),
    Column("part", _("Part")),
    Column("payment", _("Payment")),
    Column("ends_on", _("Runs until"), Kind.DATE),
    Column("ceiling", _("Ceiling or task budget"), Kind.EUROS),
    Column("realised", _("Realised or paid"), Kind.EUROS),
    Column("used", _("Used"), Kind.PERCENT, _("Realised or paid, as a share of the ceiling or task budget")),
    Column("forecast", _("Forecast"), Kind.EUROS),
    Column("expected", _("Expected use"), Kind.PERCENT, _("Forecast as a share of the ceiling")),
    Column("reached_on", _("Ceiling reached on"), Kind.DATE),
)
FIGURES = (
    Figure("ceiling", _("Ceiling or task budget"), Measure.PUBLIC, Kind.EUROS, unit=100),
    Figure("realised", _("Realised or paid"), Measure.MONEY, Kind.EUROS, unit=100),
    Figure("used", _("Used"), Measure.MONEY_RATIO, Kind.PERCENT, unit=0),
    Figure("forecast", _("Forecast"), Measure.MONEY, Kind.EUROS, unit=100),
    Figure("expected", _("Expected use"), Measure.MONEY_RATIO, Kind.PERCENT, unit=0),
)


@dataclass(frozen=True)
class RegisterFilter:
    """What the reader narrows the register to; empty means all."""

    text: str = ""
    payment: str = ""
    part: str = ""
    over: bool = False
    segment_id: int | None = None
    provider_id: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class Standing:
    """Where a contract stands: cents, and the day its ceiling is reached."""

    ceiling: int | None = None
    realised: int | None = None
    forecast: int | None = None
    reached_on: date | None = None


def contract_rows(context: Context, wanted: RegisterFilter) -> list[Contract]:
    """The contracts that the reader may see and asked for, by number."""
    rows = Contract.objects.visible_to(context).select_related("provider__organisation", "part")
    if wanted.payment:
        rows = rows.filter(payment=wanted.payment)
    if wanted.part:
        rows = rows.filter(part__code=wanted.part)
    if wanted.segment_id:
        rows = rows.filter(part__segment_id=wanted.segment_id)
    if wanted.provider_id:
        rows = rows.filter(provider_id=wanted.provider_id)
    if wanted.year:
        rows = rows.filter(starts_on__lte=date(wanted.year, 12, 31), ends_on__gte=date(wanted.year, 1, 1))
    found = list(rows.order_by("number"))
    if wanted.text:
        key = search_key(wanted.text)
        found = [row for row in found if key in search_key(f"{row.number} {row.provider}")]
    return found


def standings(context: Context, snapshot: Snapshot | None) -> dict[int, Standing]:
    """Where every contract stands in a snapshot, by contract id; two statements whatever their number."""
    if snapshot is None:
        return {}
    priced = ContractForecast.objects.visible_to(context).filter(snapshot=snapshot)
    lumps = LumpSumResult.objects.visible_to(context).filter(snapshot=snapshot)
    found = {
        row[0]: Standing(*row[1:])
        for row in priced.values_list("contract_id", "ceiling", "realised", "forecast", "reached_on")
    }
    for row in lumps:
        found[row.contract_id] = Standing(row.amount, row.paid, row.forecast)
    return found


def register(context: Context, snapshot: Snapshot | None, wanted: RegisterFilter) -> PublishedTable:
    """The register as this reader may see it (screen 48)."""
    found = standings(context, snapshot)
    rows = [
        row
        for row in contract_rows(context, wanted)
        if not wanted.over or _is_over(row, found.get(row.pk, Standing()))
    ]
    table = Table(
        key="contracts",
        rows=[_line(row, found.get(row.pk, Standing())) for row in rows],
        columns=FIGURES,
        cells={
            (str(row.public_id), key): cell
            for row in rows
            for key, cell in _cells(found.get(row.pk, Standing())).items()
        },
    )
    # The database shows a contract to its region and its own provider only: both own these figures.
    profile = profile_for(reader_is_owner=True, reader_is_region=context.is_region, public=False)
    return publish_table(table, profile)


def _is_over(row: Contract, standing: Standing) -> bool:
    """A lump sum has no ceiling: what it pays on top was granted. (decisions 21)"""
    if row.payment == Payment.LUMP_SUM:
        return False
    return bool(standing.ceiling and standing.forecast and standing.forecast > standing.ceiling)


def _line(row: Contract, standing: Standing) -> Line:
    return Line(
        str(row.public_id),
        row.number,
        attributes={
            "provider": str(row.provider),
            "part": row.part.name,
            "payment": Payment(row.payment).label,
            "ends_on": row.ends_on,
            "reached_on": standing.reached_on,
        },
    )


def _cells(standing: Standing) -> dict[str, Cell]:
    return {
        "ceiling": _amount(standing.ceiling),
        "realised": _amount(standing.realised),
        "used": _share(standing.realised, standing.ceiling),
        "forecast": _amount(standing.forecast),
        "expected": _share(standing.forecast, standing.ceiling),
    }


def _amount(cents: int | None) -> Cell:
    return Cell(cents, structural_zero=cents is None)


def _share(top: int | None, base: int | None) -> Cell:
    return Cell(Decimal(top) / base if top is not None and base else None, structural_zero=True)


def parts_of(rows: Sequence[Contract]) -> list[tuple[str, str]]:
    """The parts that occur, as choices."""
    return sorted({(row.part.code, row.part.name) for row in rows}, key=lambda item: item[1])
