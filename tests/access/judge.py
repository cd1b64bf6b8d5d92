"""What the policy promises for a request, what the portal does, and whether they agree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.policy import Answer, Rule
from tests.access.objects import arguments_for
from tests.access.routes import METHODS, Route
from tests.access.world import World
from tests.door import enter

Rules = Mapping[tuple[str, str], Rule]


class Outcome(StrEnum):
    OPEN = "open"
    SIGN_IN = "asked to sign in"
    REFUSED = "refused (403)"
    HIDDEN = "hidden (404)"
    NO_METHOD = "no such method (405)"
    BROKEN = "broken (5xx)"


PROMISES = {Answer.ALLOW: Outcome.OPEN, Answer.HIDE: Outcome.HIDDEN, Answer.REFUSE: Outcome.REFUSED}
STATUSES = {403: Outcome.REFUSED, 404: Outcome.HIDDEN, 405: Outcome.NO_METHOD}


# At the door: who has not begun on the sign-in page is sent to it.
BEGINS_AT_SIGN_IN = frozenset({"mfa_authenticate", "mfa_login_webauthn", "openid_connect_callback"})


def promised(rule: Rule | None, role: Role | None, *, is_own: bool = True) -> Outcome:
    """What the policy says about a role (None: nobody is signed in) and an object, their own or not."""
    if rule is None:
        return Outcome.NO_METHOD
    if role is None and not rule.public:
        return Outcome.SIGN_IN
    answer = rule.answer(role)
    if answer is Answer.ALLOW and not is_own:
        return PROMISES[rule.other]
    return PROMISES[answer]


def seen(response: HttpResponse) -> Outcome:
    """What the portal did."""
    if response.status_code >= 500:
        return Outcome.BROKEN
    if response.status_code == 302 and urlsplit(response.headers["Location"]).path == reverse(
        settings.LOGIN_URL
    ):
        return Outcome.SIGN_IN
    return STATUSES.get(response.status_code, Outcome.OPEN)


@dataclass(frozen=True)
class Answered:
    outcome: Outcome
    why: str
    """What went wrong inside, when it broke."""

    def __str__(self) -> str:
        return f"{self.outcome}{self.why}"


@dataclass(frozen=True)
class Visitor:
    """A browser of a person with a role, or of nobody; what a request changes is undone."""

    role: Role | None
    session: str | None

    def ask(self, method: str, url: str) -> "Answered":
        client = Client(raise_request_exception=False)
        if self.session:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        with transaction.atomic():
            response = getattr(client, method.lower())(url)
            transaction.set_rollback(True)
        error = getattr(response, "exc_info", None)
        return Answered(seen(response), f" by {error[1]!r}" if error else "")


def visitors(world: World) -> list[Visitor]:
    """One for each role, and one who is not signed in."""
    return [Visitor(None, None), *(Visitor(role, session_of(world, role)) for role in Role)]


def session_of(world: World, role: Role) -> str:
    client = Client()
    enter(client, world.cast.person(role))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def judge(route: Route, world: World, everyone: Iterable[Visitor], rules: Rules) -> list[str]:
    """Every method and visitor at one address: a sentence for each answer that differs from the rules."""
    return [
        f"{method} {route} as {visitor.role or 'nobody'}, {whose}: {was}, the policy says {wanted}"
        for visitor in everyone
        for method in METHODS
        for whose, url, wanted in requests_of(route, world, visitor, rules.get((str(route.name), method)))
        if (was := visitor.ask(method, url)).outcome is not wanted
        and not (route.name in BEGINS_AT_SIGN_IN and was.outcome is Outcome.SIGN_IN)
    ]


def requests_of(
    route: Route, world: World, visitor: Visitor, rule: Rule | None
) -> Iterator[tuple[str, str, Outcome]]:
    """Whose object, the address, and what the rule promises."""
    arguments = arguments_for(route, world, visitor.role or Role.CONTRACT_MANAGER)
    if arguments.own is not None:
        yield "own object", reverse(route.name, kwargs=arguments.own), promised(rule, visitor.role)
    if rule:
        for other in arguments.others:
            url = reverse(route.name, kwargs=other)
            yield "somebody else's object", url, promised(rule, visitor.role, is_own=False)


def unjudged(every: Iterable[Route], rules: Rules) -> list[str]:
    """Addresses without any rule, and addresses without a name, which cannot have one."""
    judged = {name for name, _method in rules}
    return [str(route) for route in every if route.name is None or route.name not in judged]


def without_address(every: Iterable[Route], rules: Rules) -> list[str]:
    """Rules for an address that does not exist, or for a method that HTTP does not know."""
    names = {route.name for route in every}
    return [f"{method} {name}" for name, method in rules if name not in names or method not in METHODS]
