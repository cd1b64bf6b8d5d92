"""Becomes another program that ends together with the process that asked for it.

Runs as a script of its own (`python -I -S launch.py PARENT SIGNAL UID GID COMMAND...`), because the same
steps between fork and exec of a process with threads may lock up.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: str, death_signal: str, uid: str, gid: str, *command: str) -> None:
    """Give up root when a user is named, tie this process to `parent`, and exec `command`."""
    if uid != "-":
        os.setgroups([])
        os.setgid(int(gid))
        os.setuid(int(uid))
    end_with(int(parent), int(death_signal))
    # Python ignores SIGPIPE and a background shell SIGINT; an ignored signal would survive the exec.
    for number in (signal.SIGPIPE, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    os.execvp(command[0], command)


def end_with(parent: int, death_signal: int) -> None:
    """Ask the kernel for `death_signal` when the parent dies; elsewhere than on Linux do nothing.

    After the change of user, since that clears it.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, death_signal)
    if os.getppid() != parent:
        sys.exit("the process that asked for this one is gone")


if __name__ == "__main__":
    main(*sys.argv[1:])
