"""A real Celery worker on a queue of its own, for tests that hand work over."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def running(
    urls: dict[str, str],
    redis_url: str,
    queue: str,
    *,
    processes: int = 1,
    log: Path | None = None,
    include: str = "",
    **more: str,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker on these databases; it is ready when this yields and gone when this ends.

    What it says goes to `log`, or is only read by who asks its process; `more` stands in its environment.
    `include` is a module with tasks of the tests.
    """
    env = {
        **os.environ,
        **urls,
        "REDIS_URL": redis_url,
        "JEUGDREGIO_QUEUE": queue,
        "DJANGO_SETTINGS_MODULE": "jeugdregio.settings.test",
        **more,
    }
    command = [sys.executable, "-m", "celery", "-A", "jeugdregio", "worker", "-Q", queue]
    command += [
        "--concurrency",
        str(processes),
        "--pool",
        "prefork",
        "--loglevel",
        "WARNING",
        "-n",
        f"{queue}@test",
        *(("--include", include) if include else ()),
    ]
    said = log.open("wb") if log else subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=said, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: listens(redis_url, queue), "the worker to listen")
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdout, None if said is subprocess.PIPE else said):
            if stream:
                stream.close()  # type: ignore[union-attr]


def listens(redis_url: str, queue: str) -> bool:
    with Redis.from_url(redis_url) as client:
        return bool(client.exists(f"_kombu.binding.{queue}"))


def wait_until(ready: object, what: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not ready():  # type: ignore[operator]
        if time.monotonic() > until:
            raise AssertionError(f"waited {seconds:.0f} seconds for {what}")
        time.sleep(0.1)
