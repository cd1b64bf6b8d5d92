"""A policy officer writes how a segment will read; nothing counts until it is adopted."""

from dataclasses import replace
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Change, ClosedPeriod
from segments.enums import DraftState, FinancingVariant
from segments.models import Segment, SegmentDraft, SegmentVersion
from segments.rules.proposal import PartText
from segments.services.draft import code_for, draft_save, draft_start, segment_propose
from segments.services.steps import draft_back, draft_submit, draft_withdraw
from tests import factories
from tests.cast import Cast
from tests.segments.sheets import NEXT, OFFICER, adopt, part, proposal, sheet, write

pytestmark = pytest.mark.usefixtures("the_day")
NEW_PART = PartText({"name": "Ambulante spoedhulp", "variant": FinancingVariant.OUTPUT})


def test_a_new_segment_is_proposed_with_its_parts(cast: Cast) -> None:
    with cast.acting(OFFICER):
        draft = segment_propose(
            region=cast.region,
            proposal=proposal(cast, sheet=sheet(cast, name="Wonen & zorg"), parts=[NEW_PART]),
            by=cast.person(OFFICER),
        )
        assert (draft.segment.code, draft.state, draft.base) == ("wonen-zorg", DraftState.CONCEPT, None)
        assert draft.segment.position > cast.segment.position
        assert [row.code for row in draft.parts.all()] == ["ambulante-spoedhulp"]
        assert not draft.segment.versions.exists() and not draft.segment.parts.exists()


def test_a_proposal_begins_as_the_version_adopted_last(cast: Cast) -> None:
    with cast.acting(OFFICER):
        version = adopt(cast, write(cast))
        draft = draft_start(
            segment=cast.segment, valid_from=date(2029, 1, 1), reason="Jaarlijks", by=cast.person(OFFICER)
        )
        assert (draft.name, draft.payment, draft.base) == (version.name, version.payment, version)
        assert [(row.code, row.maximum_partners) for row in draft.parts.all()] == [(cast.part.code, 20)]


def test_without_an_adopted_version_there_is_nothing_to_begin_from(cast: Cast) -> None:
    with cast.acting(OFFICER):
        draft = segment_propose(region=cast.region, proposal=proposal(cast, parts=[]), by=None)
        with pytest.raises(Refused, match="geen vastgestelde versie"):
            draft_start(segment=draft.segment, valid_from=NEXT, reason="", by=None)


def test_who_saves_second_is_told_and_overwrites_nothing(cast: Cast) -> None:
    with cast.acting(OFFICER):
        first = write(cast)
        mine = proposal(cast, sheet=sheet(cast, name="Van mij"))
        with pytest.raises(Overtaken):
            draft_save(segment=cast.segment, seen=0, proposal=mine, by=None)
        assert SegmentDraft.objects.get(pk=first.pk).name == "Specialistische jeugdhulp"
        draft_withdraw(draft=first, reason="Toch niet", by=cast.person(OFFICER), role=OFFICER)
        with pytest.raises(Overtaken):
            draft_save(segment=cast.segment, seen=first.revision, proposal=mine, by=None)


def test_a_day_in_a_closed_period_is_refused(cast: Cast) -> None:
    with cast.acting(OFFICER):
        ClosedPeriod.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            days=DateRange(date(2028, 1, 1), date(2028, 4, 1)),
        )
        with pytest.raises(Refused, match="01-01-2028"):
            write(cast)
        assert not SegmentDraft.objects.exists()


def test_a_part_on_which_something_rests_cannot_be_left_out(cast: Cast) -> None:
    with cast.acting(OFFICER):
        with pytest.raises(Refused, match="herindeling") as refused:
            write(cast, proposal(cast, parts=[NEW_PART]))
        assert cast.part.name in refused.value.reason
        idle = factories.PartFactory(segment=cast.segment, code="stil", name="Stil")
        write(cast)
        assert idle.pk and not SegmentDraft.objects.get().parts.filter(code="stil").exists()


def test_parts_are_changed_added_and_taken_out(cast: Cast) -> None:
    with cast.acting(OFFICER):
        draft = write(cast, proposal(cast, parts=[part(cast), NEW_PART]))
        before = {row.code: row.pk for row in draft.parts.all()}
        write(cast, proposal(cast, parts=[part(cast, name="Anders"), NEW_PART]))
        assert {row.code: row.pk for row in draft.parts.all()} != before
        code = "ambulante-spoedhulp"
        kept = draft.parts.get(code=f"{code}-2")
        write(cast, proposal(cast, parts=[part(cast), replace(NEW_PART, code=kept.code)]))
        assert draft.parts.get(code=kept.code).pk == kept.pk
        write(cast)
        assert [row.code for row in draft.parts.all()] == [cast.part.code]


def test_what_is_with_the_municipalities_is_read_only_until_it_is_taken_back(cast: Cast) -> None:
    by = cast.person(OFFICER)
    with cast.acting(OFFICER):
        draft = write(cast)
        draft_submit(draft=draft, by=by, role=OFFICER)
        with pytest.raises(Refused, match="eerst terug"):
            write(cast)
        with pytest.raises(Refused):
            draft_back(draft=draft, reason=" ", by=by, role=OFFICER)
        draft_back(draft=draft, reason="Tekst aanpassen", by=by, role=OFFICER)
        assert write(cast).state == DraftState.CONCEPT


def test_a_proposal_that_is_withdrawn_stays_in_the_history(cast: Cast) -> None:
    by = cast.person(OFFICER)
    with cast.acting(OFFICER):
        draft = write(cast)
        with pytest.raises(Refused):
            draft_withdraw(draft=draft, reason="", by=by, role=OFFICER)
        draft_withdraw(draft=draft, reason="Anders besloten", by=by, role=OFFICER)
        with pytest.raises(Conflict):
            draft_submit(draft=draft, by=by, role=OFFICER)
        changes = Change.objects.filter(subject=SegmentDraft._meta.db_table, subject_id=draft.pk)
        assert changes.filter(reason="Anders besloten").exists()
        assert write(cast).pk != draft.pk


@pytest.mark.parametrize("role", ["contract_manager", "municipal_user"])
def test_only_a_policy_officer_moves_a_proposal(cast: Cast, role: str) -> None:
    with cast.acting(OFFICER):
        draft = write(cast)
        with pytest.raises(Refused):
            draft_submit(draft=draft, by=cast.person(OFFICER), role=role)


def test_codes_are_short_and_their_own() -> None:
    assert code_for(Segment, "Wonen", {"wonen"}) == "wonen-2"
    assert code_for(Segment, "Een heel lange naam van een segment", set()) == "een-heel-lange-naam"
    assert len(code_for(Segment, "x" * 40, {"x" * 20})) == 20
    assert code_for(Segment, "???", set()) == "segment"


def test_nothing_counts_before_it_is_adopted(cast: Cast) -> None:
    with cast.acting(OFFICER):
        count = SegmentVersion.objects.count()
        write(cast)
        assert SegmentVersion.objects.count() == count
