"""Work: a reason opens a task, the page shows it to whom it is for, and people take it, give it away and do it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import Task
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.work.selectors.tasks import When, when_due
from jeugdregio.core.work.services import task_close
from jeugdregio.core.work.services.tasks import UNDO
from tests.cast import Cast
from tests.core.showroom import pick, words
from tests.core.work.conftest import TODAY, open_task, set_term, target

MANAGER, OFFICER = Role.CONTRACT_MANAGER, Role.POLICY_OFFICER
ClientFor = Callable[[object], Client]


def page(client: Client, url: str = "/mijn-werk/") -> html.HtmlElement:
    return html.fromstring(client.get(url).content.decode())


def groups(found: html.HtmlElement) -> dict[str, int]:
    return {
        words(pick(panel, "h2")[0]): len(pick(panel, ".work-item"))
        for panel in pick(found, "section.panel")
        if pick(panel, ".work-item")
    }


def buttons(found: html.HtmlElement, action: str) -> list[str]:
    return [form.get("action") for form in pick(found, "form") if (form.get("action") or "").endswith(action)]


def count(client: Client) -> str:
    links = pick(page(client, "/help/"), ".site-tools__work a")
    return next(words(link) for link in links if link.get("href") == "/mijn-werk/")


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (date(2027, 11, 22), When.LATE),
        (TODAY, When.TODAY),
        (date(2027, 11, 24), When.WEEK),
        (date(2027, 11, 28), When.WEEK),
        (date(2027, 11, 29), When.LATER),
        (None, When.LATER),
    ],
)
def test_a_task_stands_under_when_it_is_due(due: date | None, group: When) -> None:
    assert when_due(due, TODAY) is group


def test_a_reason_makes_one_task_ever(cast: Cast) -> None:
    assert open_task(cast)
    assert not open_task(cast, role=MANAGER.value)
    with cast.in_region():
        assert task_close(
            region_id=cast.region.pk, owner_id=cast.region.pk, key="een", done=True, now=timezone.now()
        )
        assert Task.objects.get().state == TaskState.DONE
    assert not open_task(cast)
    assert open_task(cast, "twee")


def test_the_page_groups_what_waits_for_me_and_my_role(cast: Cast, client_for: ClientFor) -> None:
    days = {"a": -1, "b": 0, "c": 1, "d": 30}
    for key, shift in days.items():
        open_task(cast, key, due_on=TODAY + timedelta(days=shift), role=MANAGER.value)
    open_task(cast, "e", due_on=TODAY, person_id=cast.person(MANAGER).pk)
    open_task(cast, "f", due_on=TODAY, role=OFFICER.value)
    open_task(cast, "g", owner_id=cast.linde.pk, role=MANAGER.value)
    manager = client_for(MANAGER)
    assert groups(page(manager)) == {"Te laat": 1, "Vandaag": 2, "Deze week": 1, "Later": 1}
    assert groups(page(manager, "/mijn-werk/?van=allen"))["Vandaag"] == 3
    assert count(manager) == "Mijn werk 5"
    assert count(client_for(OFFICER)) == "Mijn werk 1"
    assert count(client_for(Role.PROVIDER_PREPARER)) == "Mijn werk"
    first = words(pick(page(manager), ".work-item")[0])
    for part in (
        "Te laat",
        "Iets doen",
        "Contract 2027-0001",
        "Uiterlijk 22-11-2027",
        "Contractmanager",
        "Doe het",
    ):
        assert part in first


def test_without_work_the_page_names_the_next_term(cast: Cast, client_for: ClientFor) -> None:
    set_term(cast, date(2027, 12, 2))
    text = words(pick(page(client_for(MANAGER)), ".empty-state")[0])
    assert "U heeft niets openstaan." in text
    assert "Volgende termijn: 02-12-2027, Iets doen (Contract 2027-0001)." in text


def test_a_task_is_taken_done_and_opened_again(cast: Cast, client_for: ClientFor) -> None:
    open_task(cast, role=MANAGER.value)
    manager = client_for(MANAGER)
    (take,) = buttons(page(manager), "/nemen/")
    assert "De taak is nu van u." in manager.post(take, follow=True).content.decode()
    assert buttons(page(manager), "/nemen/") == []
    (done,) = buttons(page(manager), "/klaar/")
    manager.post(done)
    assert manager.post(done).status_code == 409
    found = page(manager)
    assert groups(found) == {}
    assert "Net afgerond" in words(found)
    (undo,) = buttons(found, "/terug/")
    assert client_for(OFFICER).post(undo).status_code == 409
    assert "De taak staat weer open." in manager.post(undo, follow=True).content.decode()
    assert groups(page(manager)) == {"Later": 1}


def test_after_ten_minutes_done_is_done(cast: Cast, client_for: ClientFor) -> None:
    open_task(cast, role=MANAGER.value)
    manager = client_for(MANAGER)
    (done,) = buttons(page(manager), "/klaar/")
    manager.post(done)
    with cast.in_region():
        Task.objects.update(done_at=timezone.now() - UNDO)
    assert buttons(page(manager), "/terug/") == []
    answer = manager.post(done.replace("klaar", "terug"))
    assert (answer.status_code, "10 minuten" in answer.content.decode()) == (409, True)


def test_ticked_tasks_go_to_a_colleague_and_wait_for_them(cast: Cast, client_for: ClientFor) -> None:
    for key in "abc":
        open_task(cast, key, role=MANAGER.value)
    manager, officer = client_for(MANAGER), client_for(OFFICER)
    found = page(manager)
    ticked = [box.get("value") for box in pick(found, "input.work-item__check")][:2]
    names = {words(option): option.get("value") for option in pick(found, "select option")}
    assert "Provider preparer" not in names
    answer = manager.post(
        "/mijn-werk/toewijzen/", {"task": ticked, "to": names["Policy officer"]}, follow=True
    )
    assert "2 taken zijn nu voor Policy officer." in answer.content.decode()
    assert groups(page(manager)) == {"Later": 1, "Wacht op ander": 2}
    assert (count(manager), count(officer)) == ("Mijn werk 1", "Mijn werk 2")


@pytest.mark.parametrize("sent", [{}, {"task": ["x"]}, {"task": ["x"], "to": "y"}])
def test_giving_nothing_or_to_nobody_changes_nothing(
    cast: Cast, client_for: ClientFor, sent: dict[str, object]
) -> None:
    open_task(cast, role=MANAGER.value)
    answer = client_for(MANAGER).post("/mijn-werk/toewijzen/", sent, follow=True)
    assert "Kies een of meer taken en een collega." in answer.content.decode()


def test_nobody_gives_away_the_work_of_another_organisation(cast: Cast, client_for: ClientFor) -> None:
    """The region reads the task of a provider, and cannot hand it out."""
    open_task(cast, owner_id=cast.linde.pk, role=Role.PROVIDER_PREPARER.value)
    with cast.in_region():
        task = Task.objects.get()
    sent = {"task": [task.public_id], "to": cast.person(OFFICER).public_id}
    client_for(MANAGER).post("/mijn-werk/toewijzen/", sent)
    with cast.in_region():
        assert Task.objects.get().person_id is None
    assert count(client_for(Role.PROVIDER_PREPARER)) == "Mijn werk 1"


def test_the_header_costs_one_statement_on_every_page(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(MANAGER)
    for number in range(20):
        open_task(cast, str(number), role=MANAGER.value)
    with CaptureQueriesContext(connection) as queries:
        client.get("/help/")
    asked = [
        found["sql"]
        for found in queries
        if "core_task" in found["sql"] or "core_notification" in found["sql"]
    ]
    assert len(asked) == 1


def test_a_page_about_a_failure_shows_the_header_without_numbers(cast: Cast, client_for: ClientFor) -> None:
    open_task(cast, role=MANAGER.value)
    answer = client_for(MANAGER).get(f"/taken/{target().public_id}/")
    assert answer.status_code == 404
    assert "Mijn werk" in answer.content.decode()
