"""The whole test suite: what it needs, then pytest, then the total time."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence

from jeugdregio.runner import browser, foreground, prepare, project

PROCESSES = "JEUGDREGIO_TEST_PROCESSES"
PYTEST = [sys.executable, "-m", "pytest"]


def run(words: Sequence[str]) -> int:
    """Run pytest in random order in two processes, with `words` added. Out: its exit code.

    Without a browser its tests are named as not run, and that fails the run when CI is set.
    """
    began = time.monotonic()
    prepare.everything()
    chromium = browser.find_or_install()
    code = _pytest(chromium, words)
    if not chromium:
        name_unrun()
        if os.environ.get("CI"):
            code = code or 1
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    print(f"make test: {'passed' if code == 0 else 'failed'} in {minutes} min {seconds:02d} s", flush=True)
    return code


def _pytest(chromium: str | None, words: Sequence[str]) -> int:
    env = dict(os.environ) | ({"CHROMIUM": chromium} if chromium else {})
    processes = ["-n", os.environ.get(PROCESSES) or "2"]
    choice = [] if chromium else ["-m", "not browser"]
    return foreground.run([*PYTEST, *processes, *choice, *words], env=env)


def name_unrun() -> list[str]:
    """Print which tests were not run for want of a browser. Out: their names."""
    listed = subprocess.run(
        [*PYTEST, "--collect-only", "--verbosity=-1", "-m", "browser"],
        capture_output=True,
        text=True,
        cwd=project.ROOT,
        check=False,
    )
    names = [line for line in listed.stdout.splitlines() if "::" in line]
    print(f"{len(names)} browser tests were NOT RUN: there is no Chromium here (set CHROMIUM to its path).")
    for name in names:
        print(f"  not run: {name}", flush=True)
    return names
