"""Servers of its own below a work folder, and steps that are done once, each timed."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from jeugdregio.runner.ground import Ground
from tests.truths.memory import Watch

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2027-11-23"
MB = 1_000_000


@dataclass(frozen=True)
class Measured:
    """How long a step took, the most memory of its process and of one process of the database (MB), and with what."""

    seconds: float
    own: int
    database: int
    commit: str = ""


class StepFailed(Exception):
    """A step ended with an error; the message says which and where its words are."""


class Stage:
    """A work folder: what was done in it is not done again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.record = folder / "steps.json"
        self.logs = folder / "log"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.environment: dict[str, str] = {}

    @contextmanager
    def servers(self) -> Iterator[None]:
        """PostgreSQL and Redis as long as this lasts; the data stay in the folder."""
        ground = Ground(self.folder, profile="unsafe")
        self.environment = ours(self.folder, ground.start())
        os.environ.update(self.environment)
        try:
            yield
        finally:
            ground.stop()

    def done(self) -> dict[str, Measured]:
        """The steps that ended well, in order."""
        if not self.record.exists():
            return {}
        return {name: Measured(**row) for name, row in json.loads(self.record.read_text()).items()}

    def step(self, name: str, words: Sequence[str]) -> None:
        """Run a command of Python once and write down what it took. Raises StepFailed."""
        if name in self.done():
            return
        print(f"{name} ...", flush=True)
        log = self.logs / f"{name.replace(' ', '-')}.log"
        began = time.monotonic()
        with log.open("w") as out:
            process = subprocess.Popen(
                [sys.executable, *words],
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
            with Watch(self.folder) as watch:
                _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise StepFailed(f"{name} failed; see {log}")
        took = round(time.monotonic() - began, 1)
        found = Measured(took, usage.ru_maxrss * 1024 // MB, watch.most // MB, commit())
        rows = {**{key: asdict(row) for key, row in self.done().items()}, name: asdict(found)}
        self.record.write_text(json.dumps(rows, indent=1))
        print(f"{name}: {found.seconds} s, {found.own} MB, database {found.database} MB", flush=True)


def commit() -> str:
    """The commit that is checked out, with a plus when files differ from it."""
    words = ["git", "describe", "--always", "--dirty=+", "--abbrev=7"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def ours(folder: Path, services: dict[str, str]) -> dict[str, str]:
    """The environment in which everything runs."""
    return {
        **services,
        "DJANGO_SETTINGS_MODULE": "jeugdregio.settings.test",
        "JEUGDREGIO_DEMO": "1",
        "JEUGDREGIO_TODAY": TODAY,
        "JEUGDREGIO_FILES": str(folder / "files"),
    }
