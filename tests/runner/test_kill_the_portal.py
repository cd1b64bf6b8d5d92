"""The portal under one supervisor: killed hard it leaves nothing that runs."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jeugdregio.runner import health, processes

START = """
import time
from pathlib import Path
from jeugdregio.runner.supervisor import Supervisor
supervisor = Supervisor(Path({var!r}))
supervisor.start_services()
supervisor.start_portal("127.0.0.1", {port})
children = [*supervisor.ground.children(), *supervisor.processes]
print(*(child.pid for child in children), flush=True)
time.sleep(60)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(pid: int) -> set[int]:
    """The process and all below it."""
    found = {pid}
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for below in children.read_text().split():
            found |= family(int(below))
    return found


def test_a_killed_supervisor_takes_everything_along(
    home: Path, fresh_database: None, monkeypatch: pytest.MonkeyPatch, other_process: Callable[[str], Any]
) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.local")
    monkeypatch.setenv("JEUGDREGIO_VAR", str(home))
    port = free_port()
    supervisor = other_process(START.format(var=str(home), port=port))
    children = [int(word) for word in supervisor.stdout.readline().split()]
    assert len(children) == 4, (home / "log" / "web.log").read_text()
    everybody = set().union(*map(family, children))
    assert len(everybody) >= len(children) + 4, "web and worker have processes of their own"
    assert health.answers("127.0.0.1", port)

    supervisor.kill()
    supervisor.wait()
    assert [pid for pid in everybody if not processes.gone_within(pid, 15)] == []
    assert not health.taken("127.0.0.1", port)
    assert (home / "run" / "children").exists(), "the next start has nothing to clear, so this proves less"
