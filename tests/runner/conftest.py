"""Servers of their own for tests that kill servers."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jeugdregio.runner.postgres import Postgres
from tests import services

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that `nobody` can pass through, unlike pytest's own."""
    made = Path(tempfile.mkdtemp(prefix="jr-own-", dir=services.fastest_place()))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def postgres() -> Iterator[Callable[..., Postgres]]:
    """Makes servers and removes them afterwards with all that they left outside their home."""
    made: list[Postgres] = []

    def make(home: Path, profile: str = "safe") -> Postgres:
        made.append(Postgres(home, profile=profile))
        return made[-1]

    yield make
    for server in made:
        server.remove()


@pytest.fixture
def other_process() -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Runs Python source in a process of its own; killed afterwards."""
    started: list[subprocess.Popen[str]] = []

    def run(source: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", source]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()
