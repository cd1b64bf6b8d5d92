"""Days in registers are terms of the region and, once they are near, work of a role (issue 3, item 6)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.clock import today
from jeugdregio.core.models import Task, Term
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.work.kinds import kind_named
from segments.enums import MeasureState
from segments.rules.deadlines import roles_of
from segments.services.deadlines import DEADLINES, deadlines_keep
from segments.tasks import keep_deadlines
from tests.segments.registers.conftest import Officer

TODAY = today()
NEAR, FAR = TODAY + timedelta(days=5), TODAY + timedelta(days=200)
ClientFor = Callable[[Role], Client]
# Of each register with a day: what it is filled with, and what says that it is done.
DAYS: dict[str, tuple[str, dict[str, Any]]] = {
    "milestone-due": ("milestone", {"done_on": TODAY, "evidence": "Verslag"}),
    "goal-due": ("goal", {"reached_on": TODAY}),
    "deliverable-due": ("deliverable", {"delivered_on": TODAY}),
    "measure-due": ("measure", {"state": MeasureState.DONE}),
    "risk-review": ("risk", {"met_on": TODAY}),
    "task-evaluation": ("task", {"evaluate_on": None}),
}


def terms(officer: Officer) -> list[tuple[str, str, date, int]]:
    with officer.cast.in_region():
        return [(row.kind, row.title, row.on, row.version) for row in Term.objects.order_by("kind", "id")]


def tasks(officer: Officer) -> list[tuple[str, date | None, str, str]]:
    with officer.cast.in_region():
        rows = Task.objects.order_by("kind", "id")
        return [(row.kind, row.due_on, row.role, row.state) for row in rows]


def day_of(kind: str) -> str:
    return next(one.day for one in DEADLINES if one.kind == kind)


@pytest.mark.parametrize("kind", [one.kind for one in DEADLINES])
def test_a_day_is_a_term_that_moves_with_it_and_ends_when_it_is_done(officer: Officer, kind: str) -> None:
    key, done = DAYS[kind]
    row = officer.make(key, **{day_of(kind): FAR})
    assert (terms(officer), tasks(officer)) == ([(kind, row.title, FAR, 0)], [])
    officer.change(row, **{day_of(kind): NEAR})
    assert terms(officer) == [(kind, row.title, NEAR, 1)]
    role = "contract_manager" if key in ("milestone", "task") else "policy_officer"
    assert tasks(officer) == [(kind, NEAR, role, "open")]
    officer.change(row, **done)
    state = TaskState.CANCELLED if kind == "task-evaluation" else TaskState.DONE
    assert (terms(officer), tasks(officer)[0][3]) == ([], state)


def test_it_stands_among_terms_and_work_and_leads_to_where_it_is_read(
    officer: Officer, client_for: ClientFor
) -> None:
    line = officer.make("line")
    officer.make("deliverable", line=line, title="Kader voor de toegang", due_on=NEAR)
    work = officer.client.get(reverse("work")).content.decode()
    listed = officer.client.get(reverse("terms"), {"soort": "deliverable-due"}).content.decode()
    url = reverse("segments:line", args=[line.public_id])
    for shown in (work, listed):
        assert "Oplevering van het programma" in shown and "Kader voor de toegang" in shown and url in shown
    for role in (Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER):
        assert "Kader voor de toegang" not in client_for(role).get(reverse("terms")).content.decode()


def test_every_kind_leads_to_a_page_that_opens(officer: Officer) -> None:
    for kind, (key, _done) in DAYS.items():
        officer.make(key, **{day_of(kind): NEAR})
    with officer.cast.in_region():
        urls = {row.kind: kind_named(row.kind).url(row.subject_public_id) for row in Term.objects.all()}
    assert urls.keys() == DAYS.keys()
    assert {kind: officer.client.get(url).status_code for kind, url in urls.items()} == dict.fromkeys(
        DAYS, 200
    )


def test_what_is_no_longer_used_binds_nobody_and_takes_its_parts_along(officer: Officer) -> None:
    line = officer.make("line")
    officer.make("deliverable", line=line, due_on=NEAR)
    officer.retire(line)
    assert (terms(officer), [state for *_, state in tasks(officer)]) == ([], ["cancelled"])
    officer.retire(line)
    assert [kind for kind, *_ in terms(officer)] == ["deliverable-due"]
    assert [state for *_, state in tasks(officer)] == ["open"], "what comes back is work again"


def test_work_goes_to_who_answers_for_it_now(officer: Officer) -> None:
    goal = officer.make("goal", due_on=NEAR, function="Beleidsmedewerker")
    assert [role for _kind, _on, role, _state in tasks(officer)] == ["policy_officer"]
    officer.change(goal, function="Contractmanager")
    assert [role for _kind, _on, role, _state in tasks(officer)] == ["contract_manager"]


def test_a_measure_without_a_day_is_due_at_the_end_of_its_year(officer: Officer) -> None:
    measure = officer.make("measure", due_on=None)
    assert [(kind, on) for kind, _title, on, _version in terms(officer)] == [
        ("measure-due", date(measure.year, 12, 31))
    ]


def test_every_day_what_came_near_becomes_work_once(officer: Officer) -> None:
    officer.make("goal", title="Straks", due_on=FAR)
    officer.make("goal", title="Lang geleden", due_on=TODAY - timedelta(days=400))
    assert tasks(officer) == []
    with officer.cast.in_region():
        region_id = officer.cast.region.pk
        assert deadlines_keep(region_id=region_id, today=FAR - timedelta(days=14)) == 1
        assert deadlines_keep(region_id=region_id, today=FAR - timedelta(days=14)) == 0
    assert tasks(officer) == [("goal-due", FAR, "policy_officer", "open")]


def test_the_daily_task_heals_what_is_missing_and_then_rests(officer: Officer) -> None:
    officer.make("goal", due_on=NEAR)
    officer.make("measure", due_on=FAR)
    before = terms(officer)
    with officer.cast.in_region():
        Term.objects.all().delete()
        Task.objects.all().delete()
    assert (keep_deadlines(), keep_deadlines()) == (3, 0)
    assert terms(officer) == before


def test_it_takes_a_handful_of_statements_however_many_days(
    officer: Officer, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(6):
        officer.make("goal", title=f"Doel {number}", due_on=NEAR)
    with officer.cast.in_region():
        Term.objects.all().delete()
        with django_assert_max_num_queries(6 * 12):
            assert deadlines_keep(region_id=officer.cast.region.pk, today=TODAY) == 6


def test_a_function_that_names_a_role_is_that_role() -> None:
    names = {"policy_officer": "Beleidsmedewerker", "contract_manager": "Contractmanager"}
    assert roles_of("Contractmanager verblijf", names, "policy_officer") == ("contract_manager",)
    assert roles_of("Procesregisseur", names, "policy_officer") == ("policy_officer",)
    both = roles_of("beleidsmedewerker en contractmanager", names, "x")
    assert both == ("policy_officer", "contract_manager")
