"""One reason a file, one thought a function. Nothing is exempt."""

import ast
from collections.abc import Iterable
from pathlib import Path
from statistics import median

import pytest

from tests.architecture.source import Function, functions_in, python_files, text_of, tree_of

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
LONGEST_VIEW = 30


def long_files(texts: Iterable[tuple[Path, str]]) -> list[str]:
    return [f"{path} has {lines} lines" for path, text in texts if (lines := text.count("\n")) > LONGEST_FILE]


def long_functions(functions: Iterable[Function]) -> list[str]:
    return [
        f"{found} has {found.lines} lines"
        for found in functions
        if found.lines > (LONGEST_VIEW if is_view(found) else LONGEST_FUNCTION)
    ]


def is_view(function: Function) -> bool:
    return "tests" not in function.path.parts and bool({"views", "views.py"} & set(function.path.parts))


def written_by_us() -> list[Path]:
    return [path for path in python_files() if "migrations" not in path.parts]


def all_functions() -> list[Function]:
    return [found for path in written_by_us() for found in functions_in(path, tree_of(path))]


def test_no_file_is_longer_than_400_lines() -> None:
    assert long_files((path, text_of(path)) for path in written_by_us()) == []


def test_no_function_is_longer_than_50_lines_and_no_view_than_30() -> None:
    assert long_functions(all_functions()) == []


def test_most_files_and_functions_are_small() -> None:
    """The targets of the house: better than the best code we measured ourselves against."""
    files = [text_of(path).count("\n") for path in python_files(ours=True) if text_of(path).strip()]
    sizes = [found.lines for path in python_files(ours=True) for found in functions_in(path, tree_of(path))]
    assert (median(files) <= 70, ninetieth(files) <= 200) == (True, True), (median(files), ninetieth(files))
    assert (median(sizes) <= 7, ninetieth(sizes) <= 25) == (True, True), (median(sizes), ninetieth(sizes))


def ninetieth(values: list[int]) -> int:
    return sorted(values)[int(len(values) * 0.9)]


def toy(name: str, lines: int) -> Function:
    source = "def page(request):\n" + "    pass\n" * (lines - 1)
    return Function(Path(name), ast.parse(source).body[0], is_public=True)


@pytest.mark.parametrize(
    ("name", "lines", "is_too_long"),
    [
        ("segments/services/budget.py", 50, False),
        ("segments/services/budget.py", 51, True),
        ("segments/views/budget.py", 30, False),
        ("segments/views/budget.py", 31, True),
        ("segments/views.py", 31, True),
        ("tests/segments/views/test_budget.py", 31, False),
    ],
)
def test_a_planted_long_function_is_found(name: str, lines: int, is_too_long: bool) -> None:
    assert bool(long_functions([toy(name, lines)])) is is_too_long


def test_a_planted_long_file_and_a_nested_function_are_found() -> None:
    assert long_files([(Path("a.py"), "x\n" * 401), (Path("b.py"), "x\n" * 400)]) == ["a.py has 401 lines"]
    nested = ast.parse("class A:\n    def b(self):\n        if 1:\n            def c(): pass\n")
    assert [found.node.name for found in functions_in(Path("a.py"), nested)] == ["b", "c"]
