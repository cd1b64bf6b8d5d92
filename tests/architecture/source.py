"""What the checks of the house read: the files of the project, and their functions."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("jeugdregio", "segments", "providers", "procurement", "referrals", "monitoring")
BINARY = {".png", ".woff2", ".mo", ".gz", ".xlsx", ".ods", ".pdf", ".zip", ".ico", ".icc", ".ttf", ".otf"}

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git has or would take, relative to the root; what is deleted is left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return tuple(sorted({Path(name) for name in listed if name and (ROOT / name).is_file()}))


def python_files(*, ours: bool = False) -> list[Path]:
    """Python files; with `ours` only those of the product, without tests and migrations."""
    found = [path for path in tracked() if path.suffix == ".py"]
    if not ours:
        return found
    return [path for path in found if path.parts[0] in PACKAGES and "migrations" not in path.parts]


def text_files() -> list[Path]:
    return [path for path in tracked() if path.suffix not in BINARY]


def templates() -> list[Path]:
    return [path for path in tracked() if path.parts[0] == "templates" and path.suffix in {".html", ".txt"}]


@cache
def text_of(path: Path) -> str:
    """The text of a file; nothing when it was removed since the files were listed."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path), filename=str(path))


@dataclass(frozen=True)
class Function:
    """A function or method, and where it stands."""

    path: Path
    node: FunctionNode
    is_public: bool
    """Its own name and that of every class around it have no underscore, and no function is around it."""

    @property
    def lines(self) -> int:
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1

    def __str__(self) -> str:
        return f"{self.path}:{self.node.lineno} {self.node.name}"


def functions_in(path: Path, tree: ast.AST, is_public: bool = True) -> Iterator[Function]:
    """Every function below a node, nested ones included."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, FunctionNode):
            yield Function(path, node, is_public and not node.name.startswith("_"))
            yield from functions_in(path, node, is_public=False)
        elif isinstance(node, ast.ClassDef):
            yield from functions_in(path, node, is_public and not node.name.startswith("_"))
        else:
            yield from functions_in(path, node, is_public)
