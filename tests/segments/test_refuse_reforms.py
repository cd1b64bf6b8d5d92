"""What keeps a reclassification from being begun or adopted, and two of them on one day (SEG-01 to SEG-05)."""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod
from segments.enums import ConsentAnswer, ReclassificationKind
from segments.models import Consent, ProductMapping, Reclassification, Region, SegmentPart
from segments.selectors.mapping import mapping_on
from segments.services.decisions import Decision
from segments.services.reclassification import Going, going_set, reclassification_start
from segments.services.reclassification_adopt import reclassification_adopt
from segments.services.reclassification_steps import reclassification_step
from tests.cast import Cast
from tests.monitoring import reforms
from tests.monitoring.reforms import TODAY, Reform

DAY, NAMED = date(2028, 1, 1), Decision("Algemeen bestuur", "AB 7", TODAY)
ALL, HALF = Fraction(1), Fraction(1, 2)


@pytest.fixture
def reform(cast: Cast, settings: Settings) -> Reform:
    """Four parts with their products; nothing was spent, because nothing is counted here."""
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region():
        found = Reform(cast, Random(3))
        for number in range(1, 5):
            reforms.segment_of(found, f"s{number}")
        reforms.agree(found)
    return found


def begin(reform: Reform, *origins: SegmentPart, to: SegmentPart, day: date = DAY) -> Reclassification:
    return reclassification_start(
        context=reform.context,
        kind=ReclassificationKind.MOVE,
        title="Verplaatsen",
        effective_on=day,
        origins=origins,
        targets=[to],
        reason="Besluit",
        today=TODAY,
    )


def adopt(reform: Reform, row: Reclassification, decision: Decision = NAMED) -> Reclassification:
    officer = reform.cast.person(Role.POLICY_OFFICER)
    return reclassification_adopt(
        context=reform.context,
        row=row,
        seen=row.revision,
        decision=decision,
        today=TODAY,
        by=officer,
        role=Role.POLICY_OFFICER,
    )


@pytest.mark.parametrize(
    ("day", "words"), [(date(2028, 1, 2), "eerste dag van een maand"), (date(2027, 3, 1), "afgesloten")]
)
def test_a_day_on_which_nothing_can_change(reform: Reform, day: date, words: str) -> None:
    cast = reform.cast
    with cast.in_region():
        days = DateRange(date(2027, 1, 1), date(2027, 7, 1))
        ClosedPeriod.objects.create(region_id=cast.region.pk, owner_id=cast.region.pk, days=days)
        with pytest.raises(Refused, match=words):
            begin(reform, reform.parts[0], to=reform.parts[1], day=day)
        assert not Reclassification.objects.exists()


def filled(reform: Reform, row: Reclassification, shares: dict[int, Fraction]) -> Reclassification:
    """Every product of the first part over these parts; the second keeps its own."""
    first, second = reform.parts[:2]
    going = {
        (flow.origin_id, flow.product_code): shares if flow.origin_id == first.pk else {second.pk: ALL}
        for flow in row.flows.all()
    }
    return going_set(row=row, seen=row.revision, going=Going(going), day=DAY)


def test_shares_that_miss_the_whole_and_nothing_that_moves(reform: Reform) -> None:
    first, second = reform.parts[:2]
    with reform.cast.in_region():
        before = ProductMapping.objects.count()
        row = filled(reform, begin(reform, first, to=second), {first.pk: HALF, second.pk: Fraction(2, 5)})
        with pytest.raises(Refused, match=r"kloppen nog niet|klopt nog niet"):
            adopt(reform, row)
        row = filled(reform, row, {first.pk: ALL})
        with pytest.raises(Refused, match="nog niets ergens anders heen"):
            adopt(reform, row)
        assert ProductMapping.objects.count() == before
        assert Reclassification.objects.get().state == "concept"


