"""The memory of an import, measured in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.table import BenchRow

PROCESS = "import django; django.setup(); from {module} import main; main({lines})"
MOST, GROWTH = 100.0, 1.1


def of_process(module: str, lines: int) -> float:
    """Megabytes (10^6) that `main(lines)` of a module of the bench says it added to its process at most."""
    words = [sys.executable, "-c", PROCESS.format(module=module, lines=lines)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def added(work: Callable[[], object]) -> float:
    """Megabytes that the work adds at most to what this process held before it; call it once in a process."""
    before = _held("VmRSS")
    work()
    return _held("VmHWM") - before


def _held(what: str) -> float:
    """Of this program alone: what `getrusage` says also counts the process that started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) * 1024 / 1e6


def apart(work: Callable[[], object]) -> None:
    """Do something in a process of its own that leaves the database alone, so that its memory does not count here."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert status == 0, status


def grown(module: str, what: str, few: int, many: int) -> BenchRow:
    """B4: ten times the lines against once."""
    small, large = of_process(module, few), of_process(module, many)
    return BenchRow(
        "B4",
        f"memory of ten times the lines, {what}",
        large / small,
        "<= 1.1; <= 100 MB",
        large / small <= GROWTH and large <= MOST,
        f"{large:.0f} MB for {many:,} lines, {small:.0f} MB for {few:,}, over the process before it",
        large,
    )
