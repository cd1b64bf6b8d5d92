"""Builds style sheets, scripts, translations and static files, each only when its source has changed."""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from jeugdregio.runner import node, project
from jeugdregio.runner.errors import RunnerError

ROOT = project.ROOT
STATIC = ROOT / "jeugdregio" / "static"
CATALOGUE = ROOT / "jeugdregio" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
PACKAGES = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc")
# The style sheets keep only what a word in these occurs for.
PAGES = ("templates", "jeugdregio", "segments", "providers", "procurement", "referrals", "monitoring")


def everything() -> None:
    """Do all of it. Raises RunnerError with the command that failed."""
    if (ROOT / "package.json").exists():
        _when_changed("packages", PACKAGES, ROOT / "node_modules", node.npm("ci"))
        _when_changed("build", _front_end(), STATIC / "build", node.npm("run", "build", "--silent"))
    if project.has_command("messages"):
        compiled = CATALOGUE.with_suffix(".mo")
        _when_changed("messages", [CATALOGUE], compiled, project.manage("messages", "--compile"))
    collect = project.manage("collectstatic", "--noinput", "--verbosity", "0")
    sources = [*(STATIC / "build").rglob("*"), *(ROOT / "requirements").glob("*.txt")]
    _when_changed("static", sources, project.var_folder() / "static", collect)


def _front_end() -> Iterable[Path]:
    yield from PACKAGES
    yield from (STATIC / "src").rglob("*")
    for folder in PAGES:
        for pattern in ("*.html", "*.py"):
            yield from (ROOT / folder).rglob(pattern)


def _when_changed(name: str, sources: Iterable[Path], result: Path, command: Sequence[str]) -> None:
    now = digest(sources)
    stamp = project.var_folder() / "stamps" / name
    if result.exists() and stamp.exists() and stamp.read_text() == now:
        return
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RunnerError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now)


def environment() -> dict[str, str]:
    """Ours with the bundled node first, and with a shell for npm that needs no search path."""
    return project.environment({"PATH": node.search_path(), "npm_config_script_shell": "/bin/sh"})


def digest(sources: Iterable[Path]) -> str:
    """One value for names and contents of files of the project; folders among them count for nothing."""
    seen = hashlib.sha256()
    for path in sorted(path for path in sources if path.is_file()):
        seen.update(os.fsencode(path.relative_to(ROOT)) + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return seen.hexdigest()
