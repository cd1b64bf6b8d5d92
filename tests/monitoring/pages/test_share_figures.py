"""What the municipalities of a region may read of each other: protected together, and with what they read before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Profile, Sign, publish_table
from jeugdregio.core.disclosure.ledger import released
from jeugdregio.core.models import Release
from jeugdregio.core.periods import Quarter
from monitoring.enums import Grain, Kpi
from monitoring.models import KpiCell, Snapshot
from monitoring.services.compute import before, publish
from monitoring.services.compute.shared import money_table, row_key
from monitoring.services.compute.sql import Work
from tests.cast import Cast
from tests.monitoring.pages.conftest import compute

EUROS = 100


def figure(snapshot: Snapshot, grain: Grain, unit_id: int, youths: int, **facts: int) -> KpiCell:
    """A thousand euros a youth, four providers, nobody large; one municipality has none of it."""
    amount = youths * 1_000 * EUROS
    solid = {"providers": 4, "largest_provider": amount // 4, "largest_youth": 1_000 * EUROS}
    return KpiCell(
        snapshot=snapshot,
        kpi=Kpi.UIT1,
        grain=grain,
        unit_id=unit_id,
        numerator=amount,
        youths=youths,
        **(solid | facts),
    )


def region_of(snapshot: Snapshot, *youths: int, **facts: int) -> list[KpiCell]:
    """Municipalities 1, 2, 3 and on, the region that they make, its one segment and two parts."""
    whole = sum(youths)
    rest = [
        figure(snapshot, Grain.REGION, 0, whole),
        figure(snapshot, Grain.SEGMENT, 7, whole),
        figure(snapshot, Grain.PART, 71, whole // 2),
        figure(snapshot, Grain.PART, 72, whole - whole // 2),
    ]
    return [figure(snapshot, Grain.MUNICIPALITY, at, n, **facts) for at, n in enumerate(youths, 1)] + rest


SEGMENTS = {71: 7, 72: 7}


def hidden(cells: Sequence[KpiCell]) -> set[str]:
    table = publish_table(money_table(cells, SEGMENTS), Profile.E1)
    return {row for (row, _kpi), cell in table.cells.items() if cell.shown is Sign.SECRET}


def test_beside_one_small_municipality_two_others_are_hidden() -> None:
    """One of them could subtract its own figure from the region's."""
    cells = region_of(Snapshot(), 3, 40, 20, 60, 80)
    assert hidden(cells) == {row_key(Grain.MUNICIPALITY, unit) for unit in (1, 2, 3)}
    assert hidden(region_of(Snapshot(), 30, 40, 20, 60, 80)) == set()


def test_the_region_and_its_segments_stay_to_be_read() -> None:
    assert not {"region 0", "segment 7", "part 71"} & hidden(region_of(Snapshot(), 3, 2, 40, 20, 60, 80))


def test_a_part_that_is_nearly_all_of_one_municipality_is_hidden() -> None:
    cells = region_of(Snapshot(), 30, 40, 20, 60, 80)
    part = next(row for row in cells if row.grain == Grain.PART)
    part.owner_youths = part.youths - 2
    assert "part 71" in hidden(cells)


def test_what_is_computed_is_noted_as_published(cast: Cast, computed: Snapshot) -> None:
    with cast.in_region() as context:
        rows = Release.objects.filter(series="kpi 2027")
        assert rows.count() == 3
        publish.store_published(Work(computed))
        assert rows.count() == 3, "the same once more is no news"
        shown = released(context, Profile.E1, "kpi 2027")
    assert set(shown) == {"2027-Q2 2027-06-30"}
    assert shown["2027-Q2 2027-06-30"][row_key(Grain.MUNICIPALITY, cast.heuvelrode.pk), Kpi.UIT1] is False


def test_others_do_not_read_the_ledger(cast: Cast, computed: Snapshot) -> None:
    with cast.acting(Role.MUNICIPAL_USER):
        assert not Release.objects.exists()
    with cast.in_region():
        assert Release.objects.exists(), "the positive control"


