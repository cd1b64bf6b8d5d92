"""Norms are versions: what was known stays known, closed periods stay shut, and limits stand the right way round."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import as_actor
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod, Transition
from segments.enums import KpiUnit
from segments.models import KpiNorm
from segments.rules.kpi_norms import NOTHING, Norm, NormPlace
from segments.selectors.kpis import newest_norms
from segments.services.kpi.norms import NormsRefused, norms_set
from tests.cast import Cast
from tests.segments.kpi.made import CODE, TODAY, define, norm, place, set_norms

LATER = date(2027, 12, 1)


@pytest.fixture(autouse=True)
def kpi(cast: Cast) -> None:
    define(cast)


def known(cast: Cast, day: date) -> dict[NormPlace, Norm]:
    with cast.in_region() as context:
        return newest_norms(context, day, [CODE]).get(CODE, {})


def close(cast: Cast, first: date, after: date) -> None:
    with cast.in_region():
        ClosedPeriod.objects.create(
            region=cast.region.organisation, owner=cast.region.organisation, days=DateRange(first, after)
        )


def test_what_was_known_stays_known(cast: Cast) -> None:
    here = place(2028, 1, cast.segment.pk)
    assert set_norms(cast, {here: norm("60"), place(): norm("70")}) == 2
    assert set_norms(cast, {here: norm("50"), place(): norm("70")}, today=LATER) == 1
    assert known(cast, TODAY) == {here: norm("60"), place(): norm("70")}
    assert known(cast, LATER) == {here: norm("50"), place(): norm("70")}
    assert known(cast, date(2027, 11, 22)) == {}


def test_an_emptied_norm_is_none_from_then_on(cast: Cast) -> None:
    set_norms(cast, {place(): norm("60")})
    set_norms(cast, {place(): NOTHING}, today=LATER)
    assert known(cast, TODAY) == {place(): norm("60")}
    assert known(cast, LATER) == {place(): NOTHING}
    assert set_norms(cast, {place(2029): NOTHING}, today=LATER) == 0, "nothing became nothing"


def test_the_same_norms_again_are_no_versions(cast: Cast) -> None:
    wanted = {place(): norm("60", target="50")}
    assert [set_norms(cast, wanted), set_norms(cast, wanted), set_norms(cast, wanted, today=LATER)] == [
        1,
        0,
        0,
    ]
    assert set_norms(cast, {place(): norm("60.00", target="50.0")}, today=LATER) == 0


def test_who_set_a_norm_is_kept(cast: Cast) -> None:
    set_norms(cast, {place(): norm("60")})
    with cast.in_region():
        assert Transition.objects.get(subject="segments_kpinorm").by == cast.person(Role.POLICY_OFFICER)


def test_a_lower_limit_above_the_upper_one_is_refused_by_service_and_database(cast: Cast) -> None:
    wrong, right = place(2028, 1), place(2028, 2)
    with pytest.raises(NormsRefused, match="ondergrens ligt boven") as refused:
        set_norms(cast, {wrong: norm(lower="80", upper="70"), right: norm(lower="70", upper="70")})
    assert list(refused.value.places) == [wrong]
    assert known(cast, LATER) == {}, "half of it was saved"
    with cast.in_region() as context, pytest.raises(IntegrityError), transaction.atomic():
        KpiNorm.objects.create(
            region_id=context.region_id,
            owner_id=context.region_id,
            code=CODE,
            year=2028,
            lower=Decimal(2),
            upper=Decimal(1),
            known_on=TODAY,
        )


def test_a_closed_period_is_refused_and_what_stands_in_it_may_stay(cast: Cast) -> None:
    closed, year, after = place(2027, 2), place(2027), place(2027, 3)
    set_norms(cast, {closed: norm("60")})
    close(cast, date(2027, 1, 1), date(2027, 7, 1))
    with pytest.raises(NormsRefused, match="afgesloten tot en met 30-06-2027") as refused:
        set_norms(cast, {closed: norm("50"), year: norm("50"), after: norm("50")})
    assert set(refused.value.places) == {closed, year}
    assert set_norms(cast, {closed: norm("60"), after: norm("50")}) == 1


def test_a_date_takes_no_norms_and_neither_does_an_unknown_kpi(cast: Cast) -> None:
    define(cast, "UITD", unit=KpiUnit.DATE)
    with pytest.raises(Refused, match="datum"):
        set_norms(cast, {place(): norm("60")}, "UITD")
    with pytest.raises(Refused, match="bibliotheek"):
        set_norms(cast, {place(): norm("60")}, "NIETS")


def test_who_comes_second_is_told(cast: Cast) -> None:
    set_norms(cast, {place(): norm("60")})
    with cast.acting(Role.POLICY_OFFICER) as context, pytest.raises(Overtaken):
        norms_set(context=context, code=CODE, wanted={place(): norm("50")}, seen=0, today=LATER)
    assert known(cast, LATER) == {place(): norm("60")}


def test_municipalities_read_norms_and_providers_do_not(cast: Cast) -> None:
    set_norms(cast, {place(): norm("60")})
    readers = {}
    for role in (Role.MUNICIPAL_USER, Role.LOCAL_TEAM, Role.AUDITOR, Role.PROVIDER_SIGNATORY):
        with as_actor(cast.context(role)):
            readers[role] = KpiNorm.objects.count()
    assert readers == {
        Role.MUNICIPAL_USER: 1,
        Role.LOCAL_TEAM: 1,
        Role.AUDITOR: 1,
        Role.PROVIDER_SIGNATORY: 0,
    }
