"""Which figures leave, for which reader."""

from decimal import Decimal

import pytest

from jeugdregio.core.disclosure import Cell, Measure, Profile, Sign, publish_table
from tests.core.disclosure.tables import money, one

SHOWN = None


def sign(measure: Measure, cell: Cell, profile: Profile) -> Sign | None:
    shown = publish_table(one(measure, cell), profile).cell("row", "figure").shown
    return shown if isinstance(shown, Sign) else SHOWN


@pytest.mark.parametrize(
    ("youths", "public", "partner", "owner"),
    [
        (0, Sign.SECRET, Sign.SECRET, SHOWN),
        (1, Sign.SECRET, Sign.SECRET, SHOWN),
        (4, Sign.SECRET, Sign.SECRET, SHOWN),
        (5, Sign.SECRET, SHOWN, SHOWN),
        (9, Sign.SECRET, SHOWN, SHOWN),
        (10, SHOWN, SHOWN, SHOWN),
    ],
)
def test_a_number_of_youths_needs_ten_in_public_and_five_among_partners(
    youths: int, public: Sign | None, partner: Sign | None, owner: Sign | None
) -> None:
    found = [sign(Measure.COUNT, Cell.of_youths(youths), profile) for profile in Profile]

    assert found == [public, partner, owner]


def test_allocations_count_by_the_youths_behind_them() -> None:
    assert sign(Measure.COUNT, Cell(40, youths=4), Profile.E1) is Sign.SECRET
    assert sign(Measure.COUNT, Cell(40, youths=5), Profile.E1) is SHOWN
    assert sign(Measure.COUNT, Cell(3, youths=5), Profile.E1) is Sign.SECRET


@pytest.mark.parametrize(
    ("reasons", "public", "partner"),
    [
        ({}, SHOWN, SHOWN),
        ({"youths": 9}, Sign.SECRET, SHOWN),
        ({"youths": 4}, Sign.SECRET, Sign.SECRET),
        ({"youths": None}, Sign.SECRET, Sign.SECRET),
        ({"providers": 2}, Sign.SECRET, Sign.SECRET),
        ({"providers": None}, Sign.SECRET, Sign.SECRET),
        ({"largest_provider_share": Decimal("0.70")}, SHOWN, SHOWN),
        ({"largest_provider_share": Decimal("0.71")}, Sign.SECRET, SHOWN),
        ({"largest_provider_share": Decimal("0.85")}, Sign.SECRET, SHOWN),
        ({"largest_provider_share": Decimal("0.86")}, Sign.SECRET, Sign.SECRET),
        ({"largest_provider_share": None}, Sign.SECRET, Sign.SECRET),
        ({"largest_youth_share": Decimal("0.30")}, SHOWN, SHOWN),
        ({"largest_youth_share": Decimal("0.31")}, Sign.SECRET, SHOWN),
        ({"largest_youth_share": None}, Sign.SECRET, SHOWN),
    ],
)
def test_an_amount_needs_youths_and_providers_of_which_none_dominates(
    reasons: dict[str, object], public: Sign | None, partner: Sign | None
) -> None:
    cell = money(**reasons)

    assert sign(Measure.MONEY, cell, Profile.E0) is public
    assert sign(Measure.MONEY, cell, Profile.E1) is partner
    assert sign(Measure.MONEY, cell, Profile.E2) is SHOWN


@pytest.mark.parametrize("measure", [Measure.RATIO, Measure.MEAN])
def test_shares_and_means_need_twenty_to_divide_by(measure: Measure) -> None:
    for profile in (Profile.E0, Profile.E1):
        assert sign(measure, Cell(Decimal("0.5"), youths=10, denominator=20), profile) is SHOWN
        assert sign(measure, Cell(Decimal("0.5"), youths=10, denominator=19), profile) is Sign.SECRET


def test_a_share_of_few_youths_gives_their_number_away() -> None:
    one_in_twenty = Cell(Decimal("0.05"), youths=1, denominator=20)

    assert sign(Measure.RATIO, one_in_twenty, Profile.E1) is Sign.SECRET
    assert sign(Measure.RATIO, one_in_twenty, Profile.E2) is SHOWN


@pytest.mark.parametrize("measure", [Measure.MONEY_RATIO, Measure.MONEY_MEAN])
def test_quotients_of_money_need_fifty_in_public(measure: Measure) -> None:
    assert sign(measure, money(denominator=50), Profile.E0) is SHOWN
    assert sign(measure, money(denominator=49), Profile.E0) is Sign.SECRET
    assert sign(measure, money(denominator=20), Profile.E1) is SHOWN
    assert sign(measure, money(denominator=19), Profile.E1) is Sign.SECRET
    assert sign(measure, money(youths=60), Profile.E0) is SHOWN
    assert sign(measure, money(providers=2), Profile.E1) is Sign.SECRET


def test_budgets_and_ceilings_are_about_nobody() -> None:
    for profile in Profile:
        table = publish_table(one(Measure.PUBLIC, Cell(1_234_567_89)), profile)
        assert table.cell("row", "figure").shown == 1_234_567_89


@pytest.mark.parametrize("profile", [Profile.E0, Profile.E1])
def test_a_zero_is_shown_only_where_nothing_can_be(profile: Profile) -> None:
    assert sign(Measure.COUNT, Cell.of_youths(0), profile) is Sign.SECRET
    assert sign(Measure.COUNT, Cell.of_youths(0, structural_zero=True), profile) is SHOWN
    assert sign(Measure.MONEY, Cell(0, youths=0, providers=0), profile) is Sign.SECRET
    assert sign(Measure.PUBLIC, Cell(0), profile) is SHOWN


@pytest.mark.parametrize("profile", Profile)
def test_unknown_is_a_dot_and_impossible_is_blank(profile: Profile) -> None:
    assert sign(Measure.MONEY, Cell(None), profile) is Sign.SECRET
    assert sign(Measure.MONEY, Cell(None, structural_zero=True), profile) is Sign.IMPOSSIBLE


def test_nothing_to_divide_by_is_told_to_the_owner_only() -> None:
    nothing = Cell(None, denominator=0)

    assert sign(Measure.RATIO, nothing, Profile.E2) is Sign.NOT_APPLICABLE
    assert sign(Measure.RATIO, nothing, Profile.E1) is Sign.SECRET
    assert sign(Measure.RATIO, Cell(None, denominator=0, structural_zero=True), Profile.E1) is (
        Sign.NOT_APPLICABLE
    )


def test_less_than_half_of_the_unit_is_a_zero_sign() -> None:
    def shown(cents: int) -> object:
        table = one(Measure.PUBLIC, Cell(cents), unit=100_000)
        return publish_table(table, Profile.E0).cell("row", "figure").shown

    assert shown(49_999) is Sign.NEGLIGIBLE
    assert shown(-49_999) is Sign.NEGLIGIBLE
    assert shown(50_000) == 50_000
    assert shown(0) == 0


def test_a_negative_number_of_youths_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="negative"):
        publish_table(one(Measure.COUNT, Cell(-1, youths=1)), Profile.E2)
