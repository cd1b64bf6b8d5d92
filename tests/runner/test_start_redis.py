"""The embedded Redis serves only us, keeps nothing on disk, and never outlives its launcher."""

import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis as client

from jeugdregio.runner import processes, redis
from jeugdregio.runner.errors import RunnerError
from jeugdregio.runner.redis import Redis

START = """
import time
from pathlib import Path
from jeugdregio.runner.redis import Redis
server = Redis(Path({home!r}))
server.start()
print(server.server.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def server(home: Path) -> Iterator[Redis]:
    made = Redis(home)
    yield made
    made.remove()


def test_it_answers_on_its_socket_only(server: Redis) -> None:
    server.start()
    with client.Redis.from_url(server.url(3)) as asked:
        asked.set("a", "1")
        assert asked.get("a") == b"1"
        assert asked.config_get("port") == {"port": "0"}
        assert asked.config_get("save") == {"save": ""}
    assert server.sockets.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in server.sockets.iterdir()] == [redis.SOCKET]
    if os.geteuid() == 0:
        assert server.server
        assert Path(f"/proc/{server.server.pid}").stat().st_uid != 0


def test_stopping_takes_the_socket_away(server: Redis) -> None:
    server.start()
    sockets = server.sockets
    server.stop()
    assert not sockets.exists()


def test_a_launcher_killed_hard_leaves_no_server(
    home: Path, server: Redis, other_process: Callable[[str], Any]
) -> None:
    launcher = other_process(START.format(home=str(home)))
    pid = int(launcher.stdout.readline())
    launcher.kill()
    launcher.wait()
    assert processes.gone_within(pid, 5)
    server.start()
    with client.Redis.from_url(server.url()) as asked:
        assert asked.ping()


def test_nobody_gets_a_copy_of_a_program_it_cannot_reach(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives up its rights")
    tmp_path.chmod(0o700)
    made = Redis(tmp_path / "closed")
    made.start()
    outside = Path((made.home / "outside").read_text())
    made.remove()
    assert not outside.exists()


def test_a_machine_without_one_is_told_what_to_set(server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(RunnerError, match="set REDIS_URL to a Redis 7 or Valkey server"):
        server.start()
