"""Every address that somebody may try: own objects and those of others, lists with every filter, sort and format."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from uuid import UUID

from django.db import models, transaction
from django.urls import NoReverseMatch, reverse
from lxml import html

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.accounts.policy import Answer
from jeugdregio.core.db import as_actor
from jeugdregio.core.exports.formats import Format
from jeugdregio.core.models import Organisation
from jeugdregio.core.ui.tables import FORMAT
from jeugdregio.core.work.calendar import calendar_subscribe
from segments.models import Region
from tests.access.objects import arguments_for
from tests.access.routes import Route, routes
from tests.access.world import Maker, MemberMaker, World, context_of
from tests.canary.client import CanaryClient, Scanner, reader_of
from tests.canary.forms import Form, form_of
from tests.canary.inventory import Row
from tests.canary.sight import Known

# How many choices of one list are tried by one person; others try other ones.
CHOICES = 3
HISTORY = "core.Change"
SIGN_IN = "/inloggen/?"
WRONG_SECRET = "A" * 43
# Components with invented figures, outside production only; and the library's pages about a person's own second
# factor, which cannot read the passkey that tests/access plants.
SKIPPED = re.compile(r"showroom|mfa_\w+")


@dataclass
class CanaryWorld(World):
    """Hands out what the canary world has, so that pages hold its tokens; makes what it has not."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    member: Membership | None = None
    """Who walks."""

    @cached_property
    def calendar_secret(self) -> str:
        """Of the calendar of who walks: who holds the secret of another is let in as them, by design."""
        if self.member is None:
            return WRONG_SECRET
        with as_actor(context_of(self.member)) as context:
            return calendar_subscribe(context=context)

    @property
    def mailed(self) -> UUID:
        """Who walks: who holds the mail of another stops it, by design."""
        return self.member.user.public_id if self.member else UUID(int=0)

    def once(self, make: Maker, region: Region, owner: Organisation) -> models.Model:
        return self.known(make, region_id=region.pk, owner_id=owner.pk) or super().once(make, region, owner)

    def by_member(self, make: MemberMaker, member: Membership) -> models.Model:
        mine = {"region_id": member.region_id, "owner_id": member.organisation_id}
        for whose in ("by_id", "recipient_id"):
            if found := self.known(make, **mine, **{whose: member.user_id}):
                return found
        return super().by_member(make, member)

    def known(self, make: Any, **where: object) -> models.Model | None:
        return self.have(make.__annotations__["return"], **where)  # type: ignore[no-any-return]

    def have(self, model: type[models.Model], **where: object) -> Any:
        for row in self.rows.get(model._meta.label, ()):
            if all(row.facts.get(column) == value for column, value in where.items()):
                return model(**{each.attname: row.facts[each.column] for each in model._meta.concrete_fields})
        return None


