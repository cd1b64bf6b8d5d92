"""A copy of the sources to lay patches on; what is built and installed is shared with the original."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sabotage.saboteurs import ROOT, Saboteur

SHARED = (".venv", "node_modules")
BUILT = ("jeugdregio/static/build", "jeugdregio/locale/nl/LC_MESSAGES/django.mo")


def sources() -> list[str]:
    """The files that belong to the project, also those that are not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def fingerprint() -> str:
    """What the sources are now: outcomes count for the same sources only."""
    digest = hashlib.sha256()
    for name in sources():
        digest.update(name.encode() + b"\0" + hashlib.sha256((ROOT / name).read_bytes()).digest())
    return digest.hexdigest()[:16]


def copy_to(place: Path) -> None:
    """Lay the sources down at a place that is empty."""
    for name in sources():
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    for name in SHARED:
        if (ROOT / name).exists():
            (place / name).symlink_to((ROOT / name).resolve())
    for name in BUILT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, dirs_exist_ok=True)
        elif (ROOT / name).exists():
            shutil.copy2(ROOT / name, place / name)


@contextmanager
def patched(saboteur: Saboteur, place: Path) -> Iterator[None]:
    """The copy with one protection less, for as long as the block lasts."""
    path = place / saboteur.file
    honest = path.read_text(encoding="utf-8")
    path.write_text(honest.replace(saboteur.find, saboteur.put), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(honest, encoding="utf-8")
