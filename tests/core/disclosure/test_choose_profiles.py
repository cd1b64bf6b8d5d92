"""Whose figures, whose eyes."""

import pytest

from jeugdregio.core.disclosure import (
    Cell,
    Figure,
    Line,
    Measure,
    Profile,
    Sign,
    Table,
    profile_for,
    publish_table,
)
from jeugdregio.core.exports.columns import Kind


@pytest.mark.parametrize(
    ("owner", "region", "public", "profile"),
    [
        (True, False, False, Profile.E2),
        (False, True, False, Profile.E2),
        (False, False, False, Profile.E1),
        (False, False, True, Profile.E0),
        (True, True, True, Profile.E0),
    ],
)
def test_owner_and_region_see_all_and_a_public_page_is_the_same_for_all(
    owner: bool, region: bool, public: bool, profile: Profile
) -> None:
    assert profile_for(reader_is_owner=owner, reader_is_region=region, public=public) is profile


def test_a_provider_sees_its_own_line_between_hidden_ones() -> None:
    rows = [Line("own", "Own"), Line("other", "Other")]
    figure = Figure("realised", "Realised", Measure.MONEY, Kind.EUROS)
    cells = {
        ("own", "realised"): Cell(500_00, youths=2, providers=1, profile=Profile.E2),
        ("other", "realised"): Cell(700_00, youths=2, providers=1),
    }
    table = publish_table(Table("t", rows, [figure], cells), Profile.E1)

    assert table.cell("own", "realised").shown == 500_00
    assert table.cell("own", "realised").warn
    assert table.cell("other", "realised").shown is Sign.SECRET


def test_a_mixed_table_tells_that_some_counts_are_rounded() -> None:
    rows = [Line("own", "Own"), Line("other", "Other")]
    figure = Figure("youths", "Youths", Measure.COUNT, Kind.INTEGER)
    cells = {
        ("own", "youths"): Cell(13, youths=13, profile=Profile.E2),
        ("other", "youths"): Cell(13, youths=13),
    }
    table = publish_table(Table("t", rows, [figure], cells), Profile.E1)

    assert [table.cell(row, "youths").shown for row in ("own", "other")] == [13, 15]
    assert len(table.remarks) == 1
