"""Pages without anything on them, and pages on which something went wrong: as accessible as all others."""

from collections.abc import Callable

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.test import Client
from django.urls import resolve, reverse

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from jeugdregio.core.errors import Conflict
from jeugdregio.core.models import Job
from segments.views.registers.every import PARTS, REGISTERS
from tests.access.looks import (
    FIGURES,
    LONG,
    Answer,
    faults,
    first_visitor,
    get,
    narrowed,
    pages,
    sent_wrongly,
    visit,
)
from tests.access.objects import arguments_for
from tests.access.routes import Route
from tests.access.world import World, make_job
from tests.browser import Window
from tests.door import enter

pytestmark = pytest.mark.browser
MANAGER = Role.CONTRACT_MANAGER
FORMS = {
    "account_login",
    "account_change_password",
    "account_reauthenticate",
    "account_reset_password",
    "accounts:contact",
    "accounts:email",
    "accounts:invitations",
    "accounts:mail",
    "accounts:mandate_end",
    "accounts:membership_end",
    "accounts:membership_role",
    "accounts:second_step_reset",
    "accounts:text",
    "accounts:text_add",
    "accounts:text_remove",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "comments",
    "hold_end",
    "hold_place",
    "incident_end",
    "incident_plan",
    "incident_report",
    "retention_period",
    "referrals:imports",
    "saved_view",
    "saved_view_add",
    *(f"segments:budget_{what}" for what in ("adopt", "amounts", "back", "begin", "submit", "withdraw")),
    *(f"monitoring:change_{what}" for what in ("back", "edit")),
    "monitoring:division",
    *(f"monitoring:valve_{what}" for what in ("grant", "phase")),
    "monitoring:rate_add",
    *(f"procurement:price_{what}" for what in ("add", "raise")),
    "monitoring:provider_target",
    *(f"monitoring:missing_{what}" for what in ("add", "edit", "solve")),
    "procurement:cost_state",
    "procurement:exam_mark",
    "procurement:notice",
    "procurement:advice",
    "procurement:advice_ask",
    "procurement:application_task",
    "procurement:assessments_assign",
    *(f"procurement:assessment_{what}" for what in ("ask", "back", "check", "lapse", "propose", "reopen")),
    *(f"procurement:admission_{what}" for what in ("end", "resume", "suspend")),
    "procurement:notice_add",
    "procurement:application_withdraw",
    "procurement:dossier_write",
    "procurement:subcontracts",
    *(
        f"procurement:scheme_{what}"
        for what in ("check", "copy", "end", "item", "item_add", "new", "publish")
    ),
    "procurement:requirements_standard",
    "procurement:version_edit",
    "monitoring:scenario_add",
    "monitoring:scenario_edit",
    "segments:consent",
    "segments:distribution_key",
    "segments:order_value",
    "segments:description_write",
    "segments:draft_adopt",
    "segments:draft_back",
    "segments:draft_withdraw",
    *(f"segments:framework_{what}" for what in ("adopt", "change", "file", "make", "withdraw")),
    *(f"segments:kpi_{what}" for what in ("add", "edit", "norms", "norms_file")),
    "segments:evidence_remove",
    "segments:new",
    "segments:norm",
    "segments:norm_add",
    "segments:payment",
    "segments:payment_add",
    "segments:proposal",
    *(
        f"segments:{register.key}_{what}"
        for register in (*REGISTERS, *PARTS)
        for what in ("add", "edit", "retire")
    ),
    "segments:going",
    "segments:place_add",
    "segments:reclassification_adopt",
    "segments:reclassification_back",
    "segments:reclassification_start",
    "segments:reclassification_withdraw",
    *(f"segments:round_{what}" for what in ("adopt", "file", "make", "note", "row", "row_add", "withdraw")),
    "segments:weights",
    *(
        f"providers:{name}"
        for name in (
            *("profile", "location", "location_add", "capacity_add", "subcontractor", "subcontractor_add"),
            *("consortium_add", "consortium_edit", "member", "member_add"),
            *("document_add", "document_replace", "document_remove"),
        )
    ),
}


def listed(role: Role) -> list[Route]:
    """Pages without an object that a role may open and that are not the same for everybody."""
    return [
        route
        for route in pages()
        if not route.arguments
        if role in policy.rules()[str(route.name), "GET"].allow or route.name in ("home", "glossary")
    ]


@pytest.mark.parametrize(
    "route", [route for route in listed(MANAGER) if str(route.name).startswith(FIGURES)], ids=str
)
def test_an_empty_region_is_accessible(route: Route, stage_world: World, window: Window) -> None:
    client = Client()
    enter(client, stage_world.cast.outsider_membership.user)
    answer = get(client, reverse(str(route.name)))
    if answer.is_page:
        assert faults(window, client, answer) == []


