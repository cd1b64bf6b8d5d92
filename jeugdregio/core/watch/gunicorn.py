"""Settings of the web server that stand in code: its logs, and the folder in which its processes count together.

Given to gunicorn as `--config python:jeugdregio.core.watch.gunicorn`.
"""

import os
import shutil
import tempfile
from typing import Any

from jeugdregio.core.logs.gunicorn import Logger

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
logger_class = Logger


def on_starting(server: Any) -> None:
    """Before the first process: counts begin at zero."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="jeugdregio-counts-")


def child_exit(server: Any, worker: Any) -> None:
    """What a process counted stays counted after its end."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """The counts end with the server."""
    shutil.rmtree(os.environ[FOLDER], ignore_errors=True)
