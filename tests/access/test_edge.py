"""Every answer of every address of the URLconf: strict content policy, no inline code, headers, and CSRF (T31)."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from lxml import html
from pytest_django import Settings

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from tests.access.objects import arguments_for
from tests.access.routes import Route, routes
from tests.access.world import World
from tests.door import enter
from tests.factories import PASSWORD

POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
NONCE = re.compile(r"script-src(?: 'nonce-([A-Za-z0-9+/=]{20,})')?")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
DOWNLOAD = "sandbox; default-src 'none'"
SENT = ("GET", "POST")
NOT_FOUND = "/bestaat/niet/"


def ways(world: World) -> Iterator[tuple[str, Role | None, str]]:
    """Method, first visitor that the policy lets in, and address; and an address that does not exist."""
    for route in [route for route in routes() if route.name]:
        for method in SENT:
            role = visitor(world, route, method)
            own = arguments_for(route, world, role or Role.CONTRACT_MANAGER).own
            if own is not None:
                yield method, role, reverse(str(route.name), kwargs=own)
    yield "GET", None, NOT_FOUND
    yield "GET", Role.CONTRACT_MANAGER, NOT_FOUND


def visitor(world: World, route: Route, method: str) -> Role | None:
    """The first role that has an object of its own there; None where everybody is let in."""
    rule = policy.rules().get((str(route.name), method))
    roles = [Role(role) for role in sorted(rule.allow)] if rule and not rule.public else []
    return next((role for role in roles if arguments_for(route, world, role).own is not None), None)


def ask(world: World, method: str, role: Role | None, path: str, **how: object) -> HttpResponse:
    """One request of a fresh browser; what it changes is undone."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=bool(how.get("strict")))
    if role:
        enter(client, world.cast.person(role))
    headers = dict(how.get("headers", {}))  # type: ignore[call-overload]
    if how.get("token"):
        token = "a" * 32
        client.cookies[settings.CSRF_COOKIE_NAME] = token
        headers["X-CSRFToken"] = token
    with transaction.atomic():
        response = getattr(client, method.lower())(path, headers=headers)
        transaction.set_rollback(True)
    return response