def test_a_later_computation_knows_whose_care_changed(cast: Cast, computed: Snapshot) -> None:
    again = compute(cast, Quarter(2027, 2), date(2027, 7, 31))
    with cast.in_region():
        found = KpiCell.objects.get(snapshot=again, kpi=Kpi.UIT1, grain=Grain.REGION)
        assert found.owner_youths == 1
        assert found.changed_youths is None, "the same care is known"
        assert [one.snapshot for one in before.publications(again)] == [computed]
    compute(cast, Quarter(2027, 1), date(2027, 7, 31))
    compute(cast, Quarter(2027, 2), date(2027, 8, 31))
    with cast.in_region():
        newest = KpiCell.objects.filter(kpi=Kpi.UIT1, grain=Grain.REGION).latest("snapshot__known_on")
        assert newest.changed_youths == 1, "its care of the second quarter is the difference with the first"


def seen(cells: Sequence[KpiCell], snapshot: Snapshot) -> before.Publication:
    rows = {(row_key(row.grain, row.unit_id), Kpi.UIT1): True for row in cells}
    closed = {(row, Kpi.UIT1): False for row in hidden(cells)}
    return before.Publication(snapshot, cells, {**rows, **closed})


@pytest.fixture
def quarters() -> tuple[Snapshot, Snapshot]:
    return (
        Snapshot(pk=1, quarter="2027-Q1", valuation_on=date(2027, 3, 31), known_on=date(2027, 5, 1)),
        Snapshot(pk=2, quarter="2027-Q2", valuation_on=date(2027, 6, 30), known_on=date(2027, 8, 1)),
    )


def known(first: list[KpiCell], second: list[KpiCell], quarters: tuple[Snapshot, Snapshot]) -> before.Earlier:
    table = money_table(second, SEGMENTS)
    return before.earlier(
        quarters[1], table, [seen(first, quarters[0])], lambda rows: money_table(rows, SEGMENTS)
    )


def test_a_small_figure_stays_hidden_until_it_has_grown(quarters: tuple[Snapshot, Snapshot]) -> None:
    first = region_of(quarters[0], 4, 40, 20, 60, 80)
    grown_little, grown_much = (region_of(quarters[1], now, 45, 25, 60, 80) for now in (6, 30))
    row = (row_key(Grain.MUNICIPALITY, 1), Kpi.UIT1)
    assert known(first, grown_little, quarters).small == {row}
    assert known(first, grown_much, quarters).small == set()
    assert known(first, grown_much, quarters).lows[row] == 4 * 1_000 * EUROS


def test_what_a_later_quarter_hid_stays_hidden_when_an_earlier_one_follows(
    quarters: tuple[Snapshot, Snapshot],
) -> None:
    second = region_of(quarters[1], 4, 40, 20, 60, 80)
    table = money_table(region_of(quarters[0], 4, 30, 15, 50, 70), SEGMENTS)
    found = before.earlier(
        quarters[0], table, [seen(second, quarters[1])], lambda rows: money_table(rows, SEGMENTS)
    )
    assert {row for row, _kpi in found.hidden} == hidden(second)
    assert found.small == set() and found.highs[row_key(Grain.MUNICIPALITY, 2), Kpi.UIT1] == 40_000 * EUROS


def test_a_difference_that_is_two_youths_is_hidden_where_both_figures_were_to_be_seen(
    quarters: tuple[Snapshot, Snapshot],
) -> None:
    first = region_of(quarters[0], 30, 40, 20, 60, 80)
    again = region_of(quarters[1], 32, 40, 20, 60, 80)
    again[0].changed_youths = 2
    publication = seen(first, quarters[0])
    row = (row_key(Grain.MUNICIPALITY, 1), Kpi.UIT1)
    table = money_table(again, SEGMENTS)
    assert before.as_news(table, [publication]).cells[row].changed == 2
    unseen = replace(publication, shown={**publication.shown, row: False})
    assert before.as_news(table, [unseen]).cells[row].changed is None


def test_the_ledger_is_of_one_region(cast: Cast, computed: Snapshot) -> None:
    with cast.in_region():
        assert released(Context.for_region(cast.other_region.pk), Profile.E1, "kpi 2027") == {}
