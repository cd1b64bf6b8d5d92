"""A virus scanner in every state, over its real protocol: only a file that it calls clean is taken in (T23)."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from jeugdregio.core.files.scanner import refuse_infected
from jeugdregio.core.models import ImportBatch, StoredFile
from tests.files.fake_clamd import EICAR
from tests.referrals.pages.conftest import Flow
from tests.referrals.pages.conftest import flow as flow
from tests.server import ROOT, free_port

CLEAN = b"<?xml version='1.0'?><bericht/>"
FOUND = "De virusscanner vond iets"
NOT_NOW = "kon nu niet op virussen worden gecontroleerd"


@contextmanager
def clamd(state: str) -> Iterator[str]:
    """The address of a scanner in a state; one that is down has an address where nobody answers."""
    port = free_port()
    if state == "down":
        yield f"tcp://127.0.0.1:{port}"
        return
    command = [sys.executable, "-m", "tests.files.fake_clamd", str(port), state]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "ready\n"
        try:
            yield f"tcp://127.0.0.1:{port}"
        finally:
            process.terminate()


def taken(flow: Flow) -> int:
    """Files of which a row or any byte is left."""
    with flow.cast.in_region():
        rows = ImportBatch.objects.count() + StoredFile.objects.count()
    return rows + sum(path.is_file() for path in Path(configured.FILES_DIR).rglob("*"))


@pytest.mark.shows("T23", "ASVS 5.4.3")
@pytest.mark.parametrize(
    ("state", "content", "said"),
    [
        ("ok", EICAR, FOUND),
        ("infected", CLEAN, FOUND),
        ("error", CLEAN, NOT_NOW),
        ("nonsense", CLEAN, NOT_NOW),
        ("slow", CLEAN, NOT_NOW),
        ("hangs up", CLEAN, NOT_NOW),
        ("down", CLEAN, NOT_NOW),
    ],
    ids=["finds a virus", "infected", "error", "nonsense", "slow", "hangs up", "down"],
)
def test_no_file_is_taken_that_is_not_called_clean(
    flow: Flow, settings: Settings, tmp_path: Path, state: str, content: bytes, said: str
) -> None:
    settings.FILES_DIR, settings.CLAMD_SECONDS = tmp_path, 0.5
    with clamd(state) as settings.CLAMD:
        answer = flow.upload(content, "lijst.csv" if content is EICAR else "bericht.xml")
    assert answer.status_code == 200 and said in answer.content.decode()
    assert taken(flow) == 0
    print(f"clamd {state}: 0 files taken")


def test_a_clean_file_is_taken(flow: Flow, settings: Settings, tmp_path: Path) -> None:
    """The positive control, with a file of several pieces."""
    settings.FILES_DIR, settings.CLAMD_SECONDS = tmp_path, 10
    with clamd("ok") as settings.CLAMD:
        assert flow.upload(CLEAN + b" " * 300_000, "bericht.xml").status_code == 302
    assert taken(flow) == 3


@pytest.mark.parametrize(
    "place", ["tcp://10.0.0.1:3310", "http://127.0.0.1:3310", "clamd", "tcp://127.0.0.1.nip.io:1"]
)
def test_a_scanner_elsewhere_is_refused(settings: Settings, place: str) -> None:
    settings.CLAMD = place
    with pytest.raises((ImproperlyConfigured, ValueError)):
        refuse_infected([CLEAN])


def test_without_a_scanner_nobody_is_asked(settings: Settings) -> None:
    settings.CLAMD = ""
    pieces = iter([EICAR])
    refuse_infected(pieces)
    assert next(pieces) == EICAR, "not even read"
