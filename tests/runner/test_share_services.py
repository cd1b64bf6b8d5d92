"""All processes of a test run use one PostgreSQL and one Redis, and a killed run leaves nothing behind."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jeugdregio.runner import processes, urls
from jeugdregio.runner.errors import RunnerError
from tests import services

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_first_process_of_the_run_started_the_server() -> None:
    home = Path(services.ensure_services().home)
    if os.environ.get("DATABASE_ADMIN_URL", "") and not (home / "postgres").exists():
        pytest.skip("the run uses a server of somebody else")
    starter = int((home / "postgres" / "launcher").read_text().split()[0])
    assert starter == (os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid())


def test_a_process_that_this_one_starts_finds_the_same() -> None:
    source = "from tests import services; print(services.ensure_services().admin_url)"
    said = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True)
    assert said.stdout.strip() == services.ensure_services().admin_url, said.stderr


def test_a_template_is_made_once_however_many_ask(tmp_path: Path) -> None:
    name = f"jr_once_{os.getpid()}"
    source = (
        "import sys, time; from pathlib import Path; from tests import services\n"
        "def migrate(urls):\n"
        "    with open(sys.argv[1], 'a') as made: made.write('x')\n"
        "    time.sleep(0.3)\n"
        f"services.create_template(migrate, {name!r})"
    )
    command = [sys.executable, "-c", source, str(tmp_path / "made")]
    asking = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    try:
        assert [one.wait(30) for one in asking] == [0, 0, 0]
        assert (tmp_path / "made").read_text() == "x"
    finally:
        services.drop_database(name)


START = """
import time
from tests import services
found = services.ensure_services()
print(found.home, flush=True)
time.sleep(60)
"""


def test_a_run_that_is_killed_leaves_no_server_and_the_next_clears_its_folder(
    monkeypatch: pytest.MonkeyPatch, other_process: Callable[[str], Any]
) -> None:
    for name in (services.HANDED_DOWN, "DATABASE_ADMIN_URL", "DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    run = other_process(START)
    home = Path(run.stdout.readline().strip())
    server = int((home / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
    sockets = Path((home / "postgres" / "sockets").read_text())
    services._sweep()
    assert home.exists(), "a run that lives was cleared"
    run.kill()
    run.wait()
    assert processes.gone_within(server, 10)
    services._sweep()
    assert not home.exists()
    assert not sockets.exists()


def test_another_server_needs_every_login(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in services.LOGINS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/portal")
    with pytest.raises(RunnerError, match="need DATABASE_ADMIN_URL"):
        services._start_database(tmp_path)
    monkeypatch.setenv("DATABASE_ADMIN_URL", "postgresql://postgres@db/portal")
    with pytest.raises(RunnerError, match="DATABASE_OWNER_URL, DATABASE_AUDITOR_URL, DATABASE_BACKUP_URL"):
        services._start_database(tmp_path)
    for name in services.LOGINS:
        monkeypatch.setenv(name, f"postgresql://{name.lower()}@db/portal")
    found = services.Services(str(tmp_path), services._start_database(tmp_path), "redis://cache/0")
    assert urls.parse_database_url(found.urls("clone")["DATABASE_OWNER_URL"])["NAME"] == "clone"
    assert found.redis_url(5) == "redis://cache/5"