def test_a_circle(reform: Reform) -> None:
    first, second = reform.parts[:2]
    with reform.cast.in_region():
        row = begin(reform, first, second, to=reform.parts[2])
        going = {
            (flow.origin_id, flow.product_code): {
                first.pk: {second.pk: ALL},
                second.pk: {first.pk: ALL},
            }.get(flow.origin_id, {flow.origin_id: ALL})
            for flow in row.flows.all()
        }
        row = going_set(row=row, seen=row.revision, going=Going(going), day=DAY)
        with pytest.raises(Refused, match="kloppen nog niet"):
            adopt(reform, row)


def test_what_ended_takes_and_gives_no_care_any_more(reform: Reform) -> None:
    first, second, third = reform.parts[:3]
    with reform.cast.in_region():
        adopt(reform, begin(reform, first, to=second))
        assert first.segment.versions.filter(is_end=True, valid_from=DAY).count() == 1
        with pytest.raises(Refused, match="bestaan op 01-02-2028 nog niet: Deel s1"):
            adopt(reform, begin(reform, third, to=first, day=date(2028, 2, 1)))
        with pytest.raises(Refused, match="waren er voor 01-02-2028 niet: Deel s1"):
            adopt(reform, begin(reform, first, to=third, day=date(2028, 2, 1)))


def test_a_decision_that_lies_ahead_and_somebody_who_was_faster(reform: Reform) -> None:
    with reform.cast.in_region():
        row = begin(reform, reform.parts[0], to=reform.parts[1])
        with pytest.raises(Refused, match="moet nog komen"):
            adopt(reform, row, Decision("Bestuur", "AB 8", date(2027, 12, 1)))
        filled(reform, row, {reform.parts[1].pk: ALL})
        with pytest.raises(Overtaken):
            adopt(reform, row)


def test_two_on_one_day_leave_every_code_whole(reform: Reform) -> None:
    """Sets of one code that were recorded on one day with one first day: the last one counts, and only that one."""
    first, second, third = reform.parts[:3]
    with reform.cast.in_region() as context:
        adopt(reform, begin(reform, first, to=second))
        adopt(reform, begin(reform, second, to=third))
        sums: dict[tuple[int, str], Fraction] = defaultdict(Fraction)
        rows = list(mapping_on(context, DAY, TODAY))
        for row in rows:
            sums[row.agreement_id, row.product_code] += Fraction(row.share)
        mine = {key: whole for key, whole in sums.items() if key in reform.placed}
        assert len(mine) == len(reform.placed) and set(mine.values()) == {ALL}
        assert not {row.part_id for row in rows} & {first.pk, second.pk}


def test_answers_count_for_what_was_asked(reform: Reform) -> None:
    """Each municipality decides; an answer from before the proposal changed is no answer to it."""
    cast = reform.cast
    officer = cast.person(Role.POLICY_OFFICER)
    steps = {"by": officer, "role": Role.POLICY_OFFICER}
    Region.objects.filter(pk=cast.region.pk).update(settings={"councils_decide": True})
    with cast.in_region():
        row = begin(reform, reform.parts[0], to=reform.parts[1])
        reclassification_step(row=row, name="submit", **steps)
        with pytest.raises(Refused, match="Heuvelrode, Waterdam"):
            adopt(reform, row)
        agree(cast, row)
        reclassification_step(row=row, name="back", reason="Nog iets", **steps)
        row = filled(reform, row, {reform.parts[0].pk: HALF, reform.parts[1].pk: HALF})
        reclassification_step(row=row, name="submit", **steps)
        with pytest.raises(Refused, match="Heuvelrode, Waterdam"):
            adopt(reform, row)
        agree(cast, row)
        assert adopt(reform, row).state == "adopted"


def agree(cast: Cast, row: Reclassification) -> None:
    Consent.objects.bulk_create(
        Consent(
            region_id=cast.region.pk,
            owner_id=place.pk,
            subject=row._meta.db_table,
            subject_public_id=row.public_id,
            municipality=place,
            answer=ConsentAnswer.AGREED,
            decision="B en W",
            decided_on=TODAY,
        )
        for place in (cast.waterdam, cast.heuvelrode)
    )
