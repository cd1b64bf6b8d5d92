"""Ceilings as known on a date: which amount counts, from when, and for whom."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from jeugdregio.core.periods import Quarter
from monitoring.models import KpiCell, Snapshot
from monitoring.selectors.budgets import ceilings
from segments.enums import BudgetKind
from segments.services.budget import budget_set, distribution_set
from segments.services.product import product_map
from tests import factories
from tests.cast import Cast
from tests.monitoring.pages.conftest import compute
from tests.monitoring.pages.screen import open_page

K = date(2027, 6, 30)


def amount(
    cast: Cast, cents: int, kind: BudgetKind, known_on: date, effective_on: date | None = None
) -> None:
    with cast.in_region():
        budget_set(
            part=cast.part, year=2027, amount=cents, kind=kind, known_on=known_on, effective_on=effective_on
        )


def test_the_newest_amount_known_on_the_date_counts(cast: Cast) -> None:
    amount(cast, 300, BudgetKind.CEILING, date(2027, 5, 1))
    amount(cast, 400, BudgetKind.CEILING, date(2027, 7, 1))
    with cast.in_region() as context:
        assert ceilings(context, 2027, K).of(cast.part.pk) == 300
        assert ceilings(context, 2027, date(2027, 7, 1)).of(cast.part.pk) == 400
        assert ceilings(context, 2028, K).of(cast.part.pk) is None


@pytest.mark.parametrize("kind", [BudgetKind.ADOPTED, BudgetKind.ORDER_VALUE])
def test_a_ceiling_goes_before_other_amounts(cast: Cast, kind: BudgetKind) -> None:
    amount(cast, 999, kind, date(2027, 5, 1))
    with cast.in_region() as context:
        assert ceilings(context, 2027, K).of(cast.part.pk) == 250_000_000


def test_a_part_that_is_paid_by_lump_sum_has_no_ceiling(cast: Cast) -> None:
    with cast.in_region() as context:
        part = factories.PartFactory(segment=cast.segment, task_based=True)
        factories.BudgetFactory(part=part, amount=5, adopted=True)
        assert ceilings(context, 2027, K).of(part.pk) is None
        assert ceilings(context, 2027, K).total([part.pk]) is None


def test_a_part_that_was_claimed_for_until_its_lump_sum_began_has_a_ceiling_till_then(cast: Cast) -> None:
    """Until its lump sum begins its claims count, so its budget counts too (decisions 21, 25)."""
    with cast.in_region() as context:
        part = factories.PartFactory(segment=cast.segment, task_based=True)
        for year in (2026, 2027):
            factories.BudgetFactory(part=part, year=year, amount=year, adopted=True)
        product_map(
            agreement=cast.agreement,
            product_code="45A99",
            shares={part: Decimal(1)},
            valid_from=date(2020, 1, 1),
            known_on=date(2020, 1, 1),
        )
        factories.ContractFactory(provider=cast.linde, agreement=cast.agreement, part=part, lump_sum=True)
        assert ceilings(context, 2026, K).of(part.pk) == 2026
        assert ceilings(context, 2027, K).of(part.pk) is None


def test_the_chart_steps_where_the_ceiling_changes_and_adds_parts_up(cast: Cast) -> None:
    amount(cast, 300_000_000, BudgetKind.CEILING, date(2027, 5, 1), date(2027, 7, 1))
    with cast.in_region() as context:
        other = factories.PartFactory(segment=cast.segment)
        factories.BudgetFactory(part=other, amount=100)
        steps = ceilings(context, 2027, K).steps([cast.part.pk, other.pk])
    assert [(step.start, step.cents) for step in steps] == [
        (date(2027, 1, 1), 250_000_100),
        (date(2027, 7, 1), 300_000_100),
    ]


def test_shares_of_municipalities_add_up_to_the_cent(cast: Cast) -> None:
    third = Decimal("0.33333333")
    with cast.in_region() as context:
        distribution_set(
            region=cast.region,
            year=2027,
            shares={cast.waterdam: third, cast.heuvelrode: 1 - third},
            known_on=date(2027, 1, 1),
        )
        found = ceilings(context, 2027, K).divided(100_000_001)
    assert sum(found.values()) == 100_000_001
    assert found[cast.waterdam.pk] == 33_333_333


def test_the_budget_is_the_one_that_the_computation_divided_by(cast: Cast, computed: Snapshot) -> None:
    with cast.in_region() as context:
        known = ceilings(context, 2027, computed.known_on)
        cells = KpiCell.objects.filter(snapshot=computed, kpi="UIT4", denominator__isnull=False)
        computed_with = {(cell.grain, cell.unit_id): int(cell.denominator) for cell in cells}
    assert computed_with["part", cast.part.pk] == known.of(cast.part.pk)
    assert computed_with["region", cast.region.pk] == known.total(known.versions)
    assert computed_with["municipality", cast.heuvelrode.pk] == known.divided(250_000_000)[cast.heuvelrode.pk]


def test_a_budget_of_a_municipality_wins_from_its_share(cast: Cast, computed: Snapshot) -> None:
    """Heuvelrode adopted 1.7 million where the key gives 1.5; the other keeps its share, the ceiling stays."""
    with cast.in_region() as context:
        for kind, cents in ((BudgetKind.ADOPTED, 170_000_000), (BudgetKind.ORDER_VALUE, 1)):
            budget_set(
                part=cast.part,
                municipality=cast.heuvelrode,
                year=2027,
                amount=cents,
                kind=kind,
                known_on=date(2027, 3, 1),
            )
        found = ceilings(context, 2027, K)
        before = ceilings(context, 2027, date(2027, 2, 28))
    shares = {cast.heuvelrode.pk: 170_000_000, cast.waterdam.pk: 100_000_000}
    assert found.of_places([cast.part.pk]) == shares
    assert found.of(cast.part.pk) == 250_000_000
    assert before.of_places([cast.part.pk])[cast.heuvelrode.pk] == 150_000_000


def test_every_page_shows_the_budget_that_was_adopted(cast: Cast, manager: Client) -> None:
    with cast.in_region():
        budget_set(
            part=cast.part,
            municipality=cast.heuvelrode,
            year=2027,
            amount=170_000_000,
            kind=BudgetKind.ADOPTED,
            known_on=date(2027, 3, 1),
        )
    compute(cast, Quarter(2027, 2), K)
    whole = open_page(manager, "/regio/").row("gemeenten", "Heuvelrode")
    alone = open_page(manager, "/regio/?gemeente=9902").row("segmenten", "Ambulante jeugdhulp")
    parts = open_page(manager, f"/segmenten/{cast.segment.public_id}/?tab=budget").rows("budget")
    assert {whole["Begroot (€)"], alone["Begroot (€)"], parts[0][2]} == {"1.700.000"}
    assert whole["Verwacht verschil (€)"] == alone["Verwacht verschil (€)"] == "540.000 V"
