"""The Dutch catalogue is complete and equals a fresh extraction."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jeugdregio.core import catalogue
from jeugdregio.core.management.commands.messages import TREE, Command


def test_every_text_is_translated() -> None:
    health = catalogue.examine(TREE)
    assert (health.missing, health.fuzzy, health.broken) == ([], [], [])
    call_command("messages", check=True, verbosity=0)


@pytest.mark.parametrize(
    ("po", "is_complete"),
    [('msgid "Save"\nmsgstr "Bewaren"\n', True), ('msgid "Save"\nmsgstr ""\n', False), ("", False)],
)
def test_a_planted_untranslated_text_is_found(tmp_path: Path, po: str, is_complete: bool) -> None:
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "__init__.py").write_text('_("Save")\n')
    tree = catalogue.Tree(tmp_path, tmp_path / "django.po")
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    tree.po_file.write_text(head + po)
    tree.po_file.write_text(
        catalogue.render(
            catalogue.update(catalogue.extract_catalogue(tmp_path), catalogue.load(tree.po_file))
        )
    )
    command = Command()
    command.tree = tree
    if is_complete:
        command.check_catalogue()
    else:
        with pytest.raises(CommandError):
            command.check_catalogue()