@dataclass
class Walker:
    """One person who tries everything."""

    name: str
    world: CanaryWorld
    role: Role | None
    member: Membership | None
    known: Known[list[Row]]
    foreign: int = 1
    """How many objects of others are tried at each address."""
    most: int | None = None
    """How many links of one page are followed; None for all."""
    seed: int = 0
    visited: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    forms: dict[str, Form] = field(default_factory=dict)
    """What the pages offer to send, by address and fields."""
    client: CanaryClient = field(init=False)

    @cached_property
    def scanner(self) -> Scanner:
        return Scanner(self.known, reader_of(self.member))

    def sign_in(self) -> None:
        """In the transaction in which all questions are asked, so that what a question undoes is not the session."""
        self.client = CanaryClient(self.scanner, self.member)

    def get(self, url: str) -> Any:
        """Ask; what the answer changed is undone."""
        return self.ask("get", url)

    def ask(self, method: str, url: str, data: Mapping[str, str] | None = None) -> Any:
        with transaction.atomic():
            response = self.ask_and_keep(method, url, data)
            transaction.set_rollback(True)
        return response

    def ask_and_keep(self, method: str, url: str, data: Mapping[str, str] | None = None) -> Any:
        self.visited.add(f"{method} {url}")
        response = getattr(self.client, method)(url, data)
        if self.member and method == "get" and response.headers.get("Location", "").startswith(SIGN_IN):
            self.broken.append(f"{self.name} was asked to sign in at {url}")
        if (failed := getattr(response, "exc_info", None)) and response.status_code >= 500:
            self.broken.append(
                f"{method} {url} {data or ''} as {self.role}: {response.status_code} {failed[1]!r}"
            )
        return response

    def read(self, every: Iterable[Route]) -> None:
        """Own pages with their lists and files, and the pages of others; all is undone."""
        with transaction.atomic():
            self.read_each(every)
            transaction.set_rollback(True)

    def read_each(self, every: Iterable[Route]) -> None:
        self.sign_in()
        for route in every:
            own, others = self.addresses(route)
            for url in own:
                for further in self.follow(self.get(url), url):
                    if f"get {further}" not in self.visited:
                        self.get(further)
            for url in others:
                self.get(url)

    def follow(self, response: Any, url: str) -> list[str]:
        """Everything that a page leads to without leaving it: filters, sorts, tabs, the next page and files."""
        if response.status_code != 200 or b"<!doctype html>" not in getattr(response, "content", b""):
            return []
        page = html.fromstring(response.content.decode())
        for form in page.xpath("//form[@method='post']"):
            found = form_of(form, url)
            self.forms[f"{found.action} {sorted(found.values)}"] = found
        return self.further(page, url)

    def further(self, page: html.HtmlElement, url: str) -> list[str]:
        path = urlsplit(url).path
        links = {urljoin(url, link) for link in page.xpath("//a[starts-with(@href, '?')]/@href")}
        links |= {f"{path}?{FORMAT}={wanted.value}" for wanted in Format if self.has_files(page)}
        found = sorted(links | set(self.searches(page, url)))
        return found if self.most is None else self.some(found, self.most)

    def has_files(self, page: html.HtmlElement) -> bool:
        return bool(page.xpath(f"//a[contains(@href, '{FORMAT}=')]"))

    def searches(self, page: html.HtmlElement, url: str) -> Iterator[str]:
        """Forms that ask: with every choice, and with words that are secrets of others."""
        for form in page.xpath("//form[not(@method) or @method='get']"):
            path = urlsplit(urljoin(url, form.get("action") or "")).path
            for box in form.iter("select"):
                for value in self.some(box.xpath("./option/@value")):
                    yield f"{path}?{urlencode({box.get('name'): value})}"
            for box in form.xpath(".//input[@type='search' or @type='text']"):
                for word in self.secrets():
                    yield f"{path}?{urlencode({box.get('name'): word})}"

    @cached_property
    def chance(self) -> random.Random:
        return random.Random(f"{self.name} {self.seed}")

    def some(self, values: Sequence[str], most: int = CHOICES) -> list[str]:
        return self.chance.sample(values, min(most, len(values)))

    @cached_property
    def theirs(self) -> list[str]:
        """Tokens of others."""
        words = self.known.words.items()
        return [word for word, rows in words if word[:2] == "zq" and self.scanner.is_foreign(word, rows)]

    def secrets(self) -> list[str]:
        """What to search for: the beginning of all tokens, and one of others."""
        return ["zq", self.chance.choice(self.theirs)]

    def addresses(self, route: Route) -> tuple[list[str], list[str]]:
        """Of own objects, and of those of others: of everybody else's rows of the same table."""
        arguments = arguments_for(route, self.world, self.role or Role.CONTRACT_MANAGER)
        own = [arguments.own] if arguments.own is not None else []
        others = list(arguments.others)
        for values in own:
            for name, value in values.items():
                if isinstance(value, UUID):
                    others += [{**values, name: found} for found in self.others_like(value)]
        return [address(route, values) for values in own], [address(route, values) for values in others]

    def others_like(self, value: UUID) -> list[UUID]:
        """Public ids of rows in the same table that this person may not see."""
        found = [
            row.facts["public_id"] for row in self.table_of(value) if not row.seen_by(self.scanner.reader)
        ]
        return self.chance.sample(found, min(self.foreign, len(found)))  # type: ignore[arg-type]

    def table_of(self, value: UUID) -> list[Row]:
        """All rows of the table in which a public id is found; the history names it too."""
        tables = (rows for label, rows in self.world.rows.items() if label != HISTORY)
        return next((rows for rows in tables if any(row.facts.get("public_id") == value for row in rows)), [])


def address(route: Route, values: dict[str, Any]) -> str:
    try:
        return reverse(str(route.name), kwargs=values)
    except NoReverseMatch:
        raise AssertionError(f"{route} takes other arguments than {values}") from None


def pages_for(role: Role | None) -> list[Route]:
    """What a role may open; None for who is not signed in."""
    return [
        route
        for route in routes()
        if route.name and not SKIPPED.fullmatch(route.name)
        if (rule := policy.rules().get((str(route.name), "GET")))
        if (rule.public if role is None else rule.answer(role) is Answer.ALLOW)
    ]


def refused_for(role: Role | None) -> list[Route]:
    """What a role may not open; somebody may try."""
    allowed = {route.name for route in pages_for(role)}
    return [
        route
        for route in routes()
        if route.name and route.name not in allowed and not SKIPPED.fullmatch(route.name)
    ]
