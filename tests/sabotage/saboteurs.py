"""Saboteurs: small patches, each of which takes one protection away, and the tests that must then fail."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).parent / "patches"


@dataclass(frozen=True)
class Saboteur:
    """`find` stands exactly once in `file` and becomes `put`. `schema`: the patch changes what migrating makes."""

    name: str
    takes: str
    file: str
    find: str
    put: str
    tests: tuple[str, ...]
    schema: bool = False


def saboteurs() -> list[Saboteur]:
    """All of them, by file and in the order of the file."""
    return [made(entry) for path in sorted(FILES.glob("*.toml")) for entry in entries(path)]


def entries(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads(path.read_text(encoding="utf-8"))["saboteur"]
    return found


def made(entry: dict[str, object]) -> Saboteur:
    """Raises TypeError for a word that a saboteur does not know."""
    tests = entry.pop("tests")
    assert isinstance(tests, list)
    return Saboteur(tests=tuple(tests), **entry)  # type: ignore[arg-type]


def misfit(saboteur: Saboteur, root: Path) -> str:
    """Why the patch cannot be laid on the sources under `root`; empty when it can."""
    path = root / saboteur.file
    if not path.is_file():
        return f"{saboteur.file} does not exist"
    times = path.read_text(encoding="utf-8").count(saboteur.find)
    if times != 1:
        return f"stands {times} times in {saboteur.file}"
    return "" if saboteur.find != saboteur.put else "changes nothing"
