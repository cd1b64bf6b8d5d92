"""The real web server on this database, in one process, and somebody who asks it for pages over one connection."""

import http.client
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeugdregio.runner import programs
from tests import services
from tests.server import answers, free_port
from tests.worker import wait_until

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
SETTINGS = "bench.web_settings"


class Visitor:
    """A browser that keeps its connection and its session."""

    def __init__(self, port: int, cookies: str) -> None:
        self.connection = http.client.HTTPConnection(HOST, port)
        self.headers = {"Cookie": cookies}

    def seconds(self, path: str) -> float:
        """How long one page takes, its last byte included. Raises AssertionError for anything but a page."""
        began = time.perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        took = time.perf_counter() - began
        assert answer.status == 200, f"{path}: {answer.status}"
        return took


def redis_url() -> str:
    """The Redis beside the database that is measured."""
    return os.environ.get("REDIS_URL") or services.ensure_services().redis_url()


@contextmanager
def serving() -> Iterator[int]:
    """Start the server of `make demo` with one process instead of two; yields its port."""
    port = free_port()
    environment = {
        **os.environ,
        "REDIS_URL": redis_url(),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }
    command = [*programs.web(HOST, port), "--workers", "1", "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_until(lambda: answers(f"http://{HOST}:{port}/health/live"), "the web process to answer")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)
