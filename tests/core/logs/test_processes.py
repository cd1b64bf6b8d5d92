"""The web process and the worker as they run: every line is JSON, and none says what was asked."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jeugdregio.runner import programs
from tests import services
from tests.server import ROOT, answers, free_port
from tests.worker import wait_until

pytestmark = pytest.mark.commits
TOKEN, BSN = "zilvermeeuw", "111222333"


@contextmanager
def running(command: list[str], log: Path, urls: dict[str, str], queue: str) -> Iterator[None]:
    env = {
        **os.environ,
        **urls,
        "REDIS_URL": services.ensure_services().redis_url(14),
        "JEUGDREGIO_QUEUE": queue,
        "JEUGDREGIO_LOG": "json",
        "DJANGO_SETTINGS_MODULE": "jeugdregio.settings.test",
    }
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def ask(port: int, request: str) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(request.encode())
        line.recv(100)


@pytest.mark.shows("ASVS 16.2.4")
def test_the_web_process_writes_json_without_addresses(
    fresh_database: dict[str, str], tmp_path: Path
) -> None:
    port, log = free_port(), tmp_path / "web.log"
    command = [*programs.web("127.0.0.1", port), "--access-logfile", "-"]
    with running(command, log, fresh_database, "logs"):
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/health/live"), "the web process")
        host = "Host: localhost\r\nConnection: close\r\n\r\n"
        ask(port, f"GET /help/?naam={TOKEN}&bsn={BSN} HTTP/1.1\r\n{host}")
        ask(port, f"GET /{TOKEN}/{BSN}/ HTTP/1.1\r\n{host}")
        ask(port, f"GET /help/ HTTP/1.1\r\nHost: {TOKEN}.test\r\nConnection: close\r\n\r\n")
        ask(port, f"NONSENSE {TOKEN}\r\n\r\n")
    text = log.read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["status"] for line in lines if line.get("route") == "help"] == [200]
    assert [line["status"] for line in lines if line["event"] == "answer"].count("200") >= 2
    assert [word for word in (TOKEN, BSN) if word in text] == []


def test_the_worker_writes_json_and_says_when_it_is_ready(
    fresh_database: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "worker.log"
    command = [sys.executable, "-m", "celery", "-A", programs.APP, "worker", "-Q", "logs-worker"]
    with running([*command, "--concurrency", "1"], log, fresh_database, "logs-worker"):
        wait_until(lambda: " ready." in log.read_text(), "the worker")
    banner, _, rest = log.read_text().partition('{"')
    assert TOKEN not in banner
    assert [json.loads(line) for line in ('{"' + rest).splitlines() if line.startswith("{")] != []
