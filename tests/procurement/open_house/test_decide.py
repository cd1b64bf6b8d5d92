"""Check, supplement, four eyes, letters: what the services do and what they refuse (PRC-02, decisions 36 and 38)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import as_actor
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Notification, Task, Term
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.workdays import term_end
from procurement.enums import ApplicationState, LetterKind, Outcome, ProposalState, Verdict
from procurement.models import Admission, Application, Check, Letter, Proposal, Publication
from procurement.rules.letters import read_letter
from procurement.selectors.assessments import assessed, open_proposal
from procurement.services.advice import advice_ask, advice_record
from procurement.services.assessment import (
    Finding,
    Given,
    application_take,
    applications_assign,
    check_save,
    checks_meet,
)
from procurement.services.decisions import decision_approve, decision_reopen, decision_send_back
from procurement.services.supplements import supplement_ask, supplement_lapse, supplements_lapse
from tests.cast import Cast, context_of
from tests.procurement.open_house.applied import apply, supplement
from tests.procurement.open_house.officers import MISSING, approve, judge, propose, take
from tests.procurement.open_house.prepared import TODAY

pytestmark = pytest.mark.django_db
OFFICER, LEAD = Role.POLICY_OFFICER, Role.PROCUREMENT_LEAD
STATE = ApplicationState


@pytest.fixture
def application(cast: Cast, published: Publication) -> Application:
    context = cast.context(Role.PROVIDER_SIGNATORY)
    return apply(context, published, cast.linde, cast.person(Role.PROVIDER_SIGNATORY))


def state_of(cast: Cast, application: Application) -> str:
    with cast.in_region():
        return Application.objects.get(pk=application.pk).state


def ask(cast: Cast, application: Application, *, due_on: date | None = None, today: date = TODAY) -> Letter:
    with cast.acting(OFFICER) as context:
        return supplement_ask(
            context=context,
            application=application,
            text="Wij missen nog iets.",
            due_on=due_on or term_end(today, 14),
            by=cast.person(OFFICER),
            today=today,
            now=timezone.now(),
        )


def test_one_officer_takes_it_and_it_is_given_to_another(cast: Cast, application: Application) -> None:
    with cast.acting(Role.BOARD_MEMBER) as context, pytest.raises(Refused, match="rol"):
        application_take(
            context=context, application=application, by=cast.person(Role.BOARD_MEMBER), now=timezone.now()
        )
    take(cast, application)
    with pytest.raises(Conflict):
        take(cast, application, LEAD)
    with cast.acting(OFFICER) as context:
        to = cast.person(Role.CONTRACT_MANAGER).pk

        def give() -> list[Given]:
            return applications_assign(context=context, applications=[application], to=to, now=timezone.now())

        assert [one.problem for one in give()] == [""]
        assert "al" in give()[0].problem
        task = Task.objects.get(subject_public_id=application.public_id, state=TaskState.OPEN)
        assert (task.kind, task.person_id) == ("assess", to)
        with pytest.raises(Refused, match="Kies iemand"):
            applications_assign(
                context=context,
                applications=[application],
                to=cast.person(Role.BOARD_MEMBER).pk,
                now=timezone.now(),
            )


def test_only_published_requirements_are_checked_while_it_is_being_checked(
    cast: Cast, application: Application
) -> None:
    def check(requirement: str, verdict: Verdict, reason: str = "", seen: int = 0) -> Check:
        with cast.acting(OFFICER) as context:
            return check_save(
                context=context,
                application=application,
                requirement=requirement,
                finding=Finding(verdict, reason, "let op"),
                seen=seen,
                by=cast.person(OFFICER),
            )

    with pytest.raises(Conflict):
        check("solvency", Verdict.MEETS)
    take(cast, application)
    assert check("solvency", Verdict.MEETS).revision == 1
    with pytest.raises(Overtaken):
        check("solvency", Verdict.FAILS, "Te laag.")
    assert check("solvency", Verdict.FAILS, "Te laag.", seen=1).revision == 2
    with pytest.raises(Refused, match="ontbreekt"):
        check("insurance", Verdict.ASK, "  ")
    for unpublished in ("group-plan", "price"):
        with pytest.raises(Refused, match="niet gepubliceerd"):
            check(unpublished, Verdict.FAILS, "Om een andere reden.")
    with pytest.raises(Refused, match="BSN"):
        check("insurance", Verdict.ASK, "De bestuurder met 111222333 ontbreekt.")
    with cast.in_region():
        assert Check.objects.count() == 1


def test_what_is_ticked_is_met_all_of_it_or_nothing(cast: Cast, application: Application) -> None:
    def meet(chosen: dict[str, int], role: Role = OFFICER) -> int:
        with cast.acting(role) as context:
            return checks_meet(context=context, application=application, chosen=chosen, by=cast.person(role))

    with pytest.raises(Conflict):
        meet({"solvency": 0})
    take(cast, application)
    with pytest.raises(Refused, match="Vink eerst"):
        meet({})
    with pytest.raises(Refused, match="rol"):
        meet({"solvency": 0}, Role.BOARD_MEMBER)
    assert meet({"solvency": 0}) == 1
    with pytest.raises(Overtaken):
        meet({"insurance": 0, "solvency": 0})
    with pytest.raises(Refused, match="niet gepubliceerd"):
        meet({"insurance": 0, "group-plan": 0})
    with cast.in_region():
        assert [row.requirement for row in Check.objects.all()] == ["solvency"]
        Check.objects.update(note="Gebeld")
    assert meet({"insurance": 0, "solvency": 1}) == 2
    with cast.in_region():
        found = Check.objects.order_by("requirement").values_list("requirement", "verdict", "note")
        assert list(found) == [("insurance", Verdict.MEETS, ""), ("solvency", Verdict.MEETS, "Gebeld")]


def test_a_supplement_stops_the_term_and_moves_it(cast: Cast, application: Application) -> None:
    take(cast, application)
    with pytest.raises(Refused, match="minstens één eis"):
        ask(cast, application)
    judge(cast, application, ask=["quality-system"])
    with pytest.raises(Refused, match="gepubliceerde termijn"):
        ask(cast, application, due_on=TODAY + timedelta(days=3))
    letter = ask(cast, application)
    assert (letter.kind, letter.due_on) == (LetterKind.SUPPLEMENT, term_end(TODAY, 14))
    assert MISSING in str(letter.content)
    with cast.in_region():
        terms = set(Term.objects.filter(subject_public_id=application.public_id).values_list("kind", "on"))
        assert terms == {("application-supplement", letter.due_on)}, "the decision term stands still"
    with as_actor(context_of(cast.memberships[Role.PROVIDER_PREPARER])) as context:
        assert Letter.objects.visible_to(context).get().file.size > 1_000, "the provider may download it"
        assert Notification.objects.filter(kind="letter-news").exists()
    with as_actor(context_of(cast.kompas_membership)) as context:
        assert not Letter.objects.exists()
    came_on = TODAY + timedelta(days=8)
    signer = Role.PROVIDER_SIGNATORY
    supplement(
        cast.context(signer), application, cast.person(signer), {"quality-system": "Nieuw"}, today=came_on
    )
    with cast.in_region():
        row = Application.objects.select_related("publication").get(pk=application.pk)
        assert (row.state, row.decide_by) == (STATE.CHECKING, term_end(came_on, 42))
        open_now = [one.key for one in assessed(row).standing.open]
        assert open_now == ["quality-system"], "what was answered anew is looked at anew"
        kinds = Term.objects.filter(subject_public_id=row.public_id).values_list("kind", "on")
        assert list(kinds) == [("decide-by", row.decide_by)]


def test_without_a_supplement_the_check_goes_on_after_the_last_day(
    cast: Cast, application: Application
) -> None:
    take(cast, application)
    judge(cast, application, ask=["quality-system"])
    letter = ask(cast, application)
    assert letter.due_on
    late = letter.due_on + timedelta(days=1)
    with cast.in_region() as context:

        def by_hand(day: date, reason: str = "Niets ontvangen.") -> bool:
            return supplement_lapse(
                application=application,
                reason=reason,
                by=cast.person(OFFICER),
                role=OFFICER,
                today=day,
                now=timezone.now(),
            )

        with pytest.raises(Refused, match="aanvullen"):
            by_hand(letter.due_on)
        with pytest.raises(Refused, match="waarom"):
            by_hand(late, " ")
        counts = [
            supplements_lapse(region_id=context.region, today=day, now=timezone.now())
            for day in (letter.due_on, late, late)
        ]
        assert counts == [0, 1, 0] and by_hand(late) is False
        row = Application.objects.get(pk=application.pk)
        assert (row.state, row.decide_by) == (STATE.CHECKING, term_end(letter.due_on, 42))


def test_a_refusal_names_criteria_the_court_and_the_last_day(cast: Cast, application: Application) -> None:
    take(cast, application)
    with pytest.raises(Refused, match="Nog open"):
        propose(cast, application, Outcome.REFUSE)
    judge(cast, application)
    with pytest.raises(Refused, match="wordt toegelaten"):
        propose(cast, application, Outcome.REFUSE)
    judge(cast, application, fails=["quality-system"])
    with pytest.raises(Refused, match="niet worden toegelaten"):
        propose(cast, application, Outcome.ADMIT)
    for text, match in ((" ", "waarom"), ("U kunt bezwaar maken.", "burgerlijke rechter")):
        with pytest.raises(Refused, match=match):
            propose(cast, application, Outcome.REFUSE, motivation=text)
    propose(cast, application, Outcome.REFUSE)
    with pytest.raises(Refused, match="zelf voorgesteld"):
        approve(cast, application, role=OFFICER)
    approve(cast, application)
    with cast.in_region():
        row = Application.objects.get(pk=application.pk)
        letter = Letter.objects.get(application=row)
        text = read_letter(letter.content)
        said = " ".join((*text.before, *text.after))
        assert row.state == STATE.REFUSED and row.decision and row.decision.state == ProposalState.APPROVED
        assert [(one.key, one.reason) for one in text.grounds] == [("quality-system", MISSING)]
        assert text.grounds[0].criterion == "U werkt met een kwaliteitssysteem."
        assert "Rechtbank Rivierland" in said and "bezwaar" not in said.lower()
        assert letter.due_on == term_end(TODAY, 20) and "22 maart 2027" in said
        assert letter.digest == letter.file.address and not Admission.objects.exists()
    with cast.acting(LEAD) as context:
        decision_reopen(
            context=context, application=row, reason="Vonnis.", by=cast.person(LEAD), now=timezone.now()
        )
    assert state_of(cast, application) == STATE.CHECKING


def test_who_proposes_may_not_approve_also_not_in_the_database(cast: Cast, application: Application) -> None:
    take(cast, application)
    judge(cast, application)
    proposal = propose(cast, application, Outcome.ADMIT)
    values: dict[str, Any] = {"state": ProposalState.APPROVED, "decided_at": timezone.now()}
    with cast.in_region():
        rows = Proposal.objects.filter(pk=proposal.pk)
        with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
            rows.update(**values, decided_by=cast.person(OFFICER))
        with transaction.atomic():
            assert rows.update(**values, decided_by=cast.person(LEAD)) == 1, "the control: another may"
            transaction.set_rollback(True)
        with pytest.raises(IntegrityError, match="has_a_decision"), transaction.atomic():
            Application.objects.filter(pk=application.pk).update(state=STATE.ADMITTED)
    with cast.acting(LEAD) as context:
        back: dict[str, Any] = {
            "context": context,
            "application": application,
            "by": cast.person(LEAD),
            "now": timezone.now(),
        }
        with pytest.raises(Refused):
            decision_send_back(**back, reason="")
        decision_send_back(**back, reason="Kijk nog eens naar het certificaat.")
        assert open_proposal(application) is None
        with pytest.raises(Conflict):
            decision_approve(
                context=context,
                application=application,
                by=cast.person(LEAD),
                today=TODAY,
                now=timezone.now(),
            )
    assert state_of(cast, application) == STATE.CHECKING


def test_who_is_admitted_is_offered_a_contract_with_its_promises(cast: Cast, published: Publication) -> None:
    signer = Role.PROVIDER_SIGNATORY
    row = apply(
        cast.context(signer), published, cast.linde, cast.person(signer), categories=("thuis", "groep")
    )
    take(cast, row)
    judge(cast, row)
    propose(cast, row, Outcome.ADMIT)
    approve(cast, row)
    with cast.acting(signer) as context:
        found = Admission.objects.visible_to(context).get()
        assert (found.state, found.starts_on, found.ends_on) == (
            "offered",
            date(2027, 4, 1),
            date(2030, 12, 31),
        )
        assert found.products == ["45A01", "45A02"] and found.municipalities == ["Waterdam"]
        assert [one.requirement for one in found.promises.all()] == ["group-plan"]
        assert Task.objects.filter(kind="admission-sign", state=TaskState.OPEN).exists()


def test_advice_that_is_waited_for_stops_the_decision(cast: Cast, application: Application) -> None:
    take(cast, application)
    judge(cast, application)
    propose(cast, application, Outcome.ADMIT)
    asked: dict[str, Any] = {
        "application": application,
        "adviser": "Landelijk Bureau Bibob",
        "due_on": TODAY + timedelta(days=30),
        "today": TODAY,
    }
    manager = Role.CONTRACT_MANAGER
    with cast.acting(manager) as context, pytest.raises(Refused, match="rol"):
        advice_ask(context=context, by=cast.person(manager), **asked)
    with cast.acting(LEAD) as context:
        advice = advice_ask(context=context, by=cast.person(LEAD), **asked)
    with pytest.raises(Refused, match="Wacht"):
        approve(cast, application, without_advice="Toch maar.")
    late = TODAY + timedelta(days=31)
    with pytest.raises(Refused, match="waarom"):
        approve(cast, application, today=late)

    def record() -> None:
        with cast.acting(LEAD) as context:
            advice_record(
                context=context,
                advice=advice,
                outcome="Geen gevaar.",
                came_on=TODAY,
                seen=1,
                by=cast.person(LEAD),
                today=late,
            )

    ways: list[tuple[Callable[[], object], str]] = [
        (record, ""),
        (lambda: None, "Het bureau heeft vertraging."),
    ]
    for act, reason in ways:
        with cast.in_region():
            point = transaction.savepoint()
            act()
            approve(cast, application, today=late, without_advice=reason)
            assert Application.objects.get(pk=application.pk).state == STATE.ADMITTED
            transaction.savepoint_rollback(point)
