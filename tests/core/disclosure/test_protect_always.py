"""What holds for every table, whatever is in it. Each law is also shown to fail when its check is off."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregio.core.disclosure import (
    THRESHOLDS,
    Cell,
    Measure,
    Profile,
    PublishedTable,
    Sign,
    Table,
    Thresholds,
    publish_table,
    suppression,
)
from tests.core.disclosure.tables import any_tables, counts, one
from tests.oracles import suppression as oracle

RESTRICTED = st.sampled_from([Profile.E0, Profile.E1])


def nothing_below_k_leaves(table: Table, profile: Profile) -> None:
    k = THRESHOLDS[profile].min_youths
    measures = {figure.key: figure.measure for figure in table.columns}
    published = publish_table(table, profile)
    for (row, column), cell in table.cells.items():
        shown = published.cell(row, column).shown
        if (
            isinstance(shown, Sign)
            or measures[column] is Measure.PUBLIC
            or (cell.structural_zero and cell.value == 0)
        ):
            continue
        measure = measures[column]
        known = cell.denominator if measure is Measure.MEAN and cell.youths is None else cell.youths
        assert known is not None, (row, column)
        assert known >= k, (row, column)
        if measure is Measure.COUNT:
            assert shown >= k, (row, column)


def hidden_figures_leave_no_trace(table: Table, profile: Profile) -> None:
    """Of a table without sums: where figures add up, what is hidden beside a small one depends on both."""
    table = replace(table, total=None)
    published = publish_table(table, profile)
    hidden = [
        position
        for position, cell in table.cells.items()
        if published.cell(*position).shown is Sign.SECRET and cell.value is not None
    ]
    for position in hidden:
        other = replace(table.cells[position], value=3, youths=3, denominator=3, structural_zero=False)
        assert publish_table(replace(table, cells={**table.cells, position: other}), profile) == published


LAWS = [nothing_below_k_leaves, hidden_figures_leave_no_trace]


@pytest.mark.parametrize("law", LAWS)
def test_no_small_figure_leaves(law: Callable[[Table, Profile], None]) -> None:
    @settings(max_examples=60, deadline=None)
    @given(table=any_tables(), profile=RESTRICTED)
    def check(table: Table, profile: Profile) -> None:
        law(table, profile)

    check()


def hide_nothing(cell: Cell, measure: Measure, thresholds: Thresholds) -> Sign | None:
    return None


def hide_fours_only(cell: Cell, measure: Measure, thresholds: Thresholds) -> Sign | None:
    return Sign.SECRET if cell.value == 4 else None


@pytest.mark.parametrize(("law", "broken"), [(LAWS[0], hide_nothing), (LAWS[1], hide_fours_only)])
def test_each_law_fails_when_its_check_is_off(
    law: Callable[[Table, Profile], None],
    broken: Callable[[Cell, Measure, Thresholds], Sign | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = counts([[4, 40]])
    law(table, Profile.E1)
    monkeypatch.setattr(suppression, "judge", broken)

    with pytest.raises(AssertionError):
        law(table, Profile.E1)


@settings(max_examples=60, deadline=None)
@given(table=any_tables())
def test_the_owner_sees_every_figure_as_it_is(table: Table) -> None:
    published = publish_table(table, Profile.E2)

    for position, cell in table.cells.items():
        if cell.value is not None:
            assert published.cell(*position).shown == cell.value


@settings(max_examples=50, deadline=None)
@given(table=any_tables(), profile=st.sampled_from(Profile))
def test_the_same_table_looks_the_same_always(table: Table, profile: Profile) -> None:
    reordered = replace(table, cells=dict(reversed(table.cells.items())), rows=table.rows[::-1])

    assert publish_table(table, profile) == publish_table(table, profile)
    assert publish_table(reordered, profile).cells == publish_table(table, profile).cells


@settings(max_examples=50, deadline=None)
@given(table=any_tables())
def test_a_partner_sees_no_less_than_the_public(table: Table) -> None:
    public, partner = publish_table(table, Profile.E0), publish_table(table, Profile.E1)

    for position in table.cells:
        if not isinstance(public.cell(*position).shown, Sign):
            assert public.cell(*position) == partner.cell(*position)


@settings(max_examples=200, deadline=None)
@given(number=st.integers(0, 80), structural=st.booleans(), profile=st.sampled_from(Profile))
def test_counts_agree_with_the_reference(number: int, structural: bool, profile: Profile) -> None:
    table = one(Measure.COUNT, Cell.of_youths(number, structural_zero=structural))
    cell = publish_table(table, profile).cell("row", "figure")
    printed = cell.shown.printed if isinstance(cell.shown, Sign) else str(cell.shown)

    assert printed == oracle.shown_count(number, profile.value, structural=structural)
    assert cell.warn == oracle.warns(number, profile.value)


claims = st.lists(
    st.tuples(st.sampled_from("ABCD"), st.integers(1, 14).map(str), st.integers(-100, 900)), max_size=60
)


@settings(max_examples=200, deadline=None)
@given(lines=claims, profile=st.sampled_from(Profile))
def test_amounts_agree_with_the_reference(lines: list[tuple[str, str, int]], profile: Profile) -> None:
    providers, youths = oracle.per(lines, 0), oracle.per(lines, 1)

    def share(amounts: dict[str, int]) -> Decimal:
        largest = oracle.largest_share(amounts)
        return Decimal(largest.numerator) / Decimal(largest.denominator)

    cell = Cell(
        sum(cents for _, _, cents in lines),
        youths=len(youths),
        providers=len(providers),
        largest_provider_share=share(providers),
        largest_youth_share=share(youths),
    )
    shown = publish_table(one(Measure.MONEY, cell), profile).cell("row", "figure").shown

    assert isinstance(shown, Sign) == oracle.hidden_money(lines, profile.value)


def test_a_published_table_can_be_compared() -> None:
    assert isinstance(publish_table(counts([[12]]), Profile.E0), PublishedTable)
    assert publish_table(counts([[12]]), Profile.E0) != publish_table(counts([[17]]), Profile.E0)
