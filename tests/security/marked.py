"""Which tests show what: read from their markers, without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARKER = "shows"
AVOIDED = frozenset({"skip", "skipif", "xfail"})


@dataclass(frozen=True)
class Mark:
    """A test with what it says to show; `avoided` when a marker lets it pass without running."""

    key: str
    test: str
    avoided: bool = False


def marks_in_tests() -> list[Mark]:
    """Every marker in the suite."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [
        mark
        for path in files
        for mark in marks_in(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    ]


def marks_in(source: str, path: str) -> list[Mark]:
    """The markers in one file: on tests, on classes of tests, and for the whole file."""
    tree = ast.parse(source)
    whole = [call for node in tree.body if is_whole_file(node) for call in calls_in(node)]
    return list(_marks(tree, path, whole))


def is_whole_file(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
    )


def _marks(parent: ast.AST, where: str, inherited: list[ast.expr]) -> Iterator[Mark]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.ClassDef):
            yield from _marks(node, f"{where}::{node.name}", [*inherited, *node.decorator_list])
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield from marks_of(f"{where}::{node.name}", [*inherited, *node.decorator_list])


def marks_of(test: str, decorators: list[ast.expr]) -> Iterator[Mark]:
    named = {attribute_of(decorator) for decorator in decorators}
    for decorator in decorators:
        if isinstance(decorator, ast.Call) and attribute_of(decorator) == MARKER:
            for argument in decorator.args:
                yield Mark(ast.literal_eval(argument), test, bool(named & AVOIDED))


def attribute_of(node: ast.expr) -> str:
    """The last word of `pytest.mark.word` or of a call of it."""
    found = node.func if isinstance(node, ast.Call) else node
    return found.attr if isinstance(found, ast.Attribute) else ""


def calls_in(node: ast.stmt) -> list[ast.expr]:
    assert isinstance(node, ast.Assign)
    value = node.value
    return list(value.elts) if isinstance(value, ast.List | ast.Tuple) else [value]
