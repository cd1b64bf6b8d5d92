"""What an answer says about itself, what looking at a page changes, and what an error tells."""

import hashlib

import pytest
from allauth.account.adapter import get_adapter
from django.apps import apps
from django.conf import settings as project
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models.work import CALENDAR_SETTING
from tests.access.judge import session_of
from tests.access.test_edge import ways
from tests.access.world import World
from tests.door import enter
from tests.factories import PASSWORD

# What looking leaves on purpose: who looked, what went out, who is here, and how often something costly was asked.
LEFT_BY_LOOKING = {
    "core.Look",
    "core.ExportLog",
    "core.Release",
    "core.Allowance",
    "accounts.Session",
    "sessions.Session",
}


@pytest.mark.shows("ASVS 13.4.4")
@pytest.mark.parametrize("name", ["home", "account_login", "help", "monitoring:contracts"])
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_a_request_is_never_sent_back(world: World, name: str, method: str) -> None:
    client = enter(Client(raise_request_exception=False), world.cast.person(Role.AUDITOR))
    response = client.generic(method, reverse(name), headers={"X-Planted": "zilvermeeuw"})
    assert response.status_code in {403, 405}
    assert b"zilvermeeuw" not in response.content


@pytest.mark.shows("ASVS 13.4.3")
@pytest.mark.parametrize(
    "path", ["/static/", "/static/build/", "/.git/", "/.git/config", "/.env", "/var/", "/media/"]
)
def test_no_folder_is_listed_and_no_file_of_the_project_is_served(
    client: Client, db: None, path: str
) -> None:
    assert client.get(path).status_code == 404


def hashes() -> dict[str, str]:
    """A digest of the rows of every table, as the context that is open sees them."""
    found = {}
    with connection.cursor() as cursor:
        # The secret that a calendar program named would show its row for the rest of this transaction.
        cursor.execute("SELECT set_config(%s, '', true)", [CALENDAR_SETTING])
        for model in apps.get_models(include_auto_created=True):
            if model._meta.label not in LEFT_BY_LOOKING:
                table = model._meta.db_table
                rows = (
                    f"SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') FROM \"{table}\" t"
                )
                cursor.execute(rows)
                found[model._meta.label] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found


@pytest.mark.shows("ASVS 3.5.3", "ASVS 4.1.1")
def test_looking_changes_no_row_and_every_answer_says_its_type_and_letters(world: World) -> None:
    """Nothing is undone in between: what one page would change shows at the end."""
    sessions = {role: session_of(world, role) for role in Role}
    asked = [(role, path) for method, role, path in ways(world) if method == "GET"]
    with world.cast.in_region():
        before = hashes()
    wrong, count = [], 0
    for role, path in asked:
        client = Client(raise_request_exception=False)
        if role:
            client.cookies[project.SESSION_COOKIE_NAME] = sessions[role]
        response = client.get(path)
        kind = response.headers.get("Content-Type", "")
        has_content = response.streaming or bool(response.content)
        count += has_content
        if has_content and (not kind or (kind.startswith("text/") and "charset=utf-8" not in kind.lower())):
            wrong.append(f"{path}: {kind or 'no type'}")
    with world.cast.in_region():
        after = hashes()
    assert {name for name in before if before[name] != after[name]} == set()
    assert wrong == [] and count > 60


def test_a_change_would_be_seen(world: World) -> None:
    """The control: one row of one table."""
    with world.cast.in_region():
        before = hashes()
        type(world.cast.region.organisation).objects.filter(pk=world.cast.region.organisation.pk).update(
            name="Anders"
        )
        after = hashes()
    assert {name for name in before if before[name] != after[name]} >= {"core.Organisation"}


@pytest.mark.shows("ASVS 16.5.1")
def test_an_error_tells_nothing_of_the_inside(
    world: World, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.DEBUG = False

    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("zilvermeeuw SELECT secret FROM accounts_user")

    monkeypatch.setattr("jeugdregio.accounts.middleware.ContextMiddleware.__call__", broken)
    client = Client(raise_request_exception=False)
    page = client.get(reverse("help"))
    text = page.content.decode()
    assert page.status_code == 500 and "<h1" in text
    for word in (
        "zilvermeeuw",
        "SELECT",
        "RuntimeError",
        "Traceback",
        "File ",
        "django",
        "/srv",
        project.SECRET_KEY,
    ):
        assert word not in text
    assert not {"X-Powered-By", "Server", "X-Django-Version"} & set(page.headers)


@pytest.mark.shows("ASVS 15.3.4")
def test_the_address_of_a_visitor_is_the_one_that_our_proxy_saw(settings: Settings) -> None:
    """What a visitor writes in front of it does not count."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.9, 192.0.2.7"
    )
    assert get_adapter().get_client_ip(request) == "192.0.2.7"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert get_adapter().get_client_ip(request) == "10.0.0.1"


@pytest.mark.shows("ASVS 4.1.3")
@pytest.mark.parametrize(
    "header",
    [
        {"X-Forwarded-Host": "elders.example"},
        {"X-Original-URL": "/beheer/"},
        {"X-Rewrite-URL": "/beheer/"},
        {"X-HTTP-Method-Override": "DELETE"},
        {"Remote-User": "contract.manager@voorbeeld.test"},
        {"X-Forwarded-User": "contract.manager@voorbeeld.test"},
        {"X-Forwarded-Email": "contract.manager@voorbeeld.test"},
    ],
)
def test_no_header_of_a_visitor_does_what_only_a_proxy_may_do(world: World, header: dict[str, str]) -> None:
    page = Client().get(reverse("accounts:profile"), headers=header)
    assert page.status_code == 302
    assert page["Location"] == f"{reverse('account_login')}?next={reverse('accounts:profile')}"
    assert not project.USE_X_FORWARDED_HOST and not project.USE_X_FORWARDED_PORT


@pytest.mark.shows("ASVS 15.3.7")
def test_a_form_is_read_from_the_body_only(world: World) -> None:
    person = world.cast.person(Role.AUDITOR)
    client = Client()
    client.post(f"{reverse('account_login')}?login={person.email}&password={PASSWORD}".replace(" ", "+"))
    assert "_auth_user_id" not in client.session
    client.cookies["password"] = "something"
    client.post(f"{reverse('account_login')}?password=wrong", {"login": person.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)
