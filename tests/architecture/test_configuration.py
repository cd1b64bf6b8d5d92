"""Every name that is read from the environment stands in docs/configuration.md, and compose uses no other."""

import ast
import re
from collections.abc import Iterator

import pytest
import yaml

from tests.architecture.markup import constants
from tests.architecture.source import ROOT, python_files, text_of, tree_of

NAME = re.compile(r"[A-Z][A-Z0-9_]+")
ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]+)` \|", re.MULTILINE)
# Names of the operating system and of the test runner, not ours to explain.
NOT_OURS = {"PATH", "PYTEST_XDIST_WORKER"}
READERS = {"text", "flag", "items", "day", "folder", "key"}


def names_read(tree: ast.Module) -> set[str]:
    """Names that a file reads from the environment, directly or through the settings."""
    known = named_values(tree)
    found = {name for node in ast.walk(tree) if (key := key_read(node)) for name in resolve(key, known)}
    return {name for name in found if NAME.fullmatch(name)}


def key_read(node: ast.AST) -> ast.expr | None:
    """The expression that says which variable is read here."""
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Load)
        and ast.unparse(node.value) == "os.environ"
    ):
        return node.slice
    if not isinstance(node, ast.Call) or not node.args:
        return None
    called = ast.unparse(node.func)
    is_reader = called.startswith("env.") and called.removeprefix("env.") in READERS
    return (
        node.args[0]
        if is_reader or called in {"os.environ.get", "os.environ.setdefault", "os.getenv"}
        else None
    )


def resolve(key: ast.expr, known: dict[str, set[str]]) -> set[str]:
    if isinstance(key, ast.Constant):
        return {str(key.value)}
    return known.get(key.id, set()) if isinstance(key, ast.Name) else set()


def named_values(tree: ast.Module) -> dict[str, set[str]]:
    """What a name may hold: a constant of the module, or what a loop goes over."""
    known: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                known.setdefault(ast.unparse(target), set()).add(str(node.value.value))
        if isinstance(node, ast.For):
            held = {str(leaf.value) for leaf in ast.walk(node.iter) if isinstance(leaf, ast.Constant)}
            for leaf in ast.walk(node.target):
                if isinstance(leaf, ast.Name):
                    known.setdefault(leaf.id, set()).update(held)
    return known


def documented() -> list[str]:
    return ROW.findall((ROOT / "docs" / "configuration.md").read_text(encoding="utf-8"))


def read_by_us() -> set[str]:
    return set().union(*(names_read(tree_of(path)) for path in python_files())) - NOT_OURS


def compose_names(text: str) -> Iterator[str]:
    """Names that compose fills in, and those it hands to our own containers."""
    yield from re.findall(r"\$\{([A-Z0-9_]+)", text)
    for service in yaml.safe_load(text)["services"].values():
        if service.get("image") == "jeugdregio":
            yield from service["environment"]


def test_every_name_that_is_read_is_documented_once() -> None:
    assert sorted(read_by_us() - set(documented())) == []
    assert len(documented()) == len(set(documented()))


def test_no_name_is_documented_that_nobody_reads() -> None:
    compose = set(compose_names(text_of_compose()))
    written = set().union(*(constants(tree_of(path)) for path in python_files()))
    assert sorted(set(documented()) - written - compose) == []


def text_of_compose() -> str:
    return (ROOT / "docker-compose.yml").read_text(encoding="utf-8")


def test_compose_uses_documented_names_only() -> None:
    assert sorted(set(compose_names(text_of_compose())) - set(documented())) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('import os\nos.environ["A_KEY"]', {"A_KEY"}),
        ('os.environ.get("A_KEY", "x")', {"A_KEY"}),
        ('HIDDEN = "B_KEY"\nos.environ.get(HIDDEN)', {"B_KEY"}),
        ('env.flag("C_KEY")', {"C_KEY"}),
        (
            'for alias, name in (("default", "D_KEY"), ("owner", "E_KEY")):\n    env.text(name, "")',
            {"D_KEY", "E_KEY"},
        ),
        ('os.environ["A_KEY"] = "x"', set()),
        ('other.get("A_KEY")', set()),
    ],
)
def test_a_planted_read_is_found(source: str, names: set[str]) -> None:
    assert names_read(ast.parse(source)) == names


def test_a_planted_name_in_compose_is_found() -> None:
    text = "services:\n  web:\n    image: jeugdregio\n    environment:\n      A_KEY: ${B_KEY:?}\n"
    assert set(compose_names(text)) == {"A_KEY", "B_KEY"}


def test_the_settings_read_what_we_think() -> None:
    """A positive control on the real files."""
    base = next(path for path in python_files() if str(path) == "jeugdregio/settings/base.py")
    assert text_of(base)
    assert {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "JEUGDREGIO_TODAY"} <= names_read(
        tree_of(base)
    )
