"""The import direction, as pyproject.toml draws it: kept by all, without a list of exceptions."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGES, ROOT

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
PARTS = ("enums", "rules", "workflow", "models", "selectors", "services", "forms", "views", "urls")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A tree of empty modules under the same contracts."""
    names = [f"{app}.{part}" for app in PACKAGES[1:] for part in PARTS]
    names += [
        f"jeugdregio.{name}" for name in ("urls", "celery", "wsgi", "demo", "accounts", "core", "settings")
    ]
    for name in names:
        plant(tmp_path, name, "")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(folder: Path, module: str, line: str) -> None:
    package, _, name = module.rpartition(".")
    (folder / package).mkdir(exist_ok=True)
    (folder / package / "__init__.py").touch()
    (folder / package / f"{name}.py").write_text(line)


def test_every_contract_is_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert f"{len(contracts())} kept, 0 broken" in done.stdout


def test_no_contract_has_exceptions() -> None:
    assert len(contracts()) >= 4
    assert [rule["name"] for rule in contracts() if "ignore_imports" in rule] == []


def test_an_innocent_toy_is_let_through(toy: Path) -> None:
    plant(toy, "referrals.services", "import procurement.services\n")
    assert lint(toy).returncode == 0


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("segments.services", "import monitoring.rules"),
        ("jeugdregio.core", "import segments.enums"),
        ("jeugdregio.accounts", "import providers.models"),
        ("monitoring.rules", "import monitoring.models"),
        ("monitoring.services", "import monitoring.views"),
        ("procurement.services", "import celery"),
        ("referrals.views", "import jeugdregio.settings"),
        ("providers.helpers", ""),
    ],
)
def test_a_planted_breach_is_found(toy: Path, module: str, line: str) -> None:
    """Upward, outward, to the queue, to the settings, or a file that has no place in an app."""
    plant(toy, module, line)
    done = lint(toy)
    assert done.returncode == 1
    assert module in done.stdout
