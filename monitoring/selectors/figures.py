"""The one way in which pages get the values of KPIs: read for a reader, passed through disclosure control."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Sign, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.exports.columns import Kind
from jeugdregio.core.money import round_half_up
from monitoring.enums import Grain, Kpi
from monitoring.models import KpiCell, PublishedCell, Snapshot

Shown: TypeAlias = int | Decimal | Sign
Day: TypeAlias = date | Sign | None


class Field(StrEnum):
    """What there is to show of one KPI."""

    VALUE = "value"
    TOP = "top"
    BASE = "base"
    DAY = "day"


# What kind of figure value, numerator and denominator are; a day is guarded like the money that it follows from.
MEASURES: Mapping[Kpi, tuple[Measure, Measure, Measure]] = {
    **dict.fromkeys(
        (*Kpi.utilisation(), Kpi.UITD, Kpi.LSR), (Measure.MONEY_RATIO, Measure.MONEY, Measure.PUBLIC)
    ),
    Kpi.KPJ: (Measure.MONEY_MEAN, Measure.MONEY, Measure.COUNT),
    Kpi.GEB: (Measure.RATIO, Measure.COUNT, Measure.PUBLIC),
    Kpi.DTL: (Measure.MONEY_RATIO, Measure.MONEY, Measure.MONEY),
}
HIDDEN = Cell(None, profile=Profile.E2)
NOTHING = Cell(None, structural_zero=True, profile=Profile.E2)
NOT_APPLICABLE = Cell(None, denominator=0, profile=Profile.E2)


@dataclass(frozen=True, slots=True)
class KpiValue:
    """One KPI of one thing as its reader may see it; a Sign stands where no figure may or can stand.

    `value` is a fraction (KPJ: cents a youth), `top` and `base` are its numerator and denominator (cents or
    numbers), `day` the date of UITD: None when it is not reached in the year. `warn`: fewer than five youths.
    """

    value: Shown = Sign.IMPOSSIBLE
    top: Shown = Sign.IMPOSSIBLE
    base: Shown = Sign.IMPOSSIBLE
    day: Day = None
    warn: bool = False


@dataclass(frozen=True)
class KpiFigures:
    """The values of one snapshot for one reader, after disclosure control."""

    table: PublishedTable

    def has(self, grain: Grain, unit_id: int) -> bool:
        """Whether anything is known about this contract, part, municipality and so on."""
        return any((key(grain, unit_id), column(kpi, Field.VALUE)) in self.table.cells for kpi in Kpi)

    def of(self, grain: Grain, unit_id: int, kpi: Kpi) -> KpiValue:
        """The value of a KPI; blank everywhere when there is none."""
        found = [self.table.cells.get((key(grain, unit_id), column(kpi, field))) for field in Field]
        value, top, base, day = found
        if value is None or top is None or base is None or day is None:
            return KpiValue()
        return KpiValue(value.shown, top.shown, base.shown, as_day(day.shown), value.warn)


def kpi_figures(
    context: Context, snapshot: Snapshot | None, *, grains: Collection[Grain], kpis: Collection[Kpi]
) -> KpiFigures:
    """The KPIs of a snapshot at these grains, for this reader; two statements at most.

    A region reads everything as computed, a municipality or provider its own (profile E2). All else comes from
    the copies that were protected with profile E1 when the quarter was computed. Source: kpis, privacy 7.2 and 7.3.
    """
    return kpi_series(context, [snapshot], grains=grains, kpis=kpis)[0]


def kpi_series(
    context: Context,
    snapshots: Sequence[Snapshot | None],
    *,
    grains: Collection[Grain],
    kpis: Collection[Kpi],
) -> list[KpiFigures]:
    """What `kpi_figures` gives, for several snapshots in the same number of statements; None gives no figures."""
    cells: dict[int, dict[tuple[str, str], Cell]] = {row.pk: {} for row in snapshots if row is not None}
    if cells:
        wanted = {"snapshot__in": list(cells), "grain__in": grains, "kpi__in": kpis}
        computed = KpiCell.objects.visible_to(context).filter(**wanted).order_by("grain", "unit_id")
        for own in map(Computed._make, computed.values_list(*Computed._fields)):
            cells[own.snapshot_id].update(_positions(own, _computed(own)))
        if not context.is_region:
            mine = {pk: {row for row, _column in found} for pk, found in cells.items()}
            rows = PublishedCell.objects.visible_to(context).filter(**wanted).order_by("grain", "unit_id")
            for shared in map(Protected._make, rows.values_list(*Protected._fields)):
                if key(Grain(shared.grain), shared.unit_id) not in mine[shared.snapshot_id]:
                    cells[shared.snapshot_id].update(_positions(shared, _protected(shared)))
    return [_published(cells[row.pk] if row else {}, kpis) for row in snapshots]


def _published(cells: dict[tuple[str, str], Cell], kpis: Collection[Kpi]) -> KpiFigures:
    table = Table(
        key="kpis",
        rows=[Line(row, "") for row in dict.fromkeys(row for row, _column in cells)],
        columns=_columns(kpis),
        cells=cells,
    )
    return KpiFigures(publish_table(table, Profile.E1))


def key(grain: Grain, unit_id: int) -> str:
    """The row of one thing in the table of figures."""
    return f"{grain.value} {unit_id}"


def column(kpi: Kpi, field: Field) -> str:
    """The column of one field of a KPI in the table of figures."""
    return f"{kpi.value} {field.value}"


def as_day(shown: Shown) -> Day:
    """A day that went through the table as a number; None when there is none."""
    if isinstance(shown, Sign):
        return None if shown is Sign.IMPOSSIBLE else shown
    return date.fromordinal(int(shown))


def cell_of(shown: Shown | None) -> Cell:
    """A figure that passed disclosure control, for a table of a page: it stays what it is, also when a sign."""
    if shown is Sign.SECRET:
        return HIDDEN
    if shown is Sign.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if shown is None or isinstance(shown, Sign):
        return NOTHING
    return Cell(shown, structural_zero=True, profile=Profile.E2)


def _columns(kpis: Collection[Kpi]) -> list[Figure]:
    return [
        Figure(column(kpi, field), kpi.label, measure, Kind.DECIMAL)
        for kpi in kpis
        for field, measure in zip(Field, (*MEASURES[kpi], Measure.MONEY), strict=True)
    ]


class Computed(NamedTuple):
    """The columns of a value as computed."""

    snapshot_id: int
    grain: str
    unit_id: int
    kpi: Kpi
    numerator: Decimal | None
    denominator: Decimal | None
    day: date | None
    youths: int


class Protected(NamedTuple):
    """The columns of a protected copy."""

    snapshot_id: int
    grain: str
    unit_id: int
    kpi: Kpi
    numerator: Decimal | None
    denominator: Decimal | None
    day: date | None
    sign: str


def _positions(row: Computed | Protected, cells: Mapping[Field, Cell]) -> dict[tuple[str, str], Cell]:
    line = key(Grain(row.grain), row.unit_id)
    return {(line, column(Kpi(row.kpi), field)): cell for field, cell in cells.items()}


def _computed(row: Computed) -> dict[Field, Cell]:
    """As computed: the reader owns the figure or steers the contracts."""
    top, base = row.numerator, row.denominator
    return {
        Field.VALUE: _quotient(row.kpi, top, base, row.youths),
        Field.TOP: _whole(top, row.youths),
        Field.BASE: _whole(base, row.youths),
        Field.DAY: _day(row.day),
    }


def _protected(row: Protected) -> dict[Field, Cell]:
    """A protected copy: what was hidden stays hidden; of a mean only the mean itself was published."""
    if row.sign == Sign.SECRET.printed:
        return dict.fromkeys(Field, HIDDEN)
    mean = row.kpi == Kpi.KPJ
    return {
        Field.VALUE: _quotient(row.kpi, row.numerator, row.denominator, None),
        Field.TOP: HIDDEN if mean else _whole(row.numerator, None),
        Field.BASE: HIDDEN if mean else _whole(row.denominator, None),
        Field.DAY: _day(row.day),
    }


def _quotient(kpi: str, top: Decimal | None, base: Decimal | None, youths: int | None) -> Cell:
    if top is None or base is None:
        return NOTHING
    if base == 0:
        return NOT_APPLICABLE
    value = round_half_up(top / base) if kpi == Kpi.KPJ else top / base
    return Cell(value, youths=youths, structural_zero=True, profile=Profile.E2)


def _whole(value: Decimal | None, youths: int | None) -> Cell:
    return NOTHING if value is None else Cell(round_half_up(value), youths=youths, profile=Profile.E2)


def _day(day: date | None) -> Cell:
    return NOTHING if day is None else Cell(day.toordinal(), profile=Profile.E2)
