"""docs/operations.md: every command on it exists, with its options, and every figure and address is real."""

import re
import shlex

import pytest
from django.core.management import get_commands, load_command_class
from django.urls import Resolver404, resolve

from jeugdregio.core.watch import counters, gauges
from tests.architecture.source import ROOT, text_of

MANAGE = re.compile(r"manage\.py ([a-z_]+[^`\n]*)")
TARGET = re.compile(r"`make ([a-z-]+)")
FIGURE = re.compile(r"`(jeugdregio_[a-z_]+)[`{]")
ADDRESS = re.compile(r"`(/[a-z/]+/?)`")
# Folders on a server, not addresses of the portal.
FOLDERS = ("/srv", "/down")
FEWEST = 12


def page() -> str:
    return (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def faults(words: str) -> str:
    """Why a command line would be refused before it does anything; nothing when it would run."""
    name, *rest = shlex.split(words)
    app = get_commands().get(name)
    if app is None:
        return f"there is no command {name}"
    parser = load_command_class(app, name).create_parser("manage.py", name)
    parser.exit_on_error = False
    try:
        parser.parse_args(rest)
    except (SystemExit, Exception) as error:
        return f"{words}: {error}"
    return ""


def missing_targets(text: str) -> set[str]:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    return set(TARGET.findall(text)) - known


def unknown_figures(text: str) -> set[str]:
    """Names of figures, or of roles of the database, that nothing makes."""
    code = "".join(text_of(ROOT / module.__file__) for module in (counters, gauges))
    code += (ROOT / "jeugdregio" / "runner" / "roles.sql").read_text()
    return {name for name in FIGURE.findall(text) if name.removesuffix("_total") not in code}


def unknown_addresses(text: str) -> list[str]:
    return [path for path in ADDRESS.findall(text) if not path.startswith(FOLDERS) and not resolves(path)]


def resolves(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def test_every_command_runs_with_the_options_that_stand_there() -> None:
    commands = MANAGE.findall(page())
    assert len(commands) >= FEWEST
    assert [why for words in commands if (why := faults(words))] == []


def test_every_target_figure_and_address_exists() -> None:
    assert len(FIGURE.findall(page())) > 8
    assert missing_targets(page()) == set()
    assert unknown_figures(page()) == set()
    assert unknown_addresses(page()) == []


@pytest.mark.parametrize(
    "words",
    [
        "rehearse /srv/backups",
        "backup",
        "retention --wet-run",
        "restore --check",
        "incident close x",
        "hold place --for x",
    ],
)
def test_a_planted_mistake_is_found(words: str) -> None:
    assert faults(words)


def test_planted_names_are_found() -> None:
    text = "`make coffee` `jeugdregio_coffee_total{` `/beheer/koffie/`"
    assert missing_targets(text) == {"coffee"}
    assert unknown_figures(text) == {"jeugdregio_coffee_total"}
    assert unknown_addresses(text) == ["/beheer/koffie/"]
