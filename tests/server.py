"""The web process as it runs, on a free port of this machine, for tests that walk through it with a browser."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.worker import wait_until

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(
    urls: dict[str, str],
    redis_url: str,
    queue: str,
    *,
    module: str = "jeugdregio.wsgi",
    log: Path | None = None,
    threads: int = 4,
    **more: str,
) -> Iterator[str]:
    """Start gunicorn on these databases; yields its address.

    `module` is the application that it serves; what it says goes to `log`.
    """
    port = free_port()
    env = {
        **os.environ,
        **urls,
        "REDIS_URL": redis_url,
        "JEUGDREGIO_QUEUE": queue,
        "DJANGO_SETTINGS_MODULE": "jeugdregio.settings.test",
        **more,
    }
    command = [sys.executable, "-m", "gunicorn", module, "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--threads", str(threads), "--log-level", "warning"]
    said = log.open("wb") if log else None
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=said, stderr=said and subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: answers(f"{address}/health/live"), "the web process to answer")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        if said:
            said.close()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as found:
            return bool(found.status == 200)
    except (urllib.error.URLError, OSError):
        return False
