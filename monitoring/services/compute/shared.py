"""The figures that everybody in the region may read, as tables for disclosure control, and how they add up."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from jeugdregio.core.disclosure import THRESHOLDS, Cell, Figure, Line, Measure, Profile, Table
from jeugdregio.core.disclosure.rounding import round_count
from jeugdregio.core.exports.columns import Kind
from monitoring.enums import Grain, Kpi
from monitoring.models import KpiCell

GRAINS = (Grain.REGION, Grain.SEGMENT, Grain.PART, Grain.MUNICIPALITY)
ZERO = Decimal(0)
# Amounts of one budget rest on the same youths: they are shown or hidden together.
MONEY = [
    Figure(kpi, kpi.label, Measure.MONEY, Kind.EUROS, follows="" if kpi is Kpi.UIT1 else Kpi.UIT1)
    for kpi in Kpi.utilisation()
]
YOUTHS = [Figure(Kpi.GEB, Kpi.GEB.label, Measure.COUNT, Kind.INTEGER)]
MEANS = [Figure(Kpi.KPJ, Kpi.KPJ.label, Measure.MONEY_MEAN, Kind.EUROS)]


def row_key(grain: str, unit_id: int) -> str:
    """The row of one thing."""
    return f"{grain} {unit_id}"


def money_table(cells: Sequence[KpiCell], segments: Mapping[int, int]) -> Table:
    """What was and will be spent. In: the segment (id) of each part."""
    whole = {(row.grain, row.unit_id): row.numerator or ZERO for row in cells if row.kpi == Kpi.UIT1}
    return Table(
        "money",
        _lines(cells, segments),
        MONEY,
        {
            (row_key(row.grain, row.unit_id), row.kpi): amount(row, whole[row.grain, row.unit_id])
            for row in cells
            if row.kpi in Kpi.utilisation()
        },
    )


def youths_table(cells: Sequence[KpiCell]) -> Table:
    """Youths with care. Over segments they do not add up: one youth may have care in several."""
    found = [row for row in cells if row.kpi == Kpi.GEB]
    return Table(
        "youths",
        _lines(found, {}, grains=(Grain.MUNICIPALITY,)),
        YOUTHS,
        {
            (row_key(row.grain, row.unit_id), row.kpi): Cell(
                int(row.numerator or 0),
                youths=row.youths,
                known=row.owner_youths,
                known_youths=row.owner_youths,
                changed=row.changed_youths,
            )
            for row in found
        },
    )


def means_table(cells: Sequence[KpiCell]) -> Table:
    """Cost per youth, which adds up to nothing. Divided by the rounded number, so that it tells no other."""
    found = [row for row in cells if row.kpi == Kpi.KPJ]
    whole = {(row.grain, row.unit_id): row.numerator or ZERO for row in cells if row.kpi == Kpi.UIT1}
    rows = [Line(row_key(row.grain, row.unit_id), "") for row in found]
    return Table(
        "means",
        rows,
        MEANS,
        {
            (row_key(row.grain, row.unit_id), row.kpi): mean(row, whole.get((row.grain, row.unit_id), ZERO))
            for row in found
        },
    )


def amount(row: KpiCell, whole: Decimal) -> Cell:
    """An amount in cents. How much is the largest one's is judged on what was realised, where the largest is known."""
    value = int(row.numerator or ZERO)
    provider, owner = share(row.largest_provider, whole), share(row.largest_owner, whole)
    return Cell(
        value,
        youths=row.youths,
        providers=row.providers,
        largest_provider_share=provider,
        largest_youth_share=share(row.largest_youth, whole),
        known=int(value * max(provider, owner)),
        known_youths=row.owner_youths,
        changed=row.changed_youths,
    )


def mean(row: KpiCell, whole: Decimal) -> Cell:
    """Without a youth the threshold hides it; that there is none is no news for others."""
    base = THRESHOLDS[Profile.E1].rounding_base
    youths = round_count(row.denominator or ZERO, base)
    return Cell(
        int((row.numerator or ZERO) / youths) if youths else 0,
        youths=row.youths,
        providers=row.providers,
        largest_provider_share=share(row.largest_provider, whole),
        largest_youth_share=share(row.largest_youth, whole),
        denominator=row.youths,
    )


def share(largest: int, whole: Decimal) -> Decimal:
    """The part of the largest, at most all of it."""
    return min(Decimal(1), Decimal(largest) / max(abs(whole), Decimal(1)))


def _lines(
    cells: Sequence[KpiCell], segments: Mapping[int, int], grains: Iterable[str] = GRAINS
) -> list[Line]:
    units = sorted({(row.grain, row.unit_id) for row in cells})
    region = next((row_key(*unit) for unit in units if unit[0] == Grain.REGION), "")
    known = {row_key(*unit) for unit in units}
    return [_line(unit, region if unit[0] in grains else "", segments, known) for unit in units]


def _line(unit: tuple[str, int], region: str, segments: Mapping[int, int], known: set[str]) -> Line:
    grain, unit_id = unit
    key = row_key(grain, unit_id)
    if grain == Grain.PART:
        above = row_key(Grain.SEGMENT, segments.get(unit_id, 0))
        return Line(key, "", [above] if above in known else ())
    if grain == Grain.MUNICIPALITY:
        return Line(key, "", [region] if region else (), breakdown="place", owner=key)
    return Line(key, "", [region] if region and grain == Grain.SEGMENT else (), breakdown="subject")
