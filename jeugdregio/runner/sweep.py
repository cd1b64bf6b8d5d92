"""Removes everything that was made in the project; a script of its own, since `.venv` goes too."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = (
    *(".venv", "node_modules", "var", "jeugdregio/static/build"),
    *(".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache", ".grimp_cache"),
)


def main() -> None:
    """Remove folders by name, and compiled files wherever they are."""
    for name in MADE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in list(ROOT.rglob("__pycache__")):
        shutil.rmtree(folder, ignore_errors=True)
    for catalogue in list(ROOT.glob("jeugdregio/locale/**/*.mo")):
        catalogue.unlink()


if __name__ == "__main__":
    main()