@pytest.mark.parametrize("route", listed(MANAGER), ids=str)
def test_a_search_without_hits_is_accessible(route: Route, stage_world: World, window: Window) -> None:
    client = visit(stage_world, MANAGER)
    path = reverse(str(route.name))
    answer = get(client, path)
    paths = [found for found in narrowed(answer) if found.startswith(f"{path}?")] if answer.is_page else []
    assert [fault for found in paths for fault in faults(window, client, get(client, found))] == []


def test_filters_of_every_list_are_tried(stage_world: World) -> None:
    """The control of the test above."""
    client = visit(stage_world, MANAGER)
    tried = {path for route in listed(MANAGER) for path in paths_of(client, route)}
    assert {resolve(path).view_name for path in tried} >= {
        "search",
        "glossary",
        "jobs",
        "monitoring:contracts",
        "monitoring:lump_sums",
        "monitoring:providers",
        "monitoring:region",
        "monitoring:segments",
        "referrals:imports",
        "referrals:quality",
    }


def paths_of(client: Client, route: Route) -> list[str]:
    answer = get(client, reverse(str(route.name)))
    return [found.partition("?")[0] for found in narrowed(answer)] if answer.is_page else []


def writer_of(route: Route) -> Role | None:
    """Who meets most forms on a page: the policy officer at the segments, else the manager who may send them."""
    rules = policy.rules()
    sent = rules.get((str(route.name), "POST"))
    is_officers = str(route.name).startswith("segments:") or (sent and MANAGER not in sent.allow)
    wanted = Role.POLICY_OFFICER if is_officers else MANAGER
    return wanted if wanted in rules[str(route.name), "GET"].allow else first_visitor(route)


def with_errors(world: World) -> dict[tuple[str, bool], tuple[Client, Answer]]:
    """Every form of every page, sent empty and with long texts; those that came back with a list of errors."""
    found: dict[tuple[str, bool], tuple[Client, Answer]] = {}
    for route in pages():
        role = writer_of(route)
        own = arguments_for(route, world, role or MANAGER).own
        client = visit(world, role)
        page = get(client, reverse(str(route.name), kwargs=own))
        if not page.is_page or route.name == "showroom":
            continue
        for answer in sent_wrongly(client, page):
            if answer.is_page and answer.has("error-summary"):
                key = (resolve(answer.path).view_name, LONG in answer.response.content.decode())
                found.setdefault(key, (client, answer))
    return found


def test_a_form_with_errors_is_accessible(stage_world: World, window: Window) -> None:
    found = with_errors(stage_world)
    assert {name for name, _is_long in found} == FORMS
    assert [fault for client, answer in found.values() for fault in faults(window, client, answer)] == []


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (SuspiciousOperation(), 400),
        (Conflict("Iemand anders was eerder."), 409),
        (RequestDataTooBig(), 413),
        (ValueError(), 500),
        (OperationalError(), 503),
    ],
)
def test_an_error_page_is_accessible(
    raised: Exception,
    status: int,
    stage_world: World,
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*args: object) -> None:
        raise raised

    monkeypatch.setattr("jeugdregio.core.views.glossary.find", fail)
    client = visit(stage_world, MANAGER)
    answer = get(client, reverse("glossary"))
    assert (answer.response.status_code, answer.is_page) == (status, True)
    assert faults(window, client, answer) == []


def nowhere(world: World) -> Answer:
    return get(visit(world, MANAGER), "/bestaat-niet/")


def refused_role(world: World) -> Answer:
    return get(visit(world, Role.REFERRER), reverse("monitoring:contracts"))


def without_token(world: World) -> Answer:
    path = reverse("account_login")
    return Answer(path, Client(enforce_csrf_checks=True).post(path))


def too_often(world: World) -> Answer:
    client, path = visit(world, None), reverse("account_reset_password")
    for _attempt in range(50):
        answer = Answer(path, client.post(path, {"email": "iemand@voorbeeld.test"}))
        if answer.response.status_code == 429:
            break
    return answer


def done_already(world: World) -> Answer:
    path = reverse("job_retry", args=[job_of(world).public_id])
    return Answer(path, visit(world, MANAGER).post(path))


def job_of(world: World) -> Job:
    region = world.cast.region
    return world.once(make_job, region, region.organisation)


@pytest.mark.parametrize(
    ("provoke", "status"),
    [(nowhere, 404), (refused_role, 403), (without_token, 403), (too_often, 429), (done_already, 409)],
)
def test_an_error_that_people_provoke_is_accessible(
    provoke: Callable[[World], Answer], status: int, stage_world: World, window: Window
) -> None:
    answer = provoke(stage_world)
    assert (answer.response.status_code, answer.is_page) == (status, True)
    assert faults(window, visit(stage_world, None), answer) == []
