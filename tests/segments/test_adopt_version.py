"""A named decision makes a proposal the version that counts; what cannot count is refused with the reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod, Transition
from segments.enums import ConsentAnswer, DraftState, FinancingVariant
from segments.models import Consent, Municipality, PartVersion, SegmentDraft, SegmentPart, SegmentVersion
from segments.rules.proposal import PartText
from segments.selectors.councils import SUBJECT
from segments.services.draft import segment_propose
from segments.services.parts import parts_refresh
from segments.services.steps import draft_back, draft_submit
from segments.tasks import refresh_parts
from tests.cast import Cast
from tests.segments.sheets import DECIDED, NEXT, OFFICER, TODAY, adopt, part, proposal, sheet, write

pytestmark = pytest.mark.usefixtures("the_day")
CLOSED = DateRange(date(2028, 1, 1), date(2028, 4, 1))
SPOEDHULP = PartText({"name": "Ambulante spoedhulp", "variant": FinancingVariant.OUTPUT})


def test_a_version_holds_what_was_proposed_and_who_decided(cast: Cast) -> None:
    with cast.acting(OFFICER):
        draft = write(cast, proposal(cast, parts=[part(cast), SPOEDHULP]))
        version = adopt(cast, draft)
        draft.refresh_from_db()
        assert (draft.state, draft.adopted) == (DraftState.ADOPTED, version)
        assert (version.name, version.valid_from, version.known_on) == (
            "Specialistische jeugdhulp",
            NEXT,
            TODAY,
        )
        assert (version.decided_by, version.decision, version.decided_on) == (
            "Algemeen bestuur",
            "AB 2027-31",
            date(2027, 11, 1),
        )
        assert (version.reason, version.source) == ("Na de marktconsultatie", "Consultatie 2027")
        assert [row.part.code for row in version.parts.all()] == [cast.part.code, "ambulante-spoedhulp"]
        assert SegmentPart.objects.get(code="ambulante-spoedhulp").segment == cast.segment
        assert Transition.objects.filter(subject_id=version.pk, name="recorded").exists()


def test_the_parts_of_before_are_written_down_before_something_else_counts(cast: Cast) -> None:
    with cast.acting(OFFICER):
        adopt(cast, write(cast, proposal(cast, parts=[part(cast, variant=FinancingVariant.TASK)])))
        rows = PartVersion.objects.filter(part=cast.part).order_by("version__valid_from")
        assert [(row.variant, row.known_on) for row in rows] == [
            (FinancingVariant.EFFORT, date(2027, 1, 1)),
            (FinancingVariant.TASK, TODAY),
        ]


def test_a_part_reads_otherwise_from_the_day_on_and_not_before(cast: Cast) -> None:
    with cast.acting(OFFICER):
        adopt(cast, write(cast, proposal(cast, parts=[part(cast, name="Nieuwe naam")])))
    with cast.in_region():
        assert parts_refresh(region_id=cast.region.pk, today=NEXT - timedelta(days=1)) == 0
        assert parts_refresh(region_id=cast.region.pk, today=NEXT) == 1
        assert parts_refresh(region_id=cast.region.pk, today=NEXT) == 0
        part_now = SegmentPart.objects.get(pk=cast.part.pk)
        assert (part_now.name, part_now.maximum_partners) == ("Nieuwe naam", 20)


def test_every_day_the_parts_of_every_region_are_looked_at(cast: Cast) -> None:
    with cast.acting(OFFICER):
        written = proposal(cast, valid_from=TODAY, parts=[part(cast, name="Vanaf nu")])
        adopt(cast, write(cast, written))
        SegmentPart.objects.filter(pk=cast.part.pk).update(name="Van gisteren")
    assert refresh_parts() == 1
    with cast.in_region():
        assert SegmentPart.objects.get(pk=cast.part.pk).name == "Vanaf nu"


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2026, 12, 31)])
def test_two_versions_on_one_day_are_refused(cast: Cast, day: date) -> None:
    with cast.acting(OFFICER):
        draft = write(cast, proposal(cast, valid_from=day))
        with pytest.raises(Refused, match=r"01-01-2027.*overlappen"):
            adopt(cast, draft)
        assert SegmentVersion.objects.filter(segment=cast.segment).count() == 1


def test_a_version_after_the_end_would_leave_a_gap(cast: Cast) -> None:
    with cast.acting(OFFICER):
        SegmentVersion.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            segment=cast.segment,
            name="Op",
            variant=FinancingVariant.EFFORT,
            valid_from=date(2027, 10, 1),
            known_on=date(2027, 9, 1),
            is_end=True,
        )
        with pytest.raises(Refused, match=r"01-10-2027.*gat"):
            adopt(cast, write(cast))


def test_a_day_in_a_period_that_was_closed_meanwhile_is_refused(cast: Cast) -> None:
    with cast.acting(OFFICER):
        draft = write(cast)
        ClosedPeriod.objects.create(region_id=cast.region.pk, owner_id=cast.region.pk, days=CLOSED)
        with pytest.raises(Refused, match="01-01-2028"):
            adopt(cast, draft)


@pytest.mark.parametrize(
    ("lacking", "word"), [("assignment", "Opgave"), ("payment", "Bekostiging")], ids=["assignment", "payment"]
)
def test_what_lacks_is_named(cast: Cast, lacking: str, word: str) -> None:
    with cast.acting(OFFICER):
        empty = None if lacking == "payment" else ""
        draft = write(cast, proposal(cast, sheet=sheet(cast, **{lacking: empty})))
        with pytest.raises(Refused, match=word):
            adopt(cast, draft)


def test_a_decision_has_a_name_and_was_taken(cast: Cast) -> None:
    with cast.acting(OFFICER):
        draft = write(cast)
        for wrong in ({"decided_by": " "}, {"decision": ""}, {"decided_on": TODAY + timedelta(days=1)}):
            with pytest.raises(Refused):
                adopt(cast, draft, decision=replace(DECIDED, **wrong))
        assert adopt(cast, draft, decision=replace(DECIDED, decided_on=TODAY)).pk


def test_a_proposal_that_changed_meanwhile_is_not_adopted(cast: Cast) -> None:
    with cast.acting(OFFICER):
        draft = write(cast)
        write(cast, proposal(cast, reason="Nog iets"))
        with pytest.raises(Overtaken):
            adopt(cast, draft)


def test_a_proposal_on_an_older_version_must_be_looked_at_again(cast: Cast) -> None:
    with cast.acting(OFFICER):
        draft = write(cast)
        SegmentVersion.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            segment=cast.segment,
            name="Tussendoor",
            variant=FinancingVariant.EFFORT,
            valid_from=date(2027, 7, 1),
            known_on=date(2027, 7, 1),
        )
        with pytest.raises(Refused, match="opnieuw"):
            adopt(cast, draft)
        assert adopt(cast, write(cast)).name == "Specialistische jeugdhulp"


def test_a_new_segment_begins_with_its_first_version(cast: Cast) -> None:
    with cast.acting(OFFICER):
        draft = segment_propose(region=cast.region, proposal=proposal(cast, parts=[SPOEDHULP]), by=None)
        version = adopt(cast, draft)
        assert [row.code for row in draft.segment.parts.all()] == ["ambulante-spoedhulp"]
        assert version.segment.versions.count() == 1


class TestCouncils:
    """Where the region chose that each municipality decides."""

    @pytest.fixture(autouse=True)
    def councils_decide(self, cast: Cast) -> None:
        cast.region.settings["councils_decide"] = True
        cast.region.save()

    def consult(self, cast: Cast) -> SegmentDraft:
        draft = write(cast)
        draft_submit(draft=draft, by=cast.person(OFFICER), role=OFFICER)
        return draft

    def answer(self, cast: Cast, draft: SegmentDraft, place: Municipality, answer: ConsentAnswer) -> None:
        Consent.objects.create(
            region_id=cast.region.pk,
            owner_id=place.pk,
            subject=SUBJECT,
            subject_public_id=draft.public_id,
            municipality=place,
            answer=answer,
            deviation="" if answer == ConsentAnswer.AGREED else "Liever later.",
            decision="Raad 12",
            decided_on=TODAY,
        )

    def test_who_did_not_answer_or_does_not_agree_is_named(self, cast: Cast) -> None:
        with cast.acting(OFFICER):
            draft = self.consult(cast)
            with pytest.raises(Refused, match=r"Heuvelrode.*Waterdam"):
                adopt(cast, draft)
            self.answer(cast, draft, cast.waterdam, ConsentAnswer.AGREED)
            with pytest.raises(Refused, match="Heuvelrode") as silent:
                adopt(cast, draft)
            assert "Waterdam" not in silent.value.reason
            self.answer(cast, draft, cast.heuvelrode, ConsentAnswer.REFUSED)
            with pytest.raises(Refused, match=r"niet mee eens.*Heuvelrode"):
                adopt(cast, draft)
            self.answer(cast, draft, cast.heuvelrode, ConsentAnswer.DEVIATES)
            assert adopt(cast, draft).pk

    def test_answers_to_an_earlier_text_count_no_longer(self, cast: Cast) -> None:
        by = cast.person(OFFICER)
        with cast.acting(OFFICER):
            draft = self.consult(cast)
            for place in (cast.waterdam, cast.heuvelrode):
                self.answer(cast, draft, place, ConsentAnswer.AGREED)
            draft_back(draft=draft, reason="Tekst aangepast", by=by, role=OFFICER)
            draft = self.consult(cast)
            with pytest.raises(Refused, match="Heuvelrode"):
                adopt(cast, draft)

    def test_elsewhere_the_board_decides_alone(self, cast: Cast) -> None:
        """The control: without the choice of the region nobody is waited for."""
        cast.region.settings["councils_decide"] = False
        cast.region.save()
        with cast.acting(OFFICER):
            assert adopt(cast, self.consult(cast)).pk
