"""ruff and mypy, as pyproject.toml sets them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGES, ROOT


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.shows("ASVS 1.2.4", "ASVS 1.2.5", "ASVS 1.3.2", "ASVS 11.5.1")
def test_ruff_finds_nothing() -> None:
    assert run("ruff", "check", "--quiet", ".").stdout == ""


def test_ruff_would_change_no_layout() -> None:
    done = run("ruff", "format", "--check", ".")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("from . import other\n", "TID252"),
        ("import datetime\n\nday = datetime.datetime.now()\n", "DTZ005"),
        ("from django.http import HttpRequest\n\nHttpRequest()\n", "TID251"),
        ("print('x')\n", "T201"),
        ("# x = old(1)\n", "ERA001"),
        ("def BadName():\n    return 1\n", "N802"),
    ],
)
def test_ruff_finds_what_is_planted(tmp_path: Path, source: str, rule: str) -> None:
    (tmp_path / "planted.py").write_text(source)
    done = run("ruff", "check", "--config", str(ROOT / "pyproject.toml"), str(tmp_path))
    assert rule in done.stdout


def test_types_hold_strictly(tmp_path: Path) -> None:
    """One run over everything, with a planted untyped function that must be the only thing found."""
    planted = tmp_path / "planted.py"
    planted.write_text("def total(amounts):\n    return sum(amounts)\n")
    done = run("mypy", "--no-error-summary", "--hide-error-context", *PACKAGES, str(planted))
    found = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert [line for line in found if "planted.py" not in line] == []
    assert [line for line in found if "no-untyped-def" in line] != [], done.stdout
