"""Waits until a started process does its work."""

import http.client
import socket
import time
from collections.abc import Callable

from jeugdregio.runner.child import Child
from jeugdregio.runner.errors import RunnerError

PATIENCE = 90.0
PATH = "/health/live"


def wait(child: Child, ready: Callable[[], bool]) -> None:
    """Wait until `ready` says so. Raises RunnerError when it dies or takes too long."""
    until = time.monotonic() + PATIENCE
    while not ready():
        if not child.running():
            raise RunnerError(ended(child))
        if time.monotonic() > until:
            late = f"{child.name} was not ready in {PATIENCE:.0f} seconds. The end of {child.log}:"
            raise RunnerError(f"{late}\n{child.last_lines()}")
        time.sleep(0.1)


def ended(child: Child) -> str:
    """What to say about a process that ended by itself."""
    code = child.process.returncode
    return f"{child.name} stopped by itself (exit code {code}). The end of {child.log}:\n{child.last_lines()}"


def answers(host: str, port: int) -> bool:
    """Whether the web server says that it is well; one without that page is well when it answers at all."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", PATH)
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def has_said(child: Child, word: str) -> bool:
    """Whether the child has written `word` to its log since it was started."""
    with child.log.open("rb") as log:
        log.seek(child.log_start)
        return word.encode() in log.read()


def taken(host: str, port: int) -> bool:
    """Whether something listens there already."""
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((host, port)) == 0
