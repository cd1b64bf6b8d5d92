"""All processes of the portal live and die together, and there is one runner for a var folder."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jeugdregio.runner import alone, child, health, processes, signals
from jeugdregio.runner.alone import Alone
from jeugdregio.runner.child import Child
from jeugdregio.runner.errors import RunnerError
from jeugdregio.runner.services_file import ServicesFile
from jeugdregio.runner.supervisor import Supervisor
from tests.runner import SLEEP

SHELL = "/bin/sh"


@pytest.fixture
def supervisor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervisor]:
    """One that uses servers of somebody else, so it starts none itself."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"):
        monkeypatch.setenv(name, f"{name}-of-somebody-else")
    made = Supervisor(tmp_path)
    yield made
    made.stop()


def add(supervisor: Supervisor, name: str, script: str) -> Child:
    """Lets the supervisor have a process of its own; `script` is for the shell."""
    started = child.start(name, [SHELL, "-c", script], log=supervisor.var / f"{name}.log", env=os.environ)
    supervisor.processes.append(started)
    return started


def test_one_that_ends_by_itself_is_told_with_its_last_words(supervisor: Supervisor) -> None:
    supervisor.start_services()
    add(supervisor, "web", f"exec {SLEEP} 60")
    add(supervisor, "worker", "echo out of memory; exit 3")
    with pytest.raises(RunnerError, match=r"worker stopped by itself \(exit code 3\)[^!]*out of memory"):
        supervisor.watch()


def test_stopping_ends_all_and_the_stubborn_one_too(supervisor: Supervisor, tmp_path: Path) -> None:
    supervisor.start_services()
    order = tmp_path / "order"
    for name in ("web", "worker"):
        add(
            supervisor,
            name,
            f"trap 'echo {name} >> {order}; exit' TERM; echo up; while :; do {SLEEP} 0.05; done",
        )
    stubborn = add(supervisor, "stubborn", f"trap '' TERM; echo up; while :; do {SLEEP} 0.05; done")
    stubborn.stop_signals = ((signal.SIGTERM, 0.2), (signal.SIGQUIT, 0.2))
    for one in supervisor.processes:
        health.wait(one, lambda one=one: health.has_said(one, "up"))
    supervisor.stop()
    assert sorted(order.read_text().split()) == ["web", "worker"]
    assert not any(one.running() for one in supervisor.processes)


def test_other_terminals_find_the_addresses_while_it_runs(supervisor: Supervisor, tmp_path: Path) -> None:
    file = ServicesFile(tmp_path)
    supervisor.start_services()
    supervisor.file.write({"DATABASE_URL": "postgresql:///a?host=/tmp/x y&user='b'"})
    assert file.read() == {"DATABASE_URL": "postgresql:///a?host=/tmp/x y&user='b'"}
    assert file.path.stat().st_mode & 0o777 == 0o600
    sourced = subprocess.run([SHELL, "-c", f'. {file.path}; printf %s "$DATABASE_URL"'], capture_output=True)
    assert sourced.stdout.decode() == file.read()["DATABASE_URL"]
    supervisor.stop()
    assert file.read() == {}


def test_a_second_runner_is_refused_and_disturbs_nothing(supervisor: Supervisor, tmp_path: Path) -> None:
    supervisor.start_services()
    second = Supervisor(tmp_path)
    with pytest.raises(RunnerError, match=f"process {os.getpid()}"):
        second.start_services()
    second.stop()
    assert ServicesFile(tmp_path).path.exists()


def test_what_a_killed_runner_left_is_ended_by_the_next(tmp_path: Path) -> None:
    first = Alone(tmp_path)
    first.take()
    orphan = subprocess.Popen([SLEEP, "60"])
    reused = subprocess.Popen([SLEEP, "60"])
    (tmp_path / "run" / "children").write_text(
        f"{orphan.pid} {processes.started_at(orphan.pid)}\n{reused.pid} another-start\n"
    )
    assert first.lock
    first.lock.close()
    try:
        started = time.monotonic()
        # Nobody has told it to stop yet, as the kernel does when a runner dies.
        orphan.send_signal(signal.SIGTERM)
        second = Alone(tmp_path)
        second.take()
        assert orphan.poll() is not None
        assert reused.poll() is None, "another process that has the number now"
        assert time.monotonic() - started < 4
        second.release()
    finally:
        for one in (orphan, reused):
            one.kill()
            one.wait()


def test_stop_reaches_a_runner_in_another_terminal(
    tmp_path: Path, other_process: Callable[[str], Any]
) -> None:
    assert not alone.stop(tmp_path)
    runner = other_process(
        "import time; from pathlib import Path; from jeugdregio.runner import signals\n"
        "from jeugdregio.runner.alone import Alone; signals.listen()\n"
        f"held = Alone(Path({str(tmp_path)!r})); held.take(); print('up', flush=True); time.sleep(60)"
    )
    assert runner.stdout.readline() == "up\n"
    assert Alone(tmp_path).runner() == runner.pid
    assert alone.stop(tmp_path)
    assert runner.wait(5) != 0
    assert Alone(tmp_path).runner() == 0


def test_only_the_first_request_to_stop_is_heard() -> None:
    former = {number: signal.getsignal(number) for number in signals.STOPPING}
    try:
        signals.listen()
        with pytest.raises(signals.StopRequested) as request:
            signal.raise_signal(signal.SIGINT)
        assert request.value.exit_code == 130
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def test_a_server_elsewhere_needs_the_login_that_migrates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/portal")
    monkeypatch.setenv("REDIS_URL", "redis://cache")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    supervisor = Supervisor(tmp_path)
    with pytest.raises(RunnerError, match="DATABASE_OWNER_URL"):
        supervisor.start_services()
    supervisor.stop()


def test_health_is_an_answer_on_the_port(tmp_path: Path) -> None:
    source = (
        "import http.server, socketserver\n"
        "with socketserver.TCPServer(('127.0.0.1', 0), http.server.SimpleHTTPRequestHandler) as server:\n"
        "    print('port', server.server_address[1], flush=True)\n"
        "    server.serve_forever()"
    )
    web = child.start(
        "web", [sys.executable, "-c", source], log=tmp_path / "web.log", env=os.environ, cwd=tmp_path
    )
    try:
        health.wait(web, lambda: health.has_said(web, "port"))
        port = int(web.last_lines().split()[1])
        assert health.taken("127.0.0.1", port)
        assert health.answers("127.0.0.1", port)
    finally:
        web.stop()
    assert not health.taken("127.0.0.1", port)
    assert not health.answers("127.0.0.1", port)
