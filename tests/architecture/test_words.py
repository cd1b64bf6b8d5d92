"""What the code says about itself: types and docstrings inside, nothing left for later."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import Function, functions_in, python_files, text_files, text_of, tree_of

INSIDE = {"rules", "rules.py", "services", "services.py", "selectors", "selectors.py"}
# Written so that this file does not find itself.
LEFT_FOR_LATER = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b")


def inside_functions() -> list[Function]:
    paths = [path for path in python_files(ours=True) if INSIDE & set(path.parts)]
    return [found for path in paths for found in functions_in(path, tree_of(path)) if found.is_public]


def needs_docstring(function: Function) -> bool:
    """A property or method of a value class is named well enough; a function is a promise to others."""
    is_method = any(argument.arg in {"self", "cls"} for argument in function.node.args.args[:1])
    return not is_method and not ast.get_docstring(function.node)


def unannotated(function: Function) -> list[str]:
    """The arguments (or `return`) without a type."""
    arguments = function.node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [found for found in (arguments.vararg, arguments.kwarg) if found]
    missing = [found.arg for found in every if not found.annotation and found.arg not in {"self", "cls"}]
    return missing if function.node.returns else [*missing, "return"]


def test_every_public_function_inside_says_what_it_does() -> None:
    assert len(inside_functions()) > 30
    assert [str(found) for found in inside_functions() if needs_docstring(found)] == []


def test_every_public_function_inside_is_annotated() -> None:
    assert [f"{found}: {missing}" for found in inside_functions() if (missing := unannotated(found))] == []


def test_95_of_100_functions_say_what_they_return() -> None:
    every = [found for path in python_files(ours=True) for found in functions_in(path, tree_of(path))]
    typed = [found for found in every if found.node.returns]
    assert len(typed) / len(every) >= 0.95


def test_nothing_is_left_for_later() -> None:
    left = [str(path) for path in text_files() if LEFT_FOR_LATER.search(text_of(path))]
    assert left == []


def test_imports_are_absolute() -> None:
    relative = [f"{path}:{line}" for path in python_files() for line in relative_imports(tree_of(path))]
    assert relative == []


def relative_imports(tree: ast.Module) -> list[int]:
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


def planted(source: str) -> Function:
    return next(functions_in(Path("segments/rules.py"), ast.parse(source)))


@pytest.mark.parametrize(
    ("source", "is_bare", "missing"),
    [
        ("def add(a: int) -> int:\n    'Adds.'", False, []),
        ("def add(a, *, b: int):\n    'Adds.'", False, ["a", "return"]),
        ("def add(*rest, **named) -> int: ...", True, ["rest", "named"]),
        ("class Sum:\n    def add(self, a: int) -> int: ...", False, []),
    ],
)
def test_a_planted_function_is_judged(source: str, is_bare: bool, missing: list[str]) -> None:
    assert needs_docstring(planted(source)) is is_bare
    assert unannotated(planted(source)) == missing


def test_planted_leftovers_are_found() -> None:
    assert LEFT_FOR_LATER.search("# TO" + "DO later")
    assert not LEFT_FOR_LATER.search("a todolist")
    assert relative_imports(ast.parse("import a\nfrom . import b\nfrom ..c import d")) == [2, 3]
