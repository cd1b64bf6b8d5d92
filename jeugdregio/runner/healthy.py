"""What a container's health check asks, from inside that container."""

import subprocess
import time
from pathlib import Path

from jeugdregio.runner import health, programs, project

# The scheduler writes its state every three minutes.
STALE = 600.0


def web(host: str, port: int) -> bool:
    """Whether the web server answers."""
    return health.answers(host, port)


def worker() -> bool:
    """Whether a worker answers on the broker."""
    asked = subprocess.run(programs.ping(), cwd=project.ROOT, capture_output=True, check=False)
    return asked.returncode == 0


def scheduler(state: Path) -> bool:
    """Whether the scheduler has lately written what it did."""
    files = list(state.parent.glob(f"{state.name}*"))
    return any(time.time() - file.stat().st_mtime < STALE for file in files)
