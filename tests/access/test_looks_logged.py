"""Every address of the URLconf, as page and as file: where a youth is in the answer, a row of the log is for it."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.looks import services
from jeugdregio.core.looks.sealed import opened
from jeugdregio.core.middleware import HEADER
from jeugdregio.core.models import ImportBatch, ImportFinding, Look
from referrals.views import import_findings
from tests.access.looks import pages
from tests.access.objects import arguments_for
from tests.access.world import World
from tests.door import enter

ROLES = (Role.CONTRACT_MANAGER, Role.AUDITOR)
QUERIES = ("", "formaat=xlsx")
IMPORT = "referrals:import"
TOKEN = "KANARIE-9f3b"
PSEUDONYM = bytes.fromhex("5eaf" * 8)


def answers(world: World, only: str = "") -> Iterator[tuple[str, HttpResponse]]:
    """What each role gets at each address, in every way that the address knows."""
    for role in ROLES:
        client = Client(raise_request_exception=False)
        enter(client, world.cast.person(role))
        for route in pages():
            own = arguments_for(route, world, role).own
            if own is None or only not in (str(route.name), ""):
                continue
            plant(world)
            for query in QUERIES:
                path = f"{reverse(str(route.name), kwargs=own)}?{query}"
                yield f"{role} {path}", client.get(path)


def plant(world: World) -> None:
    """One finding about a youth in every import of the region that has none."""
    with world.cast.in_region():
        for batch in ImportBatch.objects.filter(findings=None):
            ImportFinding.objects.create(
                region_id=batch.region_id,
                owner_id=batch.owner_id,
                batch=batch,
                severity="line",
                rule="TR384",
                reference=TOKEN,
                pseudonym=PSEUDONYM,
            )


def holds_youth(response: HttpResponse) -> bool:
    content = b"".join(response) if response.streaming else response.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return TOKEN.encode() in content or PSEUDONYM.hex().encode() in content


def judged(world: World, only: str = "") -> tuple[list[str], list[str]]:
    """The answers with a youth in them, and those of them without a row in the log."""
    held = [(where, answer[HEADER]) for where, answer in answers(world, only) if holds_youth(answer)]
    with world.cast.in_region():
        logged = set(Look.objects.values_list("trace", flat=True))
    return [where for where, _trace in held], [where for where, trace in held if trace not in logged]


@pytest.mark.shows("T15")
def test_no_answer_with_a_youth_goes_without_its_row(world: World) -> None:
    held, unlogged = judged(world)
    print(f"answers with a youth in them: {len(held)}, without a row in the access log: {len(unlogged)}")
    assert unlogged == []
    # The positive control: a page and a file, for two roles, and the log itself.
    assert len(held) >= 5


def test_a_portal_that_shows_without_logging_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_findings, "shown", lambda context, sealed, sight: opened(sealed)[0])
    _held, unlogged = judged(world, IMPORT)
    assert len(unlogged) == 4
    assert services.shown is not import_findings.shown
