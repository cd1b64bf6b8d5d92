"""The Dutch catalogue: extracted, merged, checked and compiled without gettext and without a database."""

import gettext
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jeugdregio.core import catalogue
from jeugdregio.core.management.commands import messages

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

TITLE = _("Contracts")
MONTH = pgettext("month", "May")


def found(count):
    return ngettext("%(count)s row", "%(count)s rows", count) % {"count": count}
"""
TEMPLATE = """{% load i18n %}
  <h1 title="{% translate 'Search' %}">
      {% blocktranslate trimmed with name=user.name %}
        Welcome,
        {{ name }}
      {% endblocktranslate %}
   </h1>
 {{ value|default:_("None") }} <p class='it"s'>
"""
FRAGMENT = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Contracts"
msgstr "Contracten"

msgctxt "month"
msgid "May"
msgstr "mei"

msgid "%(count)s row"
msgid_plural "%(count)s rows"
msgstr[0] "%(count)s rij"
msgstr[1] "%(count)s rijen"

msgid "Search"
msgstr "Zoeken"

msgid "Welcome, %(name)s"
msgstr "Welkom, %(name)s"

msgid "None"
msgstr "Geen"

msgid "Nobody says this"
msgstr "Dit zegt niemand"
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> catalogue.Tree:
    """A small project with one module, one template and one migration."""
    for name, text in {
        "shop/__init__.py": "",
        "shop/views.py": PYTHON,
        "shop/migrations/0001.py": 'from x import _\n_("Hidden in a migration")',
        "templates/home.html": TEMPLATE,
        "notes/loose.py": '_("Not in a package")',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = catalogue.Tree(root=tmp_path, po_file=tmp_path / "shop/locale/nl/LC_MESSAGES/django.po")
    monkeypatch.setattr(messages.Command, "tree", found)
    return found


@pytest.fixture
def fragment(tmp_path: Path) -> Path:
    """Translations written by one person."""
    path = tmp_path / "fragment.po"
    path.write_text(FRAGMENT, encoding="utf-8")
    return path


def run(*arguments: str) -> str:
    """Run the command and return all it said."""
    out = StringIO()
    call_command("messages", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_extracts_python_and_templates_but_no_migrations(tree: catalogue.Tree) -> None:
    run()
    text = tree.po_file.read_text(encoding="utf-8")
    for expected in ("Contracts", "May", "%(count)s rows", "Search", "Welcome, %(name)s", "None"):
        assert f'"{expected}"' in text
    assert "Hidden in a migration" not in text
    assert "Not in a package" not in text


def test_the_file_is_sorted_and_has_no_dates_or_line_numbers(tree: catalogue.Tree) -> None:
    run()
    text = tree.po_file.read_text(encoding="utf-8")
    ids = [line for line in text.splitlines() if line.startswith("msgid ")][1:]
    assert ids == sorted(ids)
    assert "Creation-Date" not in text
    assert "views.py" not in text


def test_an_incomplete_catalogue_fails_the_check_and_names_the_text(tree: catalogue.Tree) -> None:
    run()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("messages", "--check", stdout=out, stderr=out)
    assert "missing: 'Contracts'" in out.getvalue()


def test_merging_completes_the_catalogue_and_names_texts_nobody_uses(
    tree: catalogue.Tree, fragment: Path
) -> None:
    said = run("--merge", str(fragment))
    assert "6 texts, 0 without" in said
    assert "'Nobody says this'" in said
    assert "Nobody says this" not in tree.po_file.read_text(encoding="utf-8")
    assert "complete" in run("--check")


def test_a_second_update_keeps_the_translations_and_changes_no_byte(
    tree: catalogue.Tree, fragment: Path
) -> None:
    run("--merge", str(fragment))
    before = tree.po_file.read_bytes()
    run()
    assert tree.po_file.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('msgid "Contracts"', '#, fuzzy\nmsgid "Contracts"', "fuzzy: 'Contracts'"),
        ('msgstr "Welkom, %(name)s"', 'msgstr "Welkom, %(naam)s"', "blanks differ: 'Welcome, %(name)s'"),
        ('msgstr "Welkom, %(name)s"', 'msgstr "Welkom, %(name)"', "blanks differ: 'Welcome, %(name)s'"),
        ('msgstr[1] "%(count)s rijen"', 'msgstr[1] ""', "missing: '%(count)s row'"),
        ('msgid "Search"', 'msgid "Searching"', "missing: 'Search'"),
    ],
)
def test_each_defect_fails_the_check(
    tree: catalogue.Tree, fragment: Path, old: str, new: str, reason: str
) -> None:
    run("--merge", str(fragment))
    text = tree.po_file.read_text(encoding="utf-8")
    assert old in text
    tree.po_file.write_text(text.replace(old, new), encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("messages", "--check", stdout=out, stderr=out)
    assert reason in out.getvalue()


def test_a_new_text_makes_the_catalogue_out_of_date(tree: catalogue.Tree, fragment: Path) -> None:
    run("--merge", str(fragment))
    (tree.root / "templates" / "new.html").write_text(
        "{% load i18n %}{% translate 'Brand new' %}", encoding="utf-8"
    )
    health = catalogue.examine(tree)
    assert health.outdated
    assert health.missing == ["Brand new"]


def test_the_compiled_file_speaks_dutch(tree: catalogue.Tree, fragment: Path) -> None:
    run("--merge", str(fragment))
    assert "compiled" in run("--compile")
    with tree.mo_file.open("rb") as stream:
        dutch = gettext.GNUTranslations(stream)
    assert dutch.gettext("Contracts") == "Contracten"
    assert dutch.pgettext("month", "May") == "mei"
    assert dutch.ngettext("%(count)s row", "%(count)s rows", 2) == "%(count)s rijen"


def test_a_missing_fragment_is_refused_in_words(tree: catalogue.Tree) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        run("--merge", str(tree.root / "absent.po"))
