"""Random reforms: no cent lost or doubled, no month without an owner, and every way back (SEG-01 to SEG-04)."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

import pytest

from jeugdregio.core.periods import Quarter
from monitoring.models import CostCell, Snapshot
from monitoring.rules.classified import Classification
from monitoring.selectors.classified import costs_of, series_in
from monitoring.services.quarter import quarter_compute
from segments.models import Flow, SegmentPart
from segments.selectors.lineage import lineage_of, standing_before
from tests.cast import Cast
from tests.monitoring import reforms
from tests.monitoring.reforms import MONTHS, TODAY, Reform
from tests.oracles import lineage as oracle

EVE = timedelta(days=1)
SEEDS = range(4)


def told(reform: Reform) -> list[oracle.Flow]:
    """What was adopted, for the oracle."""
    return [
        oracle.Flow(
            flow.reclassification_id,
            flow.origin_id,
            flow.target_id,
            flow.product_code,
            str(flow.municipality_id) if flow.municipality_id else None,
            flow.effective_on,
            Fraction(flow.share),
            Fraction(flow.weight),
        )
        for flow in Flow.objects.filter(reclassification__state="adopted")
    ]


def reformed(cast: Cast, seed: int) -> tuple[Reform, Snapshot]:
    """A region after two or three reclassifications, and its quarter."""
    with cast.in_region():
        reform = reforms.begin(cast, seed)
        living = list(reform.parts)
        days = sorted(reform.random.sample(MONTHS[6:30], k=reform.random.randint(2, 3)))
        for number, day in enumerate(days):
            living = reforms.reclassify(reform, day, living, number)
    snapshot = quarter_compute(context=reform.context, quarter=Quarter(2027, 3), known_on=date(2027, 11, 23))
    return reform, snapshot


def placed_by_hand(reform: Reform, flows: list[oracle.Flow]) -> dict[tuple[int, date], int]:
    """Every atom in the parts of its own month, by the oracle: where it stood first, carried to the month."""
    found: dict[tuple[int, date], int] = defaultdict(int)
    for (agreement, code, place, month), cents in reform.atoms.items():
        first = reform.placed[agreement, code]
        shares = oracle.carry(flows, first, code, str(place), reforms.FIRST, month)
        for part, one in oracle.split(cents, shares).items():
            found[part, month] += one
    return {key: cents for key, cents in found.items() if cents}


@pytest.mark.parametrize("seed", SEEDS)
def test_costs_stand_where_the_oracle_puts_them(cast: Cast, seed: int) -> None:
    reform, snapshot = reformed(cast, seed)
    with cast.in_region() as context:
        flows = told(reform)
        cells = [cell for cell in costs_of(context, snapshot, MONTHS[0]) if cell.cents]
        months = {cell.month for cell in cells}
        expected = placed_by_hand(reform, flows)
        ours: dict[tuple[int, date], int] = defaultdict(int)
        for cell in cells:
            ours[cell.part, cell.month] += cell.cents
        assert {key: cents for key, cents in ours.items() if cents} == {
            key: cents for key, cents in expected.items() if key[1] in months
        }
        lineage = lineage_of(context, TODAY)
        atoms = [
            oracle.Atom(cell.code, str(cell.place), cell.month, cell.cents, {cell.part: Fraction(1)})
            for cell in cells
        ]
        for day in {*(day - EVE for day in lineage.days), TODAY}:
            read = Classification(lineage, day).costs(cells)
            assert {key: cents for key, cents in read.items() if cents} == oracle.series(flows, atoms, day)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_whole_is_the_same_in_every_classification(cast: Cast, seed: int) -> None:
    _reform, snapshot = reformed(cast, seed)
    with cast.in_region() as context:
        days = [*(day - EVE for day in lineage_of(context, TODAY).days), TODAY, None]
        every = series_in(context, snapshot, days)
        wholes = {series.whole for series in every.values()}
        quarters = {tuple(series.total(one) for one in series.quarters) for series in every.values()}
        spent = sum(cell.cents for cell in costs_of(context, snapshot, every[None].quarters[0].start))
    assert wholes == {spent} and len(quarters) == 1 and len(every[None].quarters) == 8


@pytest.mark.parametrize("seed", SEEDS)
def test_every_month_has_an_owner_that_is_there(cast: Cast, seed: int) -> None:
    reform, snapshot = reformed(cast, seed)
    with cast.in_region() as context:
        parts = {part.pk: part for part in SegmentPart.objects.all()}
        used = set(CostCell.objects.filter(snapshot=snapshot).values_list("part_id", "month"))
        assert None not in {part for part, _month in used}
        missing = [
            (parts[part].code, month)
            for part, month in sorted(used)
            if not standing_before(context, [parts[part]], month + EVE)
        ]
        assert missing == []
        lineage = lineage_of(context, TODAY)
        for agreement, code in reform.placed:
            shares = reform.placed[agreement, code]
            for place in reform.places:
                trace = lineage.trace(shares, code, place.pk, since=reforms.FIRST, until=TODAY)
                now = lineage.carry(shares, code, place.pk, since=reforms.FIRST, until=TODAY)
                assert (trace[-1].after if trace else shares) == now and sum(now.values()) == 1


def test_a_row_that_goes_missing_is_found(cast: Cast) -> None:
    """The negative control: one set of the translation table loses a part, and cents are lost."""
    reform, snapshot = reformed(cast, 1)
    with cast.in_region() as context:
        cell = CostCell.objects.filter(snapshot=snapshot, realised__gt=0).order_by("id").last()
        cell.delete()
        flows = told(reform)
        expected = placed_by_hand(reform, flows)
        ours: dict[tuple[int, date], int] = defaultdict(int)
        for one in costs_of(context, snapshot, MONTHS[0]):
            ours[one.part, one.month] += one.cents
        assert {key: cents for key, cents in ours.items() if cents} != {
            key: cents for key, cents in expected.items() if key in ours
        }
