"""Every planted truth is there, and the answer key tells the truth about it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jeugdregio.demo.generator import roles
from jeugdregio.demo.generator.amounts import Costs
from jeugdregio.demo.generator.dates import reached_on
from jeugdregio.demo.generator.days import month_index
from jeugdregio.demo.generator.lumps import is_planted, production, terms
from jeugdregio.demo.generator.world import World

Planted = dict[str, dict[str, Any]]
# Worked example 1: half a year together, and then month by month.
EXAMPLE_1 = [0, 0, 0, 0, 0, 650_000, 101_500, 84_500, 97_500, 93_500, 93_500, 91_500]


def months_of(world: World, agb: str) -> dict[int, int]:
    """Cents that a provider gets in the end, by month of care."""
    deals = [deal.index for deal in world.market.deals if deal.party.agb == agb]
    found: dict[int, int] = {}
    for cell in world.ledger.cells():
        if cell.deal in deals:
            found[cell.month] = found.get(cell.month, 0) + cell.ultimate
    return found


def test_each_names_the_theme_that_must_find_it(planted: Planted) -> None:
    assert len(planted) == 14
    assert all(row["theme"] for row in planted.values())


def test_the_late_claimer_has_the_lowest_timeliness_that_counts(
    planted: Planted, truth: dict[str, Any], world: World
) -> None:
    youths: dict[str, set[int]] = {}
    for (youth, _, deal, _), cents in world.ledger.youths.items():
        if cents > 0:
            youths.setdefault(world.market.deals[deal].party.agb, set()).add(youth)
    enough = {agb: truth["timeliness"][agb] for agb, who in youths.items() if len(who) >= 5}
    assert len(enough) > 5
    assert min(enough, key=enough.__getitem__) == planted["late_claimer"]["agb"]


def test_the_ceiling_of_october_is_reached_in_october(planted: Planted, truth: dict[str, Any]) -> None:
    found = planted["october_ceiling"]
    contract = truth["contracts"][found["contract"]]
    assert date(2027, 10, 1) <= date.fromisoformat(found["reached_on"]) <= date(2027, 10, 31)
    assert contract["budget"] == found["ceiling"]
    assert contract["ultimate_until_v"] < found["ceiling"] < contract["ultimate_year"]


def test_the_lump_sum_is_worked_example_3(world: World) -> None:
    agreed = next(row for row in terms(world) if is_planted(row.deal))
    made = sum(row.amount for row in production(world, [agreed]))
    assert (made, agreed.reference, agreed.completeness) == (495_000_000, 600_000_000, Decimal("0.99"))
    assert sum(cents for _, cents in agreed.plan[:3]) / agreed.amount == 0.75


def test_the_silent_provider_has_two_months_without_care(planted: Planted, world: World) -> None:
    months = months_of(world, planted["silent_months"]["agb"])
    around = [months.get(month_index(2027, month), 0) for month in range(3, 9)]
    assert around[2:4] == [0, 0]
    assert all(cents > 0 for cents in (*around[:2], *around[4:]))


def test_one_month_ends_below_zero(planted: Planted, world: World) -> None:
    found = planted["negative_ultimate"]
    assert found["ultimate"] < 0
    assert months_of(world, found["agb"])[roles.NEGATIVE_MONTH] == found["ultimate"]


def test_duplicates_and_wrong_municipalities_cost_nothing(planted: Planted, world: World) -> None:
    assert planted["duplicate_lines"]["lines"] == world.ledger.counts["8021"] > 0
    assert planted["wrong_municipality"]["lines"] == world.ledger.counts["9338"] > 0


def test_small_cells_lie_in_three_municipalities(planted: Planted) -> None:
    cells = planted["small_cells"]["cells"]
    assert len({cell["municipality"] for cell in cells}) == 3
    assert all(1 <= cell["youths"] <= 9 for cell in cells)


def share_after(world: World, codes: Iterable[str]) -> float:
    """Of the trajectories with these codes that run over the change, the share that stays priced."""
    from jeugdregio.demo.generator.market import BREAK
    from jeugdregio.demo.generator.trajectories import trajectories
    from jeugdregio.demo.generator.youths import youths

    market = world.market
    over = [
        row
        for youth in youths(market.key, market.size)
        for row in trajectories(market.key, youth)
        if row.product in codes and row.starts < BREAK <= row.ends
    ]
    assert len(over) > 10
    return sum(market.is_bought(row.product, row) for row in over) / len(over)


def test_the_change_of_2027_splits_codes_and_ends_claims_of_the_local_teams(world: World) -> None:
    assert share_after(world, ("54002", "54004")) == pytest.approx(0.40, abs=0.12)
    assert share_after(world, ("54001",)) == 0
    market = world.market
    claimed = {
        market.codes[cell.product] for cell in world.ledger.cells() if cell.month >= month_index(2027, 1)
    }
    assert claimed <= {code for code, fact in market.facts.items() if fact.then}
    before = {
        market.codes[cell.product] for cell in world.ledger.cells() if cell.month < month_index(2027, 1)
    }
    assert {"45A04", "54001", "41A14"} <= before


def test_ceilings_lie_around_what_care_costs(world: World, truth: dict[str, Any]) -> None:
    costs = Costs(world)
    for number, found in truth["contracts"].items():
        deal = next(deal for deal in world.market.deals if deal.number == number)
        year = costs.year(deal.index, 2027)
        if found["budget"] > 1_000_000 and not number.endswith("SAB-001"):
            assert 0.93 <= found["budget"] / year <= 1.09, number


@pytest.mark.parametrize(
    ("months", "budget", "day"),
    [
        (EXAMPLE_1, 1_200_000, date(2027, 12, 27)),
        (EXAMPLE_1, 840_000, date(2027, 9, 2)),
        ([100, 100], 100, date(2027, 1, 31)),
        ([100, 100], 101, date(2027, 2, 1)),
        ([100, -50, 100], 150, date(2027, 3, 31)),
        ([100, 100], 201, None),
    ],
)
def test_the_date_follows_its_definition(months: list[int], budget: int, day: date | None) -> None:
    assert reached_on(2027, months, budget) == day
