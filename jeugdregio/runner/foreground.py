"""One command that runs to its end in sight of the user, and ends with us."""

import signal
import subprocess
from collections.abc import Mapping, Sequence

from jeugdregio.runner import child, project

PATIENCE = 20.0


def run(words: Sequence[str], *, env: Mapping[str, str]) -> int:
    """Run the command in the project's folder. Out: its exit code.

    When we are asked to stop, it gets Ctrl-C from us and time to tidy up: in a session of its own it does not
    also get the one from the terminal.
    """
    process = subprocess.Popen(
        [*child.tied(None, signal.SIGTERM), *words],
        env=dict(env),
        cwd=project.ROOT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait()
    except BaseException:
        child.stop(process, ((signal.SIGINT, PATIENCE), (signal.SIGTERM, 2)))
        raise
