"""Acts on the budget: begun as a concept, refused in words when they do not add up, adopted by a named decision."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import ClosedPeriod, Transition
from segments.enums import BudgetAct, BudgetKind, RoundState
from segments.models import Budget, BudgetChange
from segments.rules.budgets import Cell
from segments.selectors.budgets import Act, book_of
from segments.services.budget_changes import budget_adopt, budget_begin, budget_withdraw, lines_write
from segments.services.decisions import Decision
from tests import factories
from tests.cast import Cast
from tests.segments.budgets.made import DECIDED, RATE, TODAY, adopted, wanted

WHOLE = 300_000_00


@pytest.fixture(autouse=True)
def the_year_before(cast: Cast, settings: Settings) -> None:
    """2027 as adopted: the region, and two municipalities that make it."""
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region():
        adopted(cast.part, 2027, {None: WHOLE, cast.waterdam: 199_999_99, cast.heuvelrode: 100_000_01})


def begin(cast: Cast, act: BudgetAct = BudgetAct.CHANGE, year: int = 2028, **values: object) -> BudgetChange:
    with cast.acting(Role.POLICY_OFFICER) as context:
        person = cast.person(Role.POLICY_OFFICER)
        return budget_begin(context=context, wanted=wanted(act, year, **values), today=TODAY, by=person)


def write(cast: Cast, change: BudgetChange, cells: dict[Cell, int | None], seen: int | None = None) -> None:
    with cast.acting(Role.POLICY_OFFICER):
        change.refresh_from_db()
        lines_write(change=change, seen=change.revision if seen is None else seen, cells=cells, today=TODAY)


def adopt(
    cast: Cast,
    change: BudgetChange,
    decision: Decision = DECIDED,
    today: date = TODAY,
    seen: int | None = None,
) -> None:
    with cast.acting(Role.POLICY_OFFICER):
        change.refresh_from_db()
        budget_adopt(
            change=change,
            seen=change.revision if seen is None else seen,
            decision=decision,
            today=today,
            by=cast.person(Role.POLICY_OFFICER),
            role=Role.POLICY_OFFICER,
        )


def book(cast: Cast, year: int = 2028, known_on: date = TODAY) -> dict[Cell, int]:
    with cast.in_region():
        return book_of(cast.region.pk, BudgetKind.ADOPTED, year, known_on)


def test_last_year_is_copied_with_indexation_changed_and_adopted(cast: Cast) -> None:
    part, place = cast.part.pk, cast.waterdam.pk
    change = begin(cast, BudgetAct.COPY, from_year=2027, rate=RATE)
    with cast.in_region():
        assert Act(change, TODAY).book == {
            (part, None): 307_500_00,
            (part, place): 204_999_99,
            (part, cast.heuvelrode.pk): 102_500_01,
        }
    assert book(cast) == {}
    write(cast, change, {(part, place): 205_000_00, (part, cast.heuvelrode.pk): 102_500_00})
    adopt(cast, change)
    assert book(cast) == {
        (part, None): 307_500_00,
        (part, place): 205_000_00,
        (part, cast.heuvelrode.pk): 102_500_00,
    }
    with cast.in_region():
        rows = list(Budget.objects.filter(year=2028))
        assert {(row.change_id, row.decision, row.known_on) for row in rows} == {
            (change.pk, "AB 2027-31", TODAY)
        }
        assert (
            Transition.objects.filter(
                subject=Budget._meta.db_table, subject_id__in=[r.pk for r in rows]
            ).count()
            == 3
        )


def test_a_change_adds_versions_and_an_older_date_keeps_reading_the_old_amount(cast: Cast) -> None:
    change = begin(cast, year=2027, effective_on=date(2027, 12, 1))
    cells = {(cast.part.pk, None): WHOLE + 2, (cast.part.pk, cast.waterdam.pk): 200_000_01}
    write(cast, change, cells)
    before = book(cast, 2027, date(2027, 11, 22))
    adopt(cast, change)
    assert book(cast, 2027)[cast.part.pk, None] == WHOLE + 2
    assert book(cast, 2027, date(2027, 11, 22)) == before
    with cast.in_region():
        kept = Budget.objects.filter(year=2027, part=cast.part, municipality=None, kind=BudgetKind.ADOPTED)
        assert sorted(kept.values_list("amount", flat=True)) == [WHOLE, WHOLE + 2]


def test_municipalities_that_do_not_make_the_amount_of_the_region_are_refused_with_the_difference(
    cast: Cast,
) -> None:
    change = begin(cast, year=2027, effective_on=date(2027, 12, 1))
    write(cast, change, {(cast.part.pk, cast.waterdam.pk): 200_000_00})
    with pytest.raises(Refused) as refused:
        adopt(cast, change)
    said = str(refused.value.reason).replace("\xa0", " ")
    assert said == (
        f"{cast.part.name}: de gemeenten hebben samen € 300.000,01, de regio heeft € 300.000,00. "
        "Het verschil is € 0,01."
    )
    assert book(cast, 2027)[cast.part.pk, cast.waterdam.pk] == 199_999_99
    write(cast, change, {(cast.part.pk, cast.heuvelrode.pk): 100_000_00})
    adopt(cast, change)
    assert book(cast, 2027)[cast.part.pk, cast.waterdam.pk] == 200_000_00


def test_municipalities_without_an_amount_of_the_region_are_refused(cast: Cast) -> None:
    change = begin(cast)
    write(cast, change, {(cast.part.pk, cast.waterdam.pk): 100})
    with pytest.raises(Refused, match="de regio heeft geen bedrag"):
        adopt(cast, change)


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (Decision("", "AB 2027-31", TODAY), "Noem het besluit"),
        (Decision("Algemeen bestuur", " ", TODAY), "Noem het besluit"),
        (Decision("Algemeen bestuur", "AB 2027-31", date(2027, 11, 24)), "nog komen"),
    ],
)
def test_without_a_named_decision_nothing_counts(cast: Cast, decision: Decision, why: str) -> None:
    change = begin(cast, BudgetAct.COPY, from_year=2027)
    with pytest.raises(Refused, match=why):
        adopt(cast, change, decision)
    assert book(cast) == {}


def test_a_closed_period_refuses_the_beginning_and_the_adoption(cast: Cast) -> None:
    change = begin(cast, BudgetAct.COPY, from_year=2027)
    with cast.in_region():
        ClosedPeriod.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, days=(date(2028, 1, 1), date(2028, 4, 1))
        )
    with pytest.raises(Refused, match="01-01-2028 ligt in een afgesloten periode"):
        adopt(cast, change)
    with pytest.raises(Refused, match="afgesloten periode"):
        begin(cast)
    assert begin(cast, effective_on=date(2028, 4, 1)).pk


@pytest.mark.parametrize(
    ("act", "values", "why"),
    [
        (BudgetAct.COPY, {"from_year": 2026}, "2026 heeft geen bedragen"),
        (BudgetAct.COPY, {}, "Kies het jaar"),
        (BudgetAct.COPY, {"year": 2027, "from_year": 2027}, "2027 heeft al bedragen"),
        (BudgetAct.INDEXATION, {"rate": RATE}, "2028 heeft geen bedragen"),
        (BudgetAct.CHANGE, {"effective_on": date(2027, 12, 1)}, "ligt niet in 2028"),
        (BudgetAct.CHANGE, {"reason": " "}, "waarom"),
    ],
)
def test_what_cannot_be_begun_is_said(
    cast: Cast, act: BudgetAct, values: dict[str, object], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        begin(cast, act, **values)  # type: ignore[arg-type]


def test_an_act_that_changes_nothing_is_refused(cast: Cast) -> None:
    change = begin(cast, year=2027, effective_on=date(2027, 12, 1))
    write(cast, change, {(cast.part.pk, None): WHOLE, (cast.part.pk, cast.waterdam.pk): None})
    with pytest.raises(Refused, match="Er verandert niets"):
        adopt(cast, change)


def test_of_two_acts_on_one_amount_the_second_is_told(cast: Cast) -> None:
    first = begin(cast, BudgetAct.INDEXATION, 2027, effective_on=date(2027, 12, 1), rate=Decimal("0.01"))
    second = begin(cast, BudgetAct.INDEXATION, 2027, effective_on=date(2027, 12, 1), rate=Decimal("0.02"))
    adopt(cast, first)
    with pytest.raises(Refused, match="intussen gewijzigd"):
        adopt(cast, second)
    with cast.in_region():
        cells: dict[Cell, int | None] = dict(Act(second, TODAY).book)
    write(cast, second, cells)
    adopt(cast, second)
    assert book(cast, 2027)[cast.part.pk, None] == 306_000_00


def test_who_saves_second_is_told_and_what_was_saved_stays(cast: Cast) -> None:
    change = begin(cast)
    write(cast, change, {(cast.part.pk, None): 5_00}, seen=1)
    with pytest.raises(Overtaken):
        write(cast, change, {(cast.part.pk, None): 6_00}, seen=1)
    with pytest.raises(Overtaken):
        adopt(cast, change, seen=1)
    with cast.in_region():
        assert Act(change, TODAY).book == {(cast.part.pk, None): 5_00}


def test_an_adopted_act_and_a_withdrawn_one_stand(cast: Cast) -> None:
    done, given_up = begin(cast, BudgetAct.COPY, from_year=2027), begin(cast, year=2029)
    adopt(cast, done)
    with cast.acting(Role.POLICY_OFFICER):
        person = cast.person(Role.POLICY_OFFICER)
        budget_withdraw(change=given_up, reason="Dubbel", by=person, role=Role.POLICY_OFFICER)
    for change, state in ((done, RoundState.ADOPTED), (given_up, RoundState.WITHDRAWN)):
        with pytest.raises(Conflict):
            write(cast, change, {(cast.part.pk, None): 1})
        with pytest.raises(Conflict):
            adopt(cast, change)
        with cast.in_region():
            change.refresh_from_db()
            assert change.state == state


def test_several_parts_are_copied_each_on_its_own(cast: Cast) -> None:
    with cast.in_region():
        parts = [factories.PartFactory(segment=cast.segment) for _ in range(3)]
        for number, part in enumerate(parts):
            adopted(part, 2027, {None: 100_03 + number})
    change = begin(cast, BudgetAct.COPY, from_year=2027, rate=Decimal("0.1"))
    adopt(cast, change)
    found = [book(cast)[part.pk, None] for part in parts]
    assert found == [110_03, 110_04, 110_06]
    assert all(later >= earlier for earlier, later in pairwise(found))


def test_the_framework_budget_is_copied_with_ceilings_as_ceilings(cast: Cast) -> None:
    with cast.in_region():
        other = factories.PartFactory(segment=cast.segment)
        adopted(other, 2027, {None: 70_00})
        now = book_of(cast.region.pk, "", 2027, TODAY)
    assert now[cast.part.pk, None] == 250_000_000
    change = begin(cast, BudgetAct.COPY, kind="", from_year=2027)
    write(cast, change, {(cast.part.pk, None): WHOLE})
    adopt(cast, change)
    with cast.in_region():
        assert book_of(cast.region.pk, "", 2028, TODAY) == {**now, (cast.part.pk, None): WHOLE}
        rows = Budget.objects.filter(year=2028, municipality=None).values_list("part_id", "kind")
        assert dict(rows) == {cast.part.pk: BudgetKind.CEILING, other.pk: BudgetKind.ADOPTED}
