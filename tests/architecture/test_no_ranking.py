"""Open house compares nobody: no field, address, column or word in which providers could be put in an order of merit.

(decisions 38; the words that must not be used for open house stand in the glossary under "avoid")
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps

from tests.access.routes import routes
from tests.architecture.source import ROOT, python_files, templates, text_of, tree_of

MERIT = re.compile(
    r"(^|_)(score|scores|scored|rank|ranks|ranking|ranked|rating|grade|points|merit|best|winner|quota|waiting_place|place_in_line)(_|$)"
)
# Whole words, so that "Aanbestedingswet" and "geschiktheidseisen" are none of them.
AVOIDED = re.compile(
    r"\b(gunning|gunningen|gunnen|gegund|gunt|inschrijving|inschrijvingen|inschrijver|inschrijvers|aanbesteding"
    r"|aanbestedingen|bezwaar|bezwaren|score|scores|scoren|rangorde|ranglijst|rangschikking|punten|winnaar|emvi"
    r"|beste aanbieder)\b",
    re.IGNORECASE,
)
OPEN_HOUSE = {
    "Scheme",
    "SchemeVersion",
    "EntryWindow",
    "SchemeCategory",
    "SchemeProduct",
    "Requirement",
    "Publication",
    "Draft",
    "DraftTask",
    "Application",
    "Submission",
    "SubmittedFile",
    "Check",
    "Proposal",
    "Letter",
    "Admission",
    "Signature",
    "Promise",
    "Advice",
}
# Prices, lump sums and their division are no open house, and no provider is compared in them either.
ELSEWHERE = re.compile(
    r"(prices?|division|price_raise|price_rise|lump_sum|valve|contract|spans|build_up)(/|\.|$)"
)


def fields_of_merit(names: Iterable[str]) -> list[str]:
    return [name for name in names if MERIT.search(name)]


def words_of(text: str) -> list[str]:
    return [found.group().lower() for found in AVOIDED.finditer(text)]


def ours() -> Iterator[Path]:
    """Every source of open house."""
    for path in (*python_files(ours=True), *templates()):
        name = str(path)
        if re.match(r"(templates/)?procurement/", name) and not ELSEWHERE.search(
            name.removeprefix("templates/")
        ):
            yield path


@cache
def translations() -> dict[str, list[str]]:
    """The Dutch of every text, by its source."""
    path = ROOT / "jeugdregio" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        catalog = read_po(file)
    found = {}
    for message in catalog:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        found[ids[0]] = [*ids, *map(str, said)]
    return found


def texts_in(path: Path) -> list[str]:
    """Every text of the catalogue that a file uses, in both languages."""
    source = text_of(path)
    if path.suffix == ".html":
        plain = {text: re.sub(r"%\((\w+)\)s", r"{{ \1 }}", text) for text in translations()}
        return [
            one for text, used in plain.items() if text and used in source for one in translations()[text]
        ]
    strings = {
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return [one for text in strings & translations().keys() if text for one in translations()[text]]


def columns_in(tree: ast.Module) -> list[str]:
    """The keys of the columns of tables and files."""
    return [
        str(node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "Column"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]


def test_no_field_holds_a_merit() -> None:
    models = [
        model for model in apps.get_app_config("procurement").get_models() if model.__name__ in OPEN_HOUSE
    ]
    assert {model.__name__ for model in models} == OPEN_HOUSE
    names = [f"{field.name}" for model in models for field in model._meta.get_fields()]
    assert len(names) > 100 and fields_of_merit(names) == []


def test_no_address_asks_for_a_merit() -> None:
    found = [route for route in routes() if str(route.name).startswith("procurement:")]
    words = [
        part for route in found for part in re.split(r"[^a-z_]+", f"{route.name} {route.pattern}".lower())
    ]
    assert len(found) > 15 and fields_of_merit(words) == []
    assert [word for word in words if words_of(word)] == []


def test_no_column_of_a_table_or_file_is_a_merit() -> None:
    keys = [key for path in ours() if path.suffix == ".py" for key in columns_in(tree_of(path))]
    assert len(keys) > 20 and fields_of_merit(keys) == []


def test_no_text_of_open_house_uses_a_word_of_awarding() -> None:
    used = {str(path): texts_in(path) for path in ours()}
    assert sum(map(len, used.values())) > 300
    assert {path: words for path, texts in used.items() if (words := words_of(" ".join(texts)))} == {}


@pytest.mark.parametrize(
    "path", ["procurement/data/requirements.toml", "jeugdregio/demo/data/schemes.toml"], ids=str
)
def test_no_requirement_uses_a_word_of_awarding(path: str) -> None:
    assert words_of((ROOT / path).read_text(encoding="utf-8")) == []


def test_what_is_planted_is_found() -> None:
    assert fields_of_merit(["quality_score", "rank", "total_points", "position", "number"]) == [
        "quality_score",
        "rank",
        "total_points",
    ]
    assert words_of("De gunning volgt; hoogste score. De Aanbestedingswet noemt geen bezwaar.") == [
        "gunning",
        "score",
        "bezwaar",
    ]
    planted = ast.parse('COLUMNS = (Column("name", "x"), Column("score", "y"))')
    assert fields_of_merit(columns_in(planted)) == ["score"]
