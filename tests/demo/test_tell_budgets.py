"""The demo tells how its budget came about: acts that hold the amounts of the generator, and a concept beside them."""

from datetime import date

import pytest
from pytest_django import Settings

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo.budgets import budgets_create, year_adopt
from jeugdregio.demo.ground import ground_create
from segments.enums import BudgetAct, BudgetKind, RoundState
from segments.models import Budget, BudgetChange
from segments.selectors.budgets import book_of

TODAY = date(2027, 11, 23)
KNOWN = date(2026, 11, 15)


@pytest.mark.usefixtures("db")
def test_the_acts_tell_what_was_adopted_and_prepare_next_year(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    ground = ground_create()
    part = ground.parts["specialistisch-ambulant"]
    with as_actor(Context.for_region(ground.region.pk)) as context:
        year_adopt(context, BudgetKind.CEILING, 2027, KNOWN, {(part.pk, None): 900_00})
    assert budgets_create(ground.region) == 2
    assert budgets_create(ground.region) == 0
    with as_actor(Context.for_region(ground.region.pk)):
        assert book_of(ground.region.pk, "", 2027, KNOWN) == {(part.pk, None): 900_00}
        acts = BudgetChange.objects.order_by("id").values_list("act", "year", "state", "invented")
        assert list(acts) == [
            (BudgetAct.ADOPTED, 2027, RoundState.ADOPTED, True),
            (BudgetAct.CHANGE, 2027, RoundState.ADOPTED, True),
            (BudgetAct.COPY, 2028, RoundState.CONCEPT, True),
        ]
        assert not Budget.objects.filter(year=2028).exists()
        reserve = Budget.objects.get(kind=BudgetKind.RESERVE)
        assert (reserve.amount, reserve.known_on) == (900_00, date(2027, 10, 14))