def is_html(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html") and bool(response.content.strip())


def nonce_of(response: HttpResponse) -> str:
    found = [NONCE.fullmatch(one) for one in directives(response)]
    return next((match.group(1) or "" for match in found if match), "")


def directives(response: HttpResponse) -> set[str]:
    return set(response.headers.get("Content-Security-Policy", "").split("; "))


def wrong_policy(response: HttpResponse) -> list[str]:
    """What differs from the one policy that the portal has."""
    given = directives(response)
    scripts = [one for one in given if NONCE.fullmatch(one)]
    rest = given - set(scripts)
    return sorted(rest ^ POLICY) + ([] if len(scripts) == 1 else ["no script-src"])


def inline_code(response: HttpResponse) -> list[str]:
    """Code and style in the page itself, and scripts that do not carry the nonce of this answer."""
    page = html.fromstring(response.content.decode())
    found = [f"<{tag.tag}>" for tag in page.iter("style", "iframe", "object", "embed")]
    for tag in page.iter("script"):
        if not tag.get("src") or tag.text or tag.get("nonce") != nonce_of(response):
            found.append("<script> without source or nonce")
    for tag in page.iter():
        found += [name for name in tag.attrib if name.startswith("on") or name == "style"]
        found += [value for value in tag.attrib.values() if value.strip().lower().startswith("javascript:")]
    return found


def wrong_headers(response: HttpResponse) -> list[str]:
    kept = {"private", "no-store"} - set(re.split(r",\s*", response.headers.get("Cache-Control", "")))
    wrong = [name for name, value in HEADERS.items() if response.headers.get(name) != value]
    return wrong + [f"no {word}" for word in sorted(kept)]


@pytest.mark.shows(
    "ASVS 3.4.2", "ASVS 3.4.3", "ASVS 3.4.4", "ASVS 3.4.5", "ASVS 3.4.6", "ASVS 14.2.2", "ASVS 14.3.2", "T31"
)
def test_every_answer_has_the_strict_policy_and_no_inline_code(world: World) -> None:
    wrong, nonces, pages, count = [], [], 0, 0
    for method, role, path in ways(world):
        response = ask(world, method, role, path)
        count += 1
        problems = wrong_headers(response)
        if is_html(response):
            pages += 1
            problems += wrong_policy(response) + inline_code(response)
            nonces.append(nonce_of(response))
        elif directives(response) != set(DOWNLOAD.split("; ")):
            problems += wrong_policy(response)
        wrong += [f"{method} {path}: {problem}" for problem in problems]
    used = [nonce for nonce in nonces if nonce]
    print(f"{count} answers, {pages} pages: 100 % strict policy, {len(set(used))} different nonces")
    assert wrong == []
    assert pages >= 45 and len(used) >= 45 and len(set(used)) == len(used)


def test_what_is_planted_in_a_page_is_found(world: World) -> None:
    response = ask(world, "GET", None, reverse("help"))
    assert inline_code(response) == [] and wrong_policy(response) == []
    planted = (
        '<p style="color:red">x</p><img src="x" onerror="go()"><script>go()</script>'
        '<a href="javascript:go()">x</a><style>p{}</style>'
    )
    response.content = response.content.replace(b"</main>", planted.encode() + b"</main>")
    assert len(inline_code(response)) == 5
    response.headers["Content-Security-Policy"] += "; object-src *"
    assert wrong_policy(response) == ["object-src *"]


def test_a_portal_that_allows_its_own_files_without_nonce_is_found(world: World, settings: Settings) -> None:
    weaker = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "script-src": ["'self'"]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": weaker}
    assert "no script-src" in wrong_policy(ask(world, "GET", None, reverse("help")))


STORES_NOTHING = {"procurement:scheme_check"}
"""A check of everybody that keeps nothing: no session and no cookie, so no token either."""


def changes(world: World) -> list[tuple[Role | None, str]]:
    return [(role, path) for method, role, path in ways(world) if method == "POST" and may_post(path)]


def may_post(path: str) -> bool:
    name = resolve(path).view_name
    return (name, "POST") in policy.rules() and name not in STORES_NOTHING


@pytest.mark.shows("T31", "ASVS 3.5.1")
def test_no_change_goes_without_its_token(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """From the URLconf. The control: with the token none of them is refused for it."""
    caplog.set_level("CRITICAL")
    asked = changes(world)
    bare = [ask(world, "POST", role, path, strict=True).status_code for role, path in asked]
    elsewhere = {"Origin": "https://elsewhere.example"}
    foreign = [
        ask(world, "POST", role, path, strict=True, token=True, headers=elsewhere).status_code
        for role, path in asked
    ]
    held = [ask(world, "POST", role, path, strict=True, token=True) for role, path in asked]
    through = [answer for answer in held if answer.status_code != 403]
    print(f"{len(asked)} addresses that change something: 0 taken without token, {len(through)} with it")
    assert len(asked) >= 20
    assert set(bare) == {403} and set(foreign) == {403}
    assert len(through) >= len(asked) - 2


@pytest.mark.shows("ASVS 3.7.2")
@pytest.mark.parametrize(
    "there",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\\\elsewhere.example",
        "javascript:go()",
        "\tx:/",
    ],
)
def test_nobody_is_sent_to_another_site(world: World, there: str) -> None:
    """After signing in as well as when signed in already."""
    role = Role.AUDITOR
    known = {"login": world.cast.person(role).email, "password": PASSWORD, "next": there}
    client = Client()
    for answer in (
        client.post(reverse("account_login"), known),
        client.get(reverse("account_login"), {"next": there}),
        client.post(reverse("accounts:switch"), {"next": there}),
    ):
        target = urlsplit(answer.headers.get("Location", "/"))
        assert (target.scheme, target.netloc, target.path[:1]) == ("", "", "/")


@pytest.mark.parametrize(
    "place", ["elders.example", "testserver.elders.example", "testserver@elders.example"]
)
def test_a_request_for_another_host_is_refused_with_a_page(db: None, place: str) -> None:
    """It is refused before anybody knows who asks, so the page of the error has nobody to greet."""
    answer = Client(raise_request_exception=False).get("/", HTTP_HOST=place)
    assert answer.status_code == 400
    assert (
        "Wij begrijpen dit verzoek niet" in answer.content.decode() and place not in answer.content.decode()
    )


def test_weaknesses_can_be_told(world: World) -> None:
    text = ask(world, "GET", None, "/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert {"Contact", "Expires", "Preferred-Languages", "Canonical"} == set(fields)
    assert fields["Expires"] == "2028-05-21T00:00:00Z"


def test_the_routes_are_those_of_the_portal() -> None:
    assert Route("security_txt", (), ".well-known/security.txt") in routes()
