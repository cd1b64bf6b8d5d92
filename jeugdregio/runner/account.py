"""Under which user the embedded servers run, and what that user can reach."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from jeugdregio.runner.errors import RunnerError


@dataclass(frozen=True)
class Account:
    """A user of this machine."""

    uid: int
    gid: int


def service_account(data: Path) -> Account | None:
    """The user to change to, or None to stay who we are.

    PostgreSQL refuses to run as root. Then it is `nobody`, or whoever owns `data` already. Raises RunnerError
    when `data` belongs to somebody else and we are not root.
    """
    owner = data.stat() if data.exists() else None
    if os.geteuid() != 0:
        if owner and owner.st_uid != os.geteuid():
            raise RunnerError(f"{data} belongs to another user; run this as that user or as root.")
        return None
    if owner and owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as error:
        raise RunnerError("PostgreSQL refuses to run as root and there is no user 'nobody' here.") from error
    return Account(nobody.pw_uid, nobody.pw_gid)


def can_enter(folder: Path, account: Account | None) -> bool:
    """Whether `account` may pass through `folder` and all folders above it; True for None."""
    return account is None or all(_lets_through(step, account) for step in (folder, *folder.parents))


def _lets_through(folder: Path, account: Account) -> bool:
    found = folder.stat()
    if found.st_uid == account.uid:
        return bool(found.st_mode & stat.S_IXUSR)
    return bool(found.st_mode & (stat.S_IXGRP if found.st_gid == account.gid else stat.S_IXOTH))


def give(folder: Path, account: Account | None) -> None:
    """Make `folder` the account's own, closed to everybody else."""
    folder.chmod(0o700)
    if account:
        os.chown(folder, account.uid, account.gid)
