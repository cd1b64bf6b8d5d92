"""Input stays a value: no pattern, template or format string is made of it, and no object is filled from it whole."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import ROOT, python_files, tree_of

# Tools that build and start the portal read no input of users.
LEFT_OUT = ("jeugdregio/runner/", "jeugdregio/demo/")
PATTERNS = {
    f"re.{name}"
    for name in ("compile", "match", "search", "fullmatch", "sub", "findall", "split", "finditer")
}
# Made of the columns of our own tables and of the names of elements in our own code.
OWN_PATTERNS = {"jeugdregio/core/importing/reading.py", "referrals/importers/ijw/lane_pattern.py"}
# Templates of SQL for triggers and joins, in our own code; names in them are quoted by the driver.
OWN_FORMATS = {
    "jeugdregio/core/db/history.py",
    "jeugdregio/core/db/joined.py",
    "jeugdregio/core/backup/facts.py",
}
TEMPLATES = {"Template", "from_string", "render_template_string", "Environment"}
WHOLE = {"model_to_dict", "serialize", "construct_instance"}


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def is_made(node: ast.expr, known: set[str]) -> bool:
    """Whether a text is put together while running, not written in the code."""
    if isinstance(node, ast.JoinedStr):
        fields = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        return any(is_made(field, known) for field in fields)
    if isinstance(node, ast.BinOp):
        return is_made(node.left, known) or is_made(node.right, known)
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) != "re.escape"
    return not isinstance(node, ast.Constant) and not (isinstance(node, ast.Name) and node.id in known)


def own_names(tree: ast.Module) -> set[str]:
    """Names that the module gives at its top."""
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    taken = [alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    constants = {name for name in taken if name.isupper()}
    return constants | {target.id for target in targets if isinstance(target, ast.Name)}


def patterns_made(tree: ast.Module) -> list[str]:
    known = own_names(tree)
    return [
        name for name, call in calls(tree) if name in PATTERNS and call.args and is_made(call.args[0], known)
    ]


def formats_made(tree: ast.Module) -> list[str]:
    """`x.format(...)` of something that is neither a text in the code nor a constant of a module."""
    found, known = [], own_names(tree)
    for name, call in calls(tree):
        if name.endswith((".format", ".format_map")) and isinstance(call.func, ast.Attribute):
            text = call.func.value
            own = not is_made(text, known) or ast.unparse(text).startswith(("sql.SQL(", "_("))
            found += [] if own else [name]
    return found


def templates_made(tree: ast.Module) -> list[str]:
    return [name for name, _call in calls(tree) if name.split(".")[-1] in TEMPLATES]


def filled_whole(tree: ast.Module) -> list[str]:
    """An object that is shown or filled with whatever fields there are."""
    found = [name for name, _call in calls(tree) if name.split(".")[-1] in WHOLE]
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg is None and "request." in ast.unparse(node.value):
            found.append(ast.unparse(node.value))
        if isinstance(node, ast.Assign) and ast.unparse(node).startswith(
            ("fields = '__all__'", "exclude = ")
        ):
            found.append(ast.unparse(node))
        if isinstance(node, ast.Attribute) and node.attr == "__dict__":
            found.append(ast.unparse(node))
    return found


def where(judge: object) -> set[str]:
    paths = [path for path in python_files(ours=True) if not str(path).startswith(LEFT_OUT)]
    return {str(path) for path in paths if judge(tree_of(path))}  # type: ignore[operator]


@pytest.mark.shows("ASVS 1.2.9")
def test_no_pattern_is_made_of_input() -> None:
    assert where(patterns_made) <= OWN_PATTERNS


@pytest.mark.shows("ASVS 1.3.10")
def test_no_input_is_a_format_string() -> None:
    assert where(formats_made) <= OWN_FORMATS


@pytest.mark.shows("ASVS 1.3.7")
def test_no_template_is_made_of_input() -> None:
    assert where(templates_made) == set()


@pytest.mark.shows("ASVS 15.3.1", "ASVS 15.3.3")
def test_no_object_is_shown_or_filled_whole() -> None:
    assert where(filled_whole) == set()


@pytest.mark.parametrize(
    ("source", "judge"),
    [
        ("import re\ndef f(x): return re.compile(x)", patterns_made),
        ("import re\ndef f(x): return re.search(f'a{x}', 'b')", patterns_made),
        ("def f(x): return x.format(1)", formats_made),
        ("from django.template import Template\ndef f(x): return Template(x)", templates_made),
        ("def f(request): return Contract(**request.POST.dict())", filled_whole),
        ("class Meta:\n    fields = '__all__'", filled_whole),
    ],
)
def test_what_is_planted_is_found(source: str, judge: object) -> None:
    assert judge(ast.parse(source))  # type: ignore[operator]
    assert patterns_made(ast.parse("import re\nA = 'x'\nre.compile(f'{A}b' + re.escape(y))")) == []


def scripts() -> str:
    files = sorted((ROOT / "jeugdregio" / "static" / "src" / "js").rglob("*.js"))
    assert len(files) >= 4
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


KEPT = re.compile(r"localStorage|sessionStorage|indexedDB|caches\.|document\.cookie|serviceWorker")
POLLUTED = re.compile(
    r"__proto__|\.prototype|Object\.assign|setPrototypeOf|\w\[(?!part\b|form\.dataset)[a-z]\w*\]\s*(\[[^\]]*\])?\s*=[^=]"
)


@pytest.mark.shows("ASVS 14.3.3")
def test_scripts_keep_nothing_in_the_browser() -> None:
    assert KEPT.findall(scripts()) == []
    assert KEPT.search("localStorage.setItem('a', b)")


@pytest.mark.shows("ASVS 15.3.6")
def test_scripts_write_to_no_key_that_somebody_else_names() -> None:
    """`response[part]` goes over a list in the code."""
    assert POLLUTED.findall(scripts()) == []
    assert POLLUTED.search("found[key][name] = value") and POLLUTED.search("Object.assign(a, JSON.parse(b))")


@pytest.mark.shows("ASVS 13.4.1", "ASVS 15.2.3")
def test_the_image_holds_no_history_of_the_sources_and_no_tests() -> None:
    left_out = (ROOT / ".dockerignore").read_text().split()
    assert {".git", "tests", "bench", ".env", "var", "docs"} <= set(left_out)
    installed = (ROOT / "requirements" / "base.txt").read_text()
    image = (ROOT / "Dockerfile").read_text()
    assert "dev.txt" not in image
    assert [
        name
        for name in ("pytest", "hypothesis", "playwright", "oidc-provider-mock")
        if f"\n{name}" in installed
    ] == []
