"""The valve of each lump sum: what there is in a year, what was granted, and what may be granted now (MON-11)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from monitoring.models import LumpSumResult, SnapshotState
from monitoring.rules.lumpsum import ventiel_of_year, ventiel_room
from procurement.enums import Payment
from procurement.models import Contract, LumpSum, ValveGrant, ValveShare

TOTAL = "total"
KEY = ("contract_id", "year")
AMOUNTS = ("reference", "valve", "granted", "left")
COLUMNS = (
    Column(LABEL, gettext_lazy("Contract")),
    Column("provider", gettext_lazy("Provider")),
    Column("part", gettext_lazy("Part")),
    Column("reference", gettext_lazy("Reference amount"), Kind.EUROS),
    Column("share", gettext_lazy("Valve, share"), Kind.PERCENT),
    Column("valve", gettext_lazy("Valve of the year"), Kind.EUROS),
    Column("granted", gettext_lazy("Granted"), Kind.EUROS),
    Column("left", gettext_lazy("Left"), Kind.EUROS),
    Column("used", gettext_lazy("Valve used"), Kind.PERCENT),
)
GRANTS = (
    Column(LABEL, gettext_lazy("Contract")),
    Column("decided_on", gettext_lazy("Day of the decision"), Kind.DATE),
    Column("amount", gettext_lazy("Granted"), Kind.EUROS),
    Column("reason", gettext_lazy("Cause")),
    Column("decision", gettext_lazy("Decision")),
)


@dataclass(frozen=True)
class Valve:
    """The valve of one lump sum in one year; amounts in cents, the share a fraction.

    `above` is how much the expected production lies above the reference amount; None when it is not compared.
    """

    contract: Contract
    year: int
    reference: int
    share: Decimal | None = None
    granted: int = 0
    above: Decimal | None = None

    @property
    def size(self) -> int:
        """What there is in the year."""
        return ventiel_of_year(self.reference, self.share or Decimal(0))

    @property
    def left(self) -> int:
        """What was not granted yet."""
        return self.size - self.granted

    @property
    def room(self) -> int:
        """The most that may be granted now."""
        if self.above is None:
            return max(0, self.left)
        return ventiel_room(ventiel_of_year=self.size, granted=self.granted, above_reference=self.above)


def lump_sum_contracts(context: Context) -> list[Contract]:
    """The contracts that a lump sum pays, by number. One statement."""
    rows = Contract.objects.visible_to(context).filter(payment=Payment.LUMP_SUM)
    return list(rows.select_related("provider__organisation", "part").order_by("number"))


def valves(
    context: Context, contracts: Sequence[Contract], years: Collection[int], known_on: date
) -> list[Valve]:
    """The valves of these years of the contracts that have a lump sum in them, as known on a date. Four statements."""
    wanted = {"contract__in": contracts, "year__in": years, "known_on__lte": known_on}
    sums = LumpSum.objects.visible_to(context).filter(**wanted).order_by("known_on", "id")
    references = {(pk, year): cents for pk, year, cents in sums.values_list(*KEY, "reference_amount")}
    rows = ValveShare.objects.visible_to(context).filter(**wanted).order_by("known_on", "id")
    shares = {(pk, year): share for pk, year, share in rows.values_list(*KEY, "share")}
    given = ValveGrant.objects.visible_to(context).filter(**wanted).order_by()
    granted = {(pk, year): cents for pk, year, cents in given.values_list(*KEY).annotate(Sum("amount"))}
    above = _above(context, contracts)
    return [
        Valve(one, year, references[key], shares.get(key), granted.get(key, 0), above.get(key))
        for one in contracts
        for year in sorted(years)
        if (key := (one.pk, year)) in references
    ]


def _above(context: Context, contracts: Iterable[Contract]) -> dict[tuple[int, int], Decimal]:
    """How far the production of a year is expected to pass the reference amount, by the newest computation of it."""
    rows = LumpSumResult.objects.visible_to(context).filter(
        contract__in=contracts, snapshot__state=SnapshotState.READY, compared=True
    )
    found = rows.exclude(year_production=None).select_related("snapshot")
    ordered = found.order_by("snapshot__valuation_on", "snapshot__known_on", "id")
    return {
        (row.contract_id, row.snapshot.year): Decimal(row.year_production - row.reference_amount)
        for row in ordered
    }


def grants_of(
    context: Context, contracts: Sequence[Contract], year: int | None, known_on: date
) -> list[ValveGrant]:
    """What was granted, the newest first; of every year without one. One statement."""
    rows = ValveGrant.objects.visible_to(context).filter(contract__in=contracts, known_on__lte=known_on)
    return list((rows if year is None else rows.filter(year=year)).select_related("contract"))


def valves_table(found: Sequence[Valve]) -> PublishedTable:
    """A row for each lump sum, and the whole; what was agreed with a provider is for the region only."""
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    for one in found:
        key = str(one.contract.public_id)
        about = {"provider": str(one.contract.provider), "part": one.contract.part.name}
        lines.append(Line(key, one.contract.number, attributes=about))
        cells |= {(key, name): Cell(cents) for name, cents in _amounts(one).items()}
        cells[key, "share"] = NOTHING if one.share is None else Cell(one.share)
        cells[key, "used"] = _used(one.granted, one.size)
    if len(found) > 1:
        sums = {name: sum(_amounts(one)[name] for one in found) for name in AMOUNTS}
        lines.append(Line(TOTAL, _("Total"), attributes={"provider": "", "part": ""}))
        cells |= {(TOTAL, name): Cell(cents) for name, cents in sums.items()}
        cells[TOTAL, "share"] = NOTHING
        cells[TOTAL, "used"] = _used(sums["granted"], sums["valve"])
    figures = [
        *(Figure(name, name, Measure.PUBLIC, Kind.EUROS, unit=100) for name in AMOUNTS),
        *(Figure(name, name, Measure.PUBLIC, Kind.PERCENT, unit=0) for name in ("share", "used")),
    ]
    total = TOTAL if len(found) > 1 else None
    return publish_table(Table("valves", lines, figures, cells, total=total), Profile.E2)


def grants_table(found: Iterable[ValveGrant]) -> PublishedTable:
    """What was granted, with cause and decision."""
    rows = list(found)
    lines = [
        Line(
            str(row.pk),
            f"{row.contract.number}, {row.year}",
            attributes={"decided_on": row.decided_on, "reason": row.reason, "decision": row.decision},
        )
        for row in rows
    ]
    cells = {(str(row.pk), "amount"): Cell(row.amount) for row in rows}
    figure = Figure("amount", "amount", Measure.PUBLIC, Kind.EUROS, unit=1)
    return publish_table(Table("valve-grants", lines, [figure], cells), Profile.E2)


NOTHING = Cell(None, structural_zero=True)


def _amounts(one: Valve) -> dict[str, int]:
    return {"reference": one.reference, "valve": one.size, "granted": one.granted, "left": one.left}


def _used(granted: int, size: int) -> Cell:
    return Cell(Decimal(granted) / size) if size else NOTHING
