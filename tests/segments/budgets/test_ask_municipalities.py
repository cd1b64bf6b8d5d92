"""Municipalities answer to an act on the budget; the board knows who did not and decides all the same (SEG-13)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Task
from jeugdregio.core.models.work import TaskState
from segments.enums import BudgetKind, DraftState
from segments.models import Budget, BudgetChange, Consent
from segments.rules.budgets import Cell
from segments.services import consent as consent_service
from segments.services.budget_changes import budget_adopt, budget_begin, budget_withdraw, lines_write
from segments.services.budget_councils import budget_back, budget_submit
from tests.cast import Cast
from tests.monitoring.pages.screen import open_page
from tests.segments.budgets.made import DECIDED, TODAY, wanted

UNTIL = date(2028, 2, 15)
ANSWER = {"answer": "agreed", "deviation": "", "decision": "Raad 2027/114", "decided_on": "22-11-2027"}
Enter = Callable[[Role], Client]


@pytest.fixture(autouse=True)
def day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def change(cast: Cast) -> BudgetChange:
    """A concept for 2028 with one amount for the region."""
    with cast.acting(Role.POLICY_OFFICER) as context:
        person = cast.person(Role.POLICY_OFFICER)
        found = budget_begin(context=context, wanted=wanted(), today=TODAY, by=person)
        cells: dict[Cell, int | None] = {(cast.part.pk, None): 5_000_00}
        return lines_write(change=found, seen=found.revision, cells=cells, today=TODAY)


def submit(cast: Cast, change: BudgetChange, **values: object) -> None:
    with cast.acting(Role.POLICY_OFFICER):
        change.refresh_from_db()
        found = {"seen": change.revision, "answer_by": UNTIL, "today": TODAY, **values}
        person = cast.person(Role.POLICY_OFFICER)
        budget_submit(change=change, by=person, role=Role.POLICY_OFFICER, **found)  # type: ignore[arg-type]
        change.refresh_from_db()


def back(cast: Cast, change: BudgetChange) -> None:
    with cast.acting(Role.POLICY_OFFICER):
        budget_back(
            change=change, reason="Rekenfout", by=cast.person(Role.POLICY_OFFICER), role=Role.POLICY_OFFICER
        )
        change.refresh_from_db()


def tasks(cast: Cast) -> list[tuple[str, str]]:
    """Whose task it is and where it stands, by name."""
    with cast.in_region():
        rows = Task.objects.filter(kind="budget-asked").order_by("id").select_related("owner")
        return sorted((row.owner.name, row.state) for row in rows)


def consent(change: BudgetChange) -> str:
    return reverse("segments:consent", args=["segments_budgetchange", change.public_id])


def test_a_municipality_finds_the_task_answers_and_the_board_decides_without_the_other(
    cast: Cast, change: BudgetChange, client_for: Enter
) -> None:
    page = reverse("segments:budget_change", args=[change.public_id])
    officer, reader = client_for(Role.POLICY_OFFICER), client_for(Role.MUNICIPAL_USER)
    assert reader.get(page).status_code == 200 and "instemming" not in reader.get(page).content.decode()
    (put,) = open_page(officer, page).links("Voorleggen aan de gemeenten")
    typed = {"revision": str(change.revision), "answer_by": "15-02-2028"}
    assert officer.post(put, typed, follow=True).status_code == 200
    assert tasks(cast) == [("Heuvelrode", TaskState.OPEN), ("Waterdam", TaskState.OPEN)]
    assert consent(change) in reader.get("/mijn-werk/").content.decode()
    wrong = reader.post(consent(change), {**ANSWER, "answer": "deviates"}).content.decode()
    assert "Zeg wat de gemeente anders wil en waarom." in wrong
    said = {**ANSWER, "answer": "deviates", "deviation": "Waterdam wil eerst een plan."}
    assert reader.post(consent(change), said).status_code == 302
    assert tasks(cast) == [("Heuvelrode", TaskState.OPEN), ("Waterdam", TaskState.DONE)]
    rows = {row[0]: row for row in open_page(reader, page).rows("instemming")}
    assert rows and rows["Waterdam"][2:4] == ["Waterdam wil eerst een plan.", "Raad 2027/114"]
    assert "Nog geen antwoord" in rows["Heuvelrode"][1]
    (decide,) = open_page(officer, page).links("Vaststellen")
    assert "Nog geen antwoord: Heuvelrode. Het bestuur mag toch besluiten." in open_page(officer, decide).text
    with cast.in_region():
        change.refresh_from_db()
    decided = {"decided_by": "AB", "decision": "AB 1", "decided_on": "23-11-2027"}
    assert officer.post(decide, {**decided, "revision": str(change.revision)}).status_code == 302
    assert tasks(cast) == [("Heuvelrode", TaskState.CANCELLED), ("Waterdam", TaskState.DONE)]
    with cast.in_region():
        assert Budget.objects.get(year=2028, kind=BudgetKind.ADOPTED).amount == 5_000_00
    assert reader.post(consent(change), ANSWER).status_code == 409
    assert "Waterdam wil eerst een plan." in open_page(reader, page).text


def test_an_answer_to_amounts_that_changed_meanwhile_does_not_count(
    cast: Cast, change: BudgetChange, client_for: Enter
) -> None:
    """Who opened the form before the act was taken back and put again, sees both and answers anew."""
    reader = client_for(Role.MUNICIPAL_USER)
    submit(cast, change)
    form = {**ANSWER, "revision": str(change.revision)}
    back(cast, change)
    submit(cast, change)
    late = reader.post(consent(change), form)
    assert late.status_code == 409 and "Raad 2027/114" in late.content.decode()
    with cast.in_region():
        assert not Consent.objects.exists()
    assert reader.post(consent(change), {**form, "revision": str(change.revision)}).status_code == 302
    back(cast, change)
    submit(cast, change)
    page = open_page(reader, consent(change))
    assert "Raad 2027/114" not in str(page.rows("answers")) and "Raad 2027/114" in str(page.rows("earlier"))


def test_without_closing_the_task_it_would_stay(
    cast: Cast, change: BudgetChange, client_for: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    submit(cast, change)
    monkeypatch.setattr(consent_service, "answered", lambda row: None)
    client_for(Role.MUNICIPAL_USER).post(consent(change), ANSWER)
    assert ("Waterdam", TaskState.OPEN) in tasks(cast)


def test_what_is_taken_back_can_change_asks_again_and_old_answers_count_no_longer(
    cast: Cast, change: BudgetChange, client_for: Enter
) -> None:
    submit(cast, change)
    client_for(Role.MUNICIPAL_USER).post(consent(change), ANSWER)
    with cast.acting(Role.POLICY_OFFICER), pytest.raises(Conflict, match="Neem dit eerst terug"):
        lines_write(change=change, seen=change.revision, cells={}, today=TODAY)
    back(cast, change)
    assert tasks(cast) == [("Heuvelrode", TaskState.CANCELLED), ("Waterdam", TaskState.DONE)]
    assert client_for(Role.MUNICIPAL_USER).post(consent(change), ANSWER).status_code == 409
    with cast.acting(Role.POLICY_OFFICER):
        cells: dict[Cell, int | None] = {(cast.part.pk, None): 6_000_00}
        lines_write(change=change, seen=change.revision, cells=cells, today=TODAY)
    submit(cast, change)
    assert tasks(cast).count(("Waterdam", TaskState.OPEN)) == 1
    page = reverse("segments:budget_change", args=[change.public_id])
    rows = open_page(client_for(Role.AUDITOR), page).rows("instemming")
    assert [row[2:] for row in rows] == [["", "", ""], ["", "", ""]]
    with cast.in_region():
        assert Consent.objects.count() == 1, "the first answer stays in the register"


def test_what_is_not_ready_is_not_put_to_them(cast: Cast, change: BudgetChange) -> None:
    with pytest.raises(Refused, match="is voorbij"):
        submit(cast, change, answer_by=date(2027, 11, 22))
    with pytest.raises(Overtaken):
        submit(cast, change, seen=0)
    with cast.acting(Role.POLICY_OFFICER):
        change.refresh_from_db()
        cells: dict[Cell, int | None] = {(cast.part.pk, cast.waterdam.pk): 1}
        lines_write(change=change, seen=change.revision, cells=cells, today=TODAY)
    with pytest.raises(Refused, match="Het verschil is"):
        submit(cast, change)
    assert tasks(cast) == []


def test_a_region_where_each_decides_is_told_that_it_did_not_ask(
    cast: Cast, change: BudgetChange, client_for: Enter
) -> None:
    url = reverse("segments:budget_adopt", args=[change.public_id])
    words = "niet aan de gemeenten voorgelegd"
    assert words not in open_page(client_for(Role.POLICY_OFFICER), url).text
    with cast.in_region():
        cast.region.settings["councils_decide"] = True
        cast.region.save(update_fields=["settings"])
    assert words in open_page(client_for(Role.POLICY_OFFICER), url).text


def test_an_act_that_was_decided_on_or_given_up_is_not_put_to_anybody(
    cast: Cast, change: BudgetChange
) -> None:
    submit(cast, change)
    with cast.acting(Role.POLICY_OFFICER):
        person, role = cast.person(Role.POLICY_OFFICER), Role.POLICY_OFFICER
        budget_withdraw(change=change, reason="Dubbel", by=person, role=role)
        change.refresh_from_db()
        assert change.state == DraftState.WITHDRAWN
    assert tasks(cast) == [("Heuvelrode", TaskState.CANCELLED), ("Waterdam", TaskState.CANCELLED)]
    with pytest.raises(Conflict):
        submit(cast, change)
    with cast.acting(Role.POLICY_OFFICER), pytest.raises(Conflict):
        budget_adopt(change=change, seen=change.revision, decision=DECIDED, today=TODAY, by=person, role=role)
