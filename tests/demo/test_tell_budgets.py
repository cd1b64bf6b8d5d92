"""The demo tells how its budget came about: acts that hold the amounts of the generator, and a concept beside them."""

from datetime import date

import pytest
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Task
from jeugdregio.demo import facts
from jeugdregio.demo.accounts import people_create
from jeugdregio.demo.budgets import budgets_create, year_adopt
from jeugdregio.demo.ground import ground_create
from segments.enums import BudgetAct, BudgetKind, DraftState, RoundState
from segments.models import Budget, BudgetChange
from segments.selectors.budgets import book_of
from segments.selectors.councils import councils_left
from segments.services.consent_asked import BUDGET_ASKED

TODAY = date(2027, 11, 23)
KNOWN = date(2026, 11, 15)


@pytest.mark.usefixtures("db")
def test_the_acts_tell_what_was_adopted_and_prepare_next_year(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    ground = ground_create()
    part = ground.parts["specialistisch-ambulant"]
    with as_actor(Context.for_region(ground.region.pk)) as context:
        year_adopt(context, BudgetKind.CEILING, 2027, KNOWN, {(part.pk, None): 900_00})
    settings.JEUGDREGIO_DEMO = True
    people = facts.table("people")["person"]
    people_create(ground.region, [row for row in people if row["role"] == Role.POLICY_OFFICER])
    assert budgets_create(ground.region) == 3
    assert budgets_create(ground.region) == 0
    with as_actor(Context.for_region(ground.region.pk)):
        assert book_of(ground.region.pk, "", 2027, KNOWN) == {(part.pk, None): 900_00}
        acts = BudgetChange.objects.order_by("id").values_list("act", "year", "state", "invented")
        assert list(acts) == [
            (BudgetAct.ADOPTED, 2027, RoundState.ADOPTED, True),
            (BudgetAct.CHANGE, 2027, RoundState.ADOPTED, True),
            (BudgetAct.COPY, 2028, RoundState.CONCEPT, True),
            (BudgetAct.CHANGE, 2027, DraftState.CONSULTING, True),
        ]
        asked = BudgetChange.objects.get(state=DraftState.CONSULTING)
        left = councils_left(asked, asked.effective_on)
        assert (len(left.silent), left.against) == (3, [])
        assert Task.objects.filter(kind=BUDGET_ASKED, state="open").count() == 3
        assert not Budget.objects.filter(year=2028).exists()
        reserve = Budget.objects.get(kind=BudgetKind.RESERVE)
        assert (reserve.amount, reserve.known_on) == (900_00, date(2027, 10, 14))
