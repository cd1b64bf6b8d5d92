"""An exam as a requirement: answered in the application, judged by two alone, passed or not, once again (PRC-05)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.core.errors import Conflict, Refused
from procurement.enums import Outcome, Verdict
from procurement.models import Application, Check, ExamMark
from procurement.services.assessment import Finding, check_save
from procurement.services.exams import exam_close, exam_mark
from procurement.services.supplements import supplement_ask
from procurement.views.exams import pages
from tests.cast import Cast, context_of
from tests.procurement.open_house import applied, officers
from tests.procurement.open_house.examined import QUESTIONS, REASON, gives_away
from tests.procurement.open_house.prepared import TODAY

pytestmark = pytest.mark.django_db
ClientFor = Callable[..., Client]


def judge(cast: Cast, application: Application, member: object, found: dict[str, bool]) -> None:
    context, person = context_of(member), member.user  # type: ignore[attr-defined]
    with cast.in_region():
        for key, good in found.items():
            exam_mark(
                context=context,
                application=application,
                requirement=key,
                is_sufficient=good,
                reason="" if good else REASON,
                seen=0,
                by=person,
            )


def close(cast: Cast, application: Application) -> bool:
    with cast.acting(Role.POLICY_OFFICER) as context:
        person = cast.person(Role.POLICY_OFFICER)
        return exam_close(context=context, application=application, by=person).is_passed


def verdicts(cast: Cast) -> set[str]:
    with cast.in_region():
        return set(Check.objects.filter(requirement__in=QUESTIONS).values_list("verdict", flat=True))


def test_two_assessors_decide_and_nobody_else(cast: Cast, examined: Application, second: object) -> None:
    first = cast.memberships[Role.ASSESSOR]
    with pytest.raises(Refused, match="beoordelaars elk antwoord"):
        close(cast, examined)
    with cast.acting(Role.POLICY_OFFICER) as context, pytest.raises(Refused, match="examenvraag"):
        check_save(
            context=context,
            application=examined,
            requirement=QUESTIONS[0],
            finding=Finding(Verdict.MEETS),
            seen=0,
            by=cast.person(Role.POLICY_OFFICER),
        )
    with pytest.raises(Refused, match="Alleen beoordelaars"):
        judge(cast, examined, cast.memberships[Role.POLICY_OFFICER], {QUESTIONS[0]: True})
    judge(cast, examined, first, dict.fromkeys(QUESTIONS, True))
    with pytest.raises(Refused, match="beoordelaars elk antwoord"):
        close(cast, examined)
    judge(cast, examined, second, {QUESTIONS[0]: True, QUESTIONS[1]: False})
    assert close(cast, examined), "a tie is for the applicant"
    assert verdicts(cast) == {Verdict.MEETS}
    with pytest.raises(Conflict, match="al afgesloten"):
        judge(cast, examined, first, {QUESTIONS[0]: True})


def test_who_fails_does_it_once_more_and_then_fails(
    cast: Cast, examined: Application, second: object
) -> None:
    people = (cast.memberships[Role.ASSESSOR], second)
    for member in people:
        judge(cast, examined, member, {QUESTIONS[0]: True, QUESTIONS[1]: False})
    assert not close(cast, examined)
    assert verdicts(cast) == {Verdict.ASK}
    with cast.in_region():
        assert "komt niet in het plan voor" in Check.objects.get(requirement=QUESTIONS[1]).reason
    officers.judge_rest(cast, examined)
    with cast.acting(Role.POLICY_OFFICER) as context:
        supplement_ask(
            context=context,
            application=examined,
            text="U mag het examen opnieuw doen.",
            due_on=TODAY.replace(day=16),
            by=cast.person(Role.POLICY_OFFICER),
            today=TODAY,
            now=timezone.now(),
        )
    signatory = cast.memberships[Role.PROVIDER_SIGNATORY]
    lines = dict.fromkeys(QUESTIONS, "Wij maken met het gezin een plan.")
    applied.supplement(context_of(signatory), examined, signatory.user, lines)
    for member in people:
        judge(cast, examined, member, {QUESTIONS[0]: True, QUESTIONS[1]: False})
    assert not close(cast, examined)
    assert verdicts(cast) == {Verdict.FAILS}, "there was one resit"
    officers.propose(cast, examined, Outcome.REFUSE)
    officers.approve(cast, examined)
    with cast.in_region():
        assert ExamMark.objects.count() == 8, "what was found the first time stays"


def test_an_assessor_sees_answers_and_no_name_and_others_only_afterwards(
    cast: Cast, examined: Application, second: object, client_for: ClientFor
) -> None:
    assessor, colleague = client_for(Role.ASSESSOR), client_for(second.user)  # type: ignore[attr-defined]
    page = assessor.get("/examens/").content.decode()
    assert examined.number in page and "De Linde" not in page
    judge(cast, examined, second, {QUESTIONS[0]: False, QUESTIONS[1]: True})
    url = reverse("procurement:exam", args=[examined.public_id])
    page = assessor.get(url).content.decode()
    assert "twee begeleiders" in page and "De Linde" not in page and "Bo Oordelaar" not in page
    first = reverse("procurement:exam_mark", args=[examined.public_id, QUESTIONS[0]])
    wrong = assessor.post(first, {"found": "no", "reason": " ", "revision": "0"})
    assert wrong.status_code == 200 and "waarom dit antwoord onvoldoende is" in wrong.content.decode()
    answer = assessor.post(first, {"found": "yes", "revision": "0"})
    assert answer["Location"].endswith(f"/{QUESTIONS[1]}/")
    assert assessor.post(first, {"found": "no", "reason": "Toch niet.", "revision": "0"}).status_code == 409
    assert assessor.post(answer["Location"], {"found": "yes", "revision": "0"})["Location"] == url
    assert "Bo Oordelaar" in assessor.get(url).content.decode()
    assert client_for(Role.BOARD_MEMBER).get(url).status_code == 403
    assert colleague.post(url).status_code == 403
    assert client_for(Role.POLICY_OFFICER).post(url).status_code == 302
    assert verdicts(cast) == {Verdict.MEETS}


def test_control_a_page_that_shows_all_judgements_is_found(
    cast: Cast, examined: Application, second: object, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, assessor = reverse("procurement:exam", args=[examined.public_id]), client_for(Role.ASSESSOR)
    judge(cast, examined, second, {QUESTIONS[0]: False, QUESTIONS[1]: True})
    assert gives_away(main_of(assessor, url)) == []
    honest = pages.shown
    monkeypatch.setattr(pages, "shown", lambda *what, all_marks: honest(*what, all_marks=True))
    assert gives_away(main_of(assessor, url)) == [REASON, "Bo Oordelaar"]


def main_of(client: Client, url: str) -> str:
    """What a page says below its menu."""
    return client.get(url).content.decode().split("<main", 1)[1]


def test_an_officer_is_led_past_the_exam_and_to_it(
    cast: Cast, examined: Application, client_for: ClientFor
) -> None:
    officer, page = (
        client_for(Role.POLICY_OFFICER),
        reverse("procurement:assessment", args=[examined.public_id]),
    )
    exam = reverse("procurement:exam", args=[examined.public_id])
    here = reverse("procurement:assessment_check", args=[examined.public_id, "trade-register"])
    seen = []
    while here not in (page, f"{page}#besluit"):
        seen.append(here)
        answer = officer.post(here, {"verdict": "meets", "revision": "0"})
        assert answer.status_code == 302, "an officer is led to what an officer judges"
        here = answer["Location"]
    assert len(seen) == 7 and not any(key in one for key in QUESTIONS for one in seen)
    text = main_of(officer, page)
    assert "is aangevinkt" not in text, "nothing is left to tick"
    assert text.count("Naar het examen") == len(QUESTIONS) and f'href="{exam}"' in text
    question = reverse("procurement:assessment_check", args=[examined.public_id, QUESTIONS[0]])
    assert officer.get(question)["Location"] == exam
    refused = officer.post(question, {"verdict": "meets", "revision": "0"})
    assert refused.status_code == 200 and "examenvraag" in refused.content.decode()
