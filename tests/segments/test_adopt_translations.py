"""Adopting a table: what holds from its first day, what ends, and when it is refused."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Change, ClosedPeriod
from segments.models import ProductMapping, TranslationRound
from segments.selectors.mapping import mapping_on
from segments.selectors.translation import rows_of
from segments.services.decisions import Decision
from segments.services.product import product_map
from segments.services.translation.adopt import round_adopt
from segments.services.translation.rounds import round_create, round_withdraw
from segments.services.translation.rows import RowValues, row_add
from tests import factories
from tests.cast import Cast

TODAY = date(2027, 11, 23)
YEAR = date(2028, 1, 1)


def make(cast: Cast, first: date = YEAR, today: date = TODAY) -> TranslationRound:
    with cast.acting(Role.POLICY_OFFICER) as context:
        by = cast.person(Role.POLICY_OFFICER)
        return round_create(context=context, title="Tabel", valid_from=first, today=today, by=by)


def adopt(
    cast: Cast,
    found: TranslationRound,
    *,
    today: date = TODAY,
    role: Role = Role.POLICY_OFFICER,
    seen: int = 0,
) -> TranslationRound:
    with cast.acting(role) as context:
        return round_adopt(
            context=context,
            found=found,
            seen=seen or TranslationRound.objects.get(pk=found.pk).revision,
            decision=Decision("Bestuur", "Besluit 7", today),
            today=today,
            by=cast.person(role),
            role=role,
        )


def held(context: Context, day: date, today: date) -> list[tuple[str, str, Decimal, date | None]]:
    return [
        (row.product_code, row.part.code, row.share, row.valid_to) for row in mapping_on(context, day, today)
    ]


@pytest.fixture
def moved(cast: Cast) -> TranslationRound:
    """A round in which the one code goes to another part."""
    found = make(cast)
    with cast.in_region():
        part = factories.PartFactory(segment=cast.segment, code="dag")
        found.rows.update(target_part=part)
    return found


def test_a_round_begins_with_what_holds(cast: Cast) -> None:
    with cast.in_region() as context:
        rows = rows_of(context, make(cast))
    assert [(row.product_code, row.target_part.code, row.share) for row in rows] == [
        ("45A01", cast.part.code, Decimal(1))
    ]


def test_the_new_set_holds_and_the_old_one_ends_on_the_day_before(
    cast: Cast, moved: TranslationRound
) -> None:
    adopt(cast, moved)
    with cast.in_region() as context:
        assert held(context, YEAR, TODAY) == [("45A01", "dag", Decimal(1), None)]
        assert held(context, date(2027, 12, 31), TODAY) == [
            ("45A01", cast.part.code, Decimal(1), date(2027, 12, 31))
        ]
        before = TODAY - timedelta(days=1)
        assert held(context, YEAR, before) == [("45A01", cast.part.code, Decimal(1), None)]


def test_the_history_says_who_and_by_which_decision(cast: Cast, moved: TranslationRound) -> None:
    adopt(cast, moved)
    with cast.in_region() as context:
        row = mapping_on(context, YEAR, TODAY).get()
        change = Change.objects.get(subject=ProductMapping._meta.db_table, subject_id=row.pk)
    assert (change.actor_id, change.reason) == (cast.person(Role.POLICY_OFFICER).pk, "Tabel: Besluit 7")


def test_a_set_that_is_known_for_later_stays(cast: Cast, moved: TranslationRound) -> None:
    with cast.in_region():
        product_map(
            agreement=cast.agreement,
            product_code="45A01",
            shares={cast.part: Decimal(1)},
            valid_from=date(2029, 1, 1),
            known_on=date(2027, 6, 1),
        )
    adopt(cast, moved)
    with cast.in_region() as context:
        assert held(context, date(2028, 12, 31), TODAY) == [("45A01", "dag", Decimal(1), date(2028, 12, 31))]
        assert held(context, date(2029, 1, 1), TODAY) == [("45A01", cast.part.code, Decimal(1), None)]


def test_a_code_bought_under_a_new_agreement_counts_there_too(cast: Cast, moved: TranslationRound) -> None:
    with cast.in_region():
        moved.rows.update(target_agreement=factories.AgreementFactory(region=cast.region, code="raam-2028"))
    adopt(cast, moved)
    with cast.in_region() as context:
        agreements = {row.agreement.code for row in mapping_on(context, YEAR, TODAY)}
    assert agreements == {"raam-2027", "raam-2028"}


def test_a_code_that_was_changed_today_waits_for_tomorrow(cast: Cast, moved: TranslationRound) -> None:
    adopt(cast, moved)
    again = make(cast)
    with pytest.raises(Refused, match="vandaag al"):
        adopt(cast, again)
    adopt(cast, again, today=TODAY + timedelta(days=1))


def test_a_closed_period_is_refused(cast: Cast, moved: TranslationRound) -> None:
    with cast.in_region():
        ClosedPeriod.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            days=DateRange(YEAR, date(2028, 4, 1)),
            reason="Q1 2028",
        )
    with pytest.raises(Refused, match="01-01-2028"):
        adopt(cast, moved)
    with pytest.raises(Refused, match="01-01-2028"):
        make(cast)


def test_a_round_begins_on_the_first_of_a_month(cast: Cast) -> None:
    with pytest.raises(Refused, match="eerste dag"):
        make(cast, date(2028, 1, 2))


def test_nobody_adopts_another_table_than_the_one_they_saw(cast: Cast, moved: TranslationRound) -> None:
    seen = moved.revision
    with cast.in_region():
        row_add(
            found=moved,
            values=RowValues(agreement=cast.agreement, product_code="", target_part=cast.part),
        )
    with pytest.raises(Overtaken):
        adopt(cast, moved, seen=seen)


def test_only_a_policy_officer_adopts(cast: Cast, moved: TranslationRound) -> None:
    with pytest.raises(Refused):
        adopt(cast, moved, role=Role.CONTRACT_MANAGER)
    with cast.in_region() as context:
        assert held(context, YEAR, TODAY) == [("45A01", cast.part.code, Decimal(1), None)]


def test_what_was_withdrawn_is_not_changed_or_adopted(cast: Cast, moved: TranslationRound) -> None:
    with cast.acting(Role.POLICY_OFFICER):
        by, role = cast.person(Role.POLICY_OFFICER), Role.POLICY_OFFICER
        round_withdraw(found=moved, by=by, role=role, reason="Andere strategie")
        values = RowValues(agreement=cast.agreement, product_code="", target_part=cast.part)
        with pytest.raises(Refused, match="geen concept"):
            row_add(found=moved, values=values)
    with pytest.raises(Conflict):
        adopt(cast, moved)
