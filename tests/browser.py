"""A real browser on the pages of a test: its requests are answered by the test client, in the test's own transaction.

No server, no socket and no committed row. Chromium runs in a thread of its own; what it asks for is handed to the
test's thread, where Django's client answers for the person who is signed in. axe-core judges what stands on the page.
"""

import json
import queue
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Page, Request, Route, sync_playwright

from jeugdregio.runner import browser

ORIGIN = "http://portal.test"
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1280
PATIENCE = 120
"""Seconds for one thing that the browser does; a page that hangs fails its test and no other."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
KEPT = ("accept", "hx-", "upload-")
SENT_ON = "meta[http-equiv=refresh][content^='0;']"
T = TypeVar("T")
# Only what is wrong is asked for, and style sheets are not fetched again: the same rules in half the time.
JUDGE = """tags => axe.run(document, {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false, elementRef: false,
}).then(found => found.violations.map(rule => [rule.id, rule.nodes.slice(0, 3).map(node => node.target)]))"""


@cache
def axe() -> str:
    return AXE.read_text()


def same(url: str, other: str) -> bool:
    """Whether two addresses ask for the same page."""
    return unquote(urldefrag(url).url) == unquote(urldefrag(other).url)


@dataclass
class Asked:
    """One request of the browser, waiting for its answer."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    kind: str
    answer: "Future[dict[str, Any]]" = field(default_factory=Future)


@dataclass
class Window:
    """One window of the browser, for one person."""

    page: Page
    client: Client
    thread: ThreadPoolExecutor
    waiting: "queue.Queue[Asked]" = field(default_factory=queue.Queue)
    prepared: dict[str, HttpResponse] = field(default_factory=dict)
    heading: str = ""
    """Where a redirect sends the window to, until the page is there."""

    def do(self, work: Callable[[Page], T]) -> T:
        """Let the browser do something, and answer here what it asks for meanwhile."""
        done = self.thread.submit(self.settled, work)
        latest = time.monotonic() + PATIENCE
        while not done.done() or not self.waiting.empty():
            if time.monotonic() > latest:
                raise TimeoutError("The browser does not answer any more.")
            try:
                asked = self.waiting.get(timeout=0.02)
            except queue.Empty:
                continue
            try:
                asked.answer.set_result(self.answer(asked))
            except BaseException:
                asked.answer.set_result({"status": 500, "body": ""})
                done.exception(timeout=60)
                raise
        return done.result()

    def settled(self, work: Callable[[Page], T]) -> T:
        """In the browser's thread: do it, and wait until the page stands to which it led."""
        result = work(self.page)
        self.page.wait_for_load_state("load")
        while target := self.heading:
            self.page.wait_for_url(lambda url: same(url, target), wait_until="load")
            self.page.wait_for_selector(SENT_ON, state="detached")
            self.page.wait_for_load_state("load")
            if self.heading == target:
                self.heading = ""
        return result

    def answer(self, asked: Asked) -> dict[str, Any]:
        static = f"/{settings.STATIC_URL.strip('/')}/"
        if asked.path.startswith(static):
            found = finders.find(asked.path.removeprefix(static))
            if not found:
                return {"status": 404, "body": ""}
            return {"content_type": TYPES[Path(found).suffix], "body": Path(found).read_bytes()}
        sent = {name: value for name, value in asked.headers.items() if name.startswith(KEPT)}
        response = self.prepared.pop(asked.path, None) or self.client.generic(
            asked.method, asked.path, asked.body, asked.kind, headers=sent
        )
        headers = {
            name: value for name, value in response.headers.items() if name.lower() != "content-length"
        }
        return {"status": response.status_code, "headers": headers, "body": response.content}

    def handle(self, route: Route, request: Request) -> None:
        """In the browser's thread: hand a request over and wait for the answer."""
        url = urlsplit(request.url)
        if request.is_navigation_request() and not same(request.url, self.heading):
            self.heading = ""
        path = url.path + (f"?{url.query}" if url.query else "")
        kind = request.headers.get("content-type", "application/octet-stream")
        asked = Asked(request.method, path, dict(request.headers), request.post_data_buffer or b"", kind)
        self.waiting.put(asked)
        answer = asked.answer.result(timeout=60)
        if answer["status" if "status" in answer else "body"] == 302:
            # The browser follows a redirect past the hand-over, so it is sent on by a page.
            target = answer["headers"]["Location"]
            if request.is_navigation_request():
                self.heading = urljoin(request.url, target)
            body = f'<!doctype html><meta http-equiv="refresh" content="0;url={target}">'
            route.fulfill(content_type="text/html", body=body)
            return
        route.fulfill(**answer)

    def open(self, path: str) -> None:
        self.do(lambda page: page.goto(ORIGIN + path, wait_until="load"))

    def show(self, response: HttpResponse, path: str) -> None:
        """Open an answer that the client got already, whatever its status and the method it was asked with."""
        self.prepared[path] = response
        self.open(path)

    def resize(self, width: int) -> None:
        self.do(lambda page: page.set_viewport_size({"width": width, "height": 900}))

    def violations(self) -> list[str]:
        """What axe finds, as rule and places."""

        def run(page: Page) -> Any:
            if not page.evaluate("'axe' in window"):
                page.evaluate(axe())
            return page.evaluate(JUDGE, TAGS)

        return [f"{rule}: {json.dumps(places)}" for rule, places in self.do(run)]

    def overflow(self) -> int:
        """How many pixels the page is wider than the window; 0 is right."""
        return int(
            self.do(lambda page: page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        )

    def picture(self, path: Path) -> None:
        self.do(lambda page: page.screenshot(path=path, full_page=True))


class Browser:
    """One Chromium in a thread of its own, for as many windows as a test wants."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(max_workers=1)
        self.driver = self.thread.submit(sync_playwright().start).result()
        self.chromium = self.thread.submit(self._launch).result()

    def _launch(self) -> Any:
        return self.driver.chromium.launch(executable_path=browser.find(), args=list(ARGUMENTS))

    def close(self) -> None:
        self.thread.submit(self.chromium.close).result()
        self.thread.submit(self.driver.stop).result()
        self.thread.shutdown()

    @contextmanager
    def window(self, client: Client, width: int = WIDE, *, scripts: bool = True) -> Iterator[Window]:
        """A fresh window of a width in pixels, in which the person of the client is signed in."""
        size = {"width": width, "height": 900}
        make = self.thread.submit(
            self.chromium.new_context, viewport=size, java_script_enabled=scripts, locale="nl-NL"
        )
        context = make.result()
        opened = Window(self.thread.submit(context.new_page).result(), client, self.thread)
        self.thread.submit(context.route, "**/*", opened.handle).result()
        try:
            yield opened
        finally:
            self.thread.submit(context.close).result()


def is_there() -> bool:
    """Whether there is a browser; the tests that need one are else counted as not run."""
    return browser.find() is not None
