"""The processes of the portal: web, worker and scheduler."""

import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from jeugdregio.runner import child, project

TERM, QUIT = signal.SIGTERM, signal.SIGQUIT
APP = "jeugdregio.celery"
IN_CODE = "python:jeugdregio.core.watch.gunicorn"


def web(host: str, port: int) -> list[str]:
    """The web server; the portal itself writes a line for each request, without the address."""
    where = ["--bind", f"{host}:{port}", "--graceful-timeout", "5", "--no-control-socket"]
    return [*_module("gunicorn"), "jeugdregio.wsgi:application", *_threads(), *where, "--config", IN_CODE]


def _threads() -> list[str]:
    return ["--worker-class", "gthread", "--workers", "2", "--threads", "8", "--timeout", "60"]


def worker() -> list[str]:
    """The worker of all jobs."""
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [*_module("celery"), "-A", APP, "worker", "--loglevel", "INFO", "--concurrency", "2", *alone]


def scheduler(state: Path) -> list[str]:
    """What gives the worker its regular jobs; it remembers in `state` when each ran last."""
    return [*_module("celery"), "-A", APP, "beat", "--loglevel", "INFO", "--pidfile=", "-s", str(state)]


def ping() -> list[str]:
    """Asks whether the worker of this machine answers; asked of all, it would wait for more answers."""
    mine = f"celery@{socket.gethostname()}"
    return [*_module("celery"), "-A", APP, "inspect", "ping", "--timeout", "10", "--destination", mine]


def _module(name: str) -> list[str]:
    # Not the script beside Python: its first line is cut off when the project's path is long.
    return [sys.executable, "-m", name]


# The worker drops what it does on the second signal; jobs go on where they were at the next start.
STOP: dict[str, Sequence[tuple[signal.Signals, float]]] = {
    "web": ((TERM, 8),),
    "worker": ((TERM, 5), (QUIT, 3)),
    "scheduler": ((TERM, 5),),
}


def start(name: str, command: Sequence[str], *, var: Path, services: Mapping[str, str]) -> child.Child:
    """Start one of the three as `app`, with its log in the var folder."""
    return child.start(
        name,
        command,
        log=var / "log" / f"{name}.log",
        env=project.app_environment(services),
        cwd=project.ROOT,
        stop_signals=STOP[name],
    )
