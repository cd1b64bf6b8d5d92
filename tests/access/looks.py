"""How an answer looks in a browser, and how to get every answer that a page can lead to: forms sent wrongly,
filters that find nothing, tabs."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from lxml import html

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from tests.access.routes import Route, routes
from tests.access.world import World
from tests.browser import NARROW, WIDE, Window
from tests.door import enter

NOWHERE = "xqzvjk"
LONG = "x" * 5_000
UNSAID = b'<option value="" selected>-'
"""The dashes of a list in which nothing is chosen: no words for who reads or hears them."""
UNFOLD = "document.querySelectorAll('details').forEach(found => { found.open = true })"
# Pages that differ with who reads them and with what happened; the others are forms and texts.
FIGURES = ("monitoring:", "referrals:", "home", "jobs")
TEXTS = ("text", "search", "email", "password")


@dataclass(frozen=True)
class Answer:
    """What a person got at an address."""

    path: str
    response: HttpResponse

    @property
    def is_page(self) -> bool:
        """Whether it is a whole page; files, fragments and redirects are not looked at."""
        return not self.response.streaming and b"<!doctype html>" in self.response.content

    @property
    def document(self) -> html.HtmlElement:
        return html.fromstring(self.response.content.decode())

    def has(self, css_class: str) -> bool:
        return bool(self.document.find_class(css_class))


def faults(window: Window, client: Client, answer: Answer) -> list[str]:
    """What is wrong with a page at both widths; it is loaded once, then made narrower and unfolded.

    Only on a phone does all that is folded stand below each other; on a wide screen menus lie over the page.
    """
    bare = ["list without words"] if UNSAID in answer.response.content else []
    window.client = client
    window.resize(WIDE)
    window.show(answer.response, answer.path)
    found = _faults(window, answer.path, WIDE)
    window.resize(NARROW)
    window.do(lambda page: page.evaluate(UNFOLD))
    return [*bare, *found, *_faults(window, answer.path, NARROW)]


def _faults(window: Window, path: str, width: int) -> list[str]:
    found = [f"{path} at {width}: {one}" for one in window.violations()]
    if (pixels := window.overflow()) > 0:
        found.append(f"{path} at {width}: {pixels} pixels too wide")
    return found


def first_visitor(route: Route) -> Role | None:
    """The first role that may open a page; None for a page that is open to everybody."""
    rule = policy.rules()[str(route.name), "GET"]
    return None if rule.public else next(role for role in Role if role in rule.allow)


def pages() -> list[Route]:
    return [route for route in routes() if (str(route.name), "GET") in policy.rules()]


def visit(world: World, role: Role | None) -> Client:
    client = Client(raise_request_exception=False)
    if role:
        enter(client, world.cast.person(role))
    return client


def get(client: Client, path: str) -> Answer:
    return Answer(path, client.get(path))


def tabs(answer: Answer) -> list[str]:
    """The other tabs of the page."""
    links = answer.document.find_class("tabs__link")
    return [urljoin(answer.path, link.get("href")) for link in links if not link.get("aria-current")]


def narrowed(answer: Answer) -> Iterator[str]:
    """Where the filters and searches of a page lead: with words that nobody wrote, and with unknown choices."""
    for form in answer.document.xpath("//form[not(@method) or @method='get']"):
        path = urlsplit(urljoin(answer.path, form.get("action") or "")).path
        boxes = {box.get("name"): NOWHERE for box in visible(form) if box.get("type") in TEXTS}
        lists = {box.get("name"): NOWHERE for box in form.iter("select")}
        for query in (boxes, lists):
            if query:
                yield f"{path}?{urlencode(query)}"


def sent_wrongly(client: Client, answer: Answer) -> Iterator[Answer]:
    """What comes back when the forms of a page are sent empty, and with texts that are too long; all is undone."""
    for form in answer.document.xpath("//form[@method='post']"):
        path = urljoin(answer.path, form.get("action") or "")
        known = {box.get("name"): box.get("value", "") for box in form.xpath(".//input[@type='hidden']")}
        boxes = [box for box in visible(form) if box.tag == "textarea" or box.get("type", "text") in TEXTS]
        for text in ("", LONG) if boxes else ("",):
            with transaction.atomic():
                sent = {**known, **{box.get("name"): text for box in boxes}}
                response = same_person(client).post(path, sent)
                transaction.set_rollback(True)
            yield Answer(path, response)


def same_person(client: Client) -> Client:
    """Another browser with the same session, so that signing out in it changes nothing."""
    other = Client(raise_request_exception=False)
    other.cookies.load(client.cookies.output(header="", sep=";"))
    return other


def visible(form: html.HtmlElement) -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = form.xpath(".//input[@name and not(@type='hidden')] | .//textarea")
    return found
