"""Thirty scripts in every text that people can type: shown as text, none runs (T31); no address is fetched (T29)."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import Comment, ImportBatch, Organisation, SavedView, StoredFile
from tests.access.conftest import browser as browser
from tests.browser import Browser, Window
from tests.cast import Cast
from tests.door import enter
from tests.files.payloads import ADDRESSES, SCRIPTS

pytestmark = pytest.mark.browser
RAN = "window.ran || 0"
ENOUGH = f"({RAN}) >= 5"
PAGES = (
    "/contracten/",
    "/declaraties/inlezen/",
    "/aanbieders/",
    "/taken/",
    "/zoeken/?q=script",
    "/rapporten/",
)


def plant(cast: Cast) -> list[str]:
    """Each payload as comment, name of a view, name of a file and reference, name of an organisation; the pages."""
    person = cast.person(Role.CONTRACT_MANAGER)
    mine = {"region_id": cast.region.pk, "owner_id": cast.region.pk}
    with cast.acting(Role.CONTRACT_MANAGER):
        contract = cast.priced_contract.public_id
        for script in SCRIPTS:
            Comment.objects.create(
                **mine, by=person, subject="contract", subject_public_id=contract, text=script
            )
            SavedView.objects.create(
                **mine, by=person, page="monitoring:contracts", name=script[:80], query="sort=-label"
            )
            file = StoredFile.objects.create(
                **mine, address="0" * 64, fingerprint=b"x", size=1, name=script[:150], purpose="import"
            )
            ImportBatch.objects.create(**mine, kind="ijw", file=file, reference=script[:100], by=person)
    Organisation.objects.filter(pk=cast.linde.pk).update(name=f"Linde {SCRIPTS[0]}")
    return [
        *PAGES,
        reverse("comments", args=["contract", contract]),
        reverse("monitoring:contract", args=[contract]),
    ]


def ran(window: Window, response: HttpResponse, path: str) -> int:
    """How many scripts ran on an answer, also after every control was pointed at."""
    window.show(response, path)
    window.do(lambda page: page.wait_for_timeout(150))
    return int(window.do(lambda page: page.evaluate(RAN)))


@pytest.mark.shows("T31", "ASVS 1.2.1", "ASVS 3.2.2")
def test_no_stored_script_runs_on_any_page(cast: Cast, browser: Browser) -> None:
    paths = plant(cast)
    client = enter(Client(), cast.person(Role.CONTRACT_MANAGER))
    shown = ""
    with browser.window(client) as window:
        for path in paths:
            response = client.get(path)
            assert response.status_code == 200
            shown += response.content.decode()
            assert ran(window, response, path) == 0, path
    stored = sum(escape(script[:80]) in shown for script in SCRIPTS)
    print(f"{len(SCRIPTS)} stored scripts in 6 places on {len(paths)} pages: {stored} shown as text, 0 ran")
    assert stored == len(SCRIPTS) == 30


def test_without_escaping_and_policy_they_would_run(cast: Cast, browser: Browser) -> None:
    """The positive control of the detector; with the policy alone none of them runs either."""
    client = Client()
    page = client.get(reverse("help"))
    page.content = page.content.replace(b"</main>", "".join(SCRIPTS).encode() + b"</main>")
    with browser.window(client) as window:
        assert ran(window, page, "/met/") == 0, "the policy stops what escaping lets through"
    del page.headers["Content-Security-Policy"]
    with browser.window(client) as window:
        window.show(page, "/zonder/")
        window.do(lambda shown: shown.wait_for_function(ENOUGH, timeout=10_000))


@dataclass
class Watched:
    """Where this process tried to go."""

    looked_up: list[str] = field(default_factory=list)
    connected: list[Any] = field(default_factory=list)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    seen = Watched()
    look_up, connect = socket.getaddrinfo, socket.socket.connect

    def watched_look_up(host: Any, *rest: Any, **more: Any) -> Any:
        seen.looked_up.append(str(host))
        return look_up(host, *rest, **more)

    def watched_connect(found: socket.socket, address: Any) -> None:
        seen.connected.append(address)
        return connect(found, address)

    monkeypatch.setattr(socket, "getaddrinfo", watched_look_up)
    monkeypatch.setattr(socket.socket, "connect", watched_connect)
    yield seen


@pytest.mark.shows("T29", "ASVS 1.3.6")
def test_no_address_that_somebody_types_is_fetched(cast: Cast, watched: Watched) -> None:
    """Every field in which a person can type, with every payload."""
    client = enter(Client(), cast.person(Role.CONTRACT_MANAGER))
    contract = cast.priced_contract.public_id
    sent = 0
    for place, address in enumerate(ADDRESSES):
        fields = {"text": address, "name": address, "query": address, "reference": address, "next": address}
        for path in (
            reverse("comments", args=["contract", contract]),
            reverse("saved_view_add", args=["monitoring:contracts"]),
            reverse("referrals:imports"),
            reverse("accounts:switch"),
        ):
            client.post(path, fields)
            sent += len(fields)
        client.get("/zoeken/" if place % 2 else "/contracten/", {"q": address, "next": address})
        sent += 2
    elsewhere = [one for one in watched.connected if isinstance(one, tuple) and one[0] != "127.0.0.1"]
    print(f"{len(ADDRESSES)} addresses in {sent} fields: {len(elsewhere)} connections")
    assert len(ADDRESSES) == 60
    assert (elsewhere, watched.looked_up) == ([], [])


def test_a_fetched_address_would_be_seen(watched: Watched) -> None:
    """The positive control: somebody builds a fetch after all."""
    with pytest.raises(OSError), socket.socket() as talk:
        talk.connect(("169.254.169.254", 80))
    assert watched.connected == [("169.254.169.254", 80)]
