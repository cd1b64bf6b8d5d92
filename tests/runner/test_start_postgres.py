"""The embedded PostgreSQL starts anywhere, keeps what it was given, and never outlives its launcher."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jeugdregio.runner import child, pg_access, places, processes
from jeugdregio.runner.account import service_account
from jeugdregio.runner.errors import RunnerError
from jeugdregio.runner.postgres import Postgres
from jeugdregio.runner.redis import Redis
from tests.runner import SLEEP

Make = Callable[..., Postgres]
Run = Callable[[str], "subprocess.Popen[str]"]

START = """
import time
from pathlib import Path
from jeugdregio.runner.postgres import Postgres
server = Postgres(Path({home!r}))
server.start()
print(server.server.pid, flush=True)
time.sleep(60)
"""


def remember(server: Postgres, value: int) -> None:
    with pg_access.administering(server.admin_url()) as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS kept (value int)")
        cursor.execute("INSERT INTO kept VALUES (%s)", [value])


def remembered(server: Postgres) -> list[int]:
    with pg_access.administering(server.admin_url()) as cursor:
        cursor.execute("SELECT value FROM kept ORDER BY value")
        return [value for (value,) in cursor.fetchall()]


def test_a_server_killed_hard_comes_back_with_its_data(home: Path, postgres: Make) -> None:
    server = postgres(home)
    server.start()
    remember(server, 1)
    assert server.server
    os.kill(server.server.pid, signal.SIGKILL)
    server.server.process.wait()
    assert (server.data / "postmaster.pid").exists(), "the kill left nothing stale, so this proves nothing"

    server.start()
    assert remembered(server) == [1]
    server.stop()
    server.start()
    assert remembered(server) == [1]


def test_a_launcher_killed_hard_leaves_no_server(home: Path, postgres: Make, other_process: Run) -> None:
    launcher = other_process(START.format(home=str(home)))
    assert launcher.stdout
    pid = int(launcher.stdout.readline())
    refused = postgres(home)
    with pytest.raises(RunnerError, match=f"already runs under process {launcher.pid}"):
        refused.start()
    assert processes.alive(pid)

    launcher.kill()
    launcher.wait()
    assert processes.gone_within(pid, 10)

    refused.start()
    remember(refused, 2)
    assert remembered(refused) == [2]


def test_without_the_tie_a_child_outlives_its_parent(tmp_path: Path, other_process: Run) -> None:
    """The control of the test above: the kernel ends a child only because we asked it to."""
    tied = f"child.start('tied', ['{SLEEP}', '60'], log=Path({str(tmp_path / 'log')!r}), env=os.environ).pid"
    free = f"subprocess.Popen(['{SLEEP}', '60']).pid"
    imports = "import os, subprocess, time; from pathlib import Path; from jeugdregio.runner import child"
    parent = other_process(f"{imports}; print({tied}, {free}, flush=True); time.sleep(60)")
    assert parent.stdout
    tied_pid, free_pid = map(int, parent.stdout.readline().split())
    wait_until(lambda: processes.command_of(tied_pid) == f"{SLEEP} 60 ")
    parent.kill()
    parent.wait()
    try:
        assert processes.gone_within(tied_pid, 5)
        assert processes.alive(free_pid)
    finally:
        os.kill(free_pid, signal.SIGKILL)


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_home_that_nobody_can_enter_and_of_150_characters(tmp_path: Path, postgres: Make) -> None:
    tmp_path.chmod(0o700)
    home = tmp_path / ("x" * (150 - len(str(tmp_path))))
    assert len(str(home)) > 150
    # Made without waiting for the disk, on which that place is.
    made = postgres(home, "unsafe")
    made.start()
    made.stop()

    server = postgres(home)
    server.start()
    remember(server, 3)
    server.stop()
    again = postgres(home)
    again.start()
    assert remembered(again) == [3]
    assert len(str(again.sockets)) < 40
    if os.geteuid() == 0:
        assert not again.data.is_relative_to(tmp_path), "nobody cannot reach it here"
        outside = Path((home / "outside").read_text())
        again.remove()
        assert not outside.exists()


def test_a_copy_of_the_project_gets_data_of_its_own(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root needs a folder outside")
    nobody, first, second = service_account(tmp_path / "none"), tmp_path / "one", tmp_path / "two"
    outside = places.data_home(first, nobody)
    try:
        shutil.copytree(first, second)
        assert places.data_home(first, nobody) == outside
        assert places.data_home(second, nobody) != outside
        places.forget_outside(second)
        assert outside.exists()
        moved = first.rename(tmp_path / "moved")
        assert places.data_home(moved, nobody) == outside
    finally:
        places.forget_outside(tmp_path / "moved")
    assert not outside.exists()


def test_a_server_that_never_started_removes_nothing_but_its_own(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "work").touch()
    for server in (Postgres(home), Redis(home)):
        (home / "sockets").write_text(str(tmp_path))
        (home / "outside").write_text(str(tmp_path))
        server.stop()
        server.remove()
    assert (tmp_path / "work").exists()


def test_an_old_process_id_that_somebody_else_has_now_does_not_stop_us(home: Path, postgres: Make) -> None:
    server = postgres(home)
    server.start()
    remember(server, 4)
    server.stop()
    account = service_account(server.data)
    stranger = child.start("stranger", [SLEEP, "60"], log=home / "log", env=os.environ, account=account)
    try:
        (server.data / "postmaster.pid").write_text(f"{stranger.pid}\n{server.data}\n1\n5432\n\n\n\nready\n")
        server.start()
        assert remembered(server) == [4]
        assert stranger.running()
    finally:
        stranger.stop()


def test_a_first_start_that_was_cut_off_is_done_again(home: Path, postgres: Make) -> None:
    (home / "data.half").mkdir()
    (home / "data.half" / "PG_VERSION").write_text("18\n")
    server = postgres(home)
    server.start()
    remember(server, 5)
    assert not (home / "data.half").exists()


def test_a_role_that_was_given_too_much_is_mended_at_the_next_start(home: Path, postgres: Make) -> None:
    server = postgres(home)
    server.start()
    shown = "SELECT rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = 'jeugdregio_app'"
    with pg_access.administering(server.admin_url()) as cursor:
        cursor.execute("ALTER ROLE jeugdregio_app BYPASSRLS CREATEDB")
        pg_access.ensure_roles(server.admin_url())
        cursor.execute(shown)
        assert cursor.fetchone() == (False, False)


def test_it_listens_to_no_network_and_runs_as_no_root(home: Path, postgres: Make) -> None:
    server = postgres(home)
    server.start()
    assert server.server
    with pg_access.administering(server.admin_url()) as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
        cursor.execute("SHOW fsync")
        assert cursor.fetchone() == ("on",)
    assert Path(f"/proc/{server.server.pid}").stat().st_uid != 0
    assert server.sockets.stat().st_mode & 0o777 == 0o700


def test_it_says_why_it_does_not_start(home: Path, postgres: Make) -> None:
    server = postgres(home)
    server._prepare()
    (server.data / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(RunnerError, match="no_such_setting"):
        server.start()
