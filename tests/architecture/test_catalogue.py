"""The Dutch catalogue is complete, equals a fresh extraction, and speaks plainly."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jeugdregio.core import catalogue
from jeugdregio.core.management.commands.messages import TREE, Command

LONGEST_SENTENCE = 20
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)


def dutch() -> list[str]:
    found = [message.string for message in catalogue.load(TREE.po_file) if message.id]
    return [text for text in found for text in (text if isinstance(text, (list, tuple)) else [text]) if text]


def hard_to_read(text: str) -> list[str]:
    """Sentences that are too long, or that do not say "u"."""
    return [
        sentence
        for sentence in re.split(r"(?<=[.!?])\s+", text)
        if len(sentence.split()) > LONGEST_SENTENCE or FAMILIAR.search(sentence)
    ]


def test_sentences_are_short_and_polite() -> None:
    assert len(dutch()) > 500
    assert [found for text in dutch() for found in hard_to_read(text)] == []


def test_a_planted_hard_sentence_is_found() -> None:
    assert hard_to_read("Kort. " + "woord " * 21) != []
    assert hard_to_read("Kies je rol. Klaar.") == ["Kies je rol."]
    assert hard_to_read("Kies uw rol. Klaar.") == []


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
