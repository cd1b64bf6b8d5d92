"""Where the embedded servers keep data and sockets when the project's own folder does not do."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from jeugdregio.runner.account import Account, can_enter, give
from jeugdregio.runner.errors import RunnerError

# sun_path of a unix socket, less its closing zero.
LONGEST_SOCKET = 107
SHORT = "jr-"
# Stands for a place before it is known; not Path(), which is the current folder and could be removed by mistake.
UNKNOWN = Path("/nonexistent")


def data_home(home: Path, account: Account | None) -> Path:
    """The folder for data and binaries: `home`, or a lasting one outside when `account` cannot enter it.

    `nobody` cannot enter a root home. The outside folder is named in `home/outside`, so that the next start
    finds it, and itself names `home`, so that a copy of the project gets one of its own.
    """
    home.mkdir(parents=True, exist_ok=True)
    if can_enter(home.resolve(), account):
        return home
    record = home / "outside"
    outside = _recorded(record, home) or _new_outside(home)
    (outside / "made-for").write_text(str(home.resolve()))
    record.write_text(str(outside))
    return outside


def _recorded(record: Path, home: Path) -> Path | None:
    if not record.exists():
        return None
    outside = Path(record.read_text())
    mark = outside / "made-for"
    if not mark.is_file():
        return None
    other = Path(mark.read_text())
    moved_or_ours = other == home.resolve() or not (other / "outside").exists()
    return outside if moved_or_ours else None


def _new_outside(home: Path) -> Path:
    name = "jeugdregio-" + hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]
    for above in ("/var/lib", "/var/tmp"):
        folder = Path(above, name)
        try:
            folder.mkdir(mode=0o711, exist_ok=True)
        except OSError:
            continue
        # Somebody else may have made the folder first in a place where everybody writes.
        if folder.stat().st_uid == os.geteuid() and not folder.is_symlink():
            folder.chmod(0o711)
            return folder
    raise RunnerError(
        "Neither /var/lib nor /var/tmp can hold the data; clone the project outside the root home."
    )


def forget_outside(home: Path) -> None:
    """Remove the outside folder that `data_home` made for `home`, if any."""
    record = home / "outside"
    if outside := _recorded(record, home):
        shutil.rmtree(outside)
    record.unlink(missing_ok=True)


def socket_folder(record: Path, account: Account | None, longest_name: str) -> Path:
    """A short folder for sockets that only `account` (and root) can enter.

    The same one as last time if it stands; its path is written to `record`. Raises RunnerError when even
    the short path is too long for a socket.
    """
    folder = _usable(record, account) or Path(tempfile.mkdtemp(prefix=SHORT, dir=_short_parent()))
    give(folder, account)
    if len(os.fsencode(folder / longest_name)) > LONGEST_SOCKET:
        raise RunnerError(f"{folder} is too long a path for a socket; set TMPDIR to a short folder.")
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(str(folder))
    return folder


def forget_sockets(record: Path) -> None:
    """Remove the folder that `socket_folder` made, with what a killed server left in it."""
    if record.exists():
        folder = Path(record.read_text())
        if folder.name.startswith(SHORT):
            shutil.rmtree(folder, ignore_errors=True)
        record.unlink()


def _short_parent() -> str:
    return "/tmp" if os.access("/tmp", os.W_OK) else tempfile.gettempdir()


def _usable(record: Path, account: Account | None) -> Path | None:
    if not record.exists():
        return None
    folder = Path(record.read_text())
    if folder.is_symlink() or not folder.is_dir():
        return None
    owner = account.uid if account else os.geteuid()
    return folder if folder.stat().st_uid == owner else None
