"""The one Dutch catalogue: read from sources and templates with Babel, so no gettext binary is needed.

Source: design decision 14. Nothing in here touches the database.
"""

import fcntl
import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

MessageId = str | tuple[str, ...]
Key = tuple[str, str | None]

LOCALE = "nl"
# Directories whose texts no user of the portal reads.
SKIPPED_PARTS = frozenset({"migrations", "tests", "node_modules", "__pycache__", "static"})
TEMPLATE_SUFFIXES = frozenset({".html", ".txt", ".xml"})
LAZY_KEYWORDS = {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY_KEYWORDS}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]?|\{\w*\}")
# Dates and tool versions would make the file differ at every run.
VOLATILE_HEADERS = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|'
    r"Report-Msgid-Bugs-To|Project-Id-Version):.*\n",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Tree:
    """Where the sources and the catalogue of one project stand."""

    root: Path
    po_file: Path

    @property
    def mo_file(self) -> Path:
        """The compiled file, beside the catalogue."""
        return self.po_file.with_suffix(".mo")


@dataclass
class Health:
    """What keeps a catalogue from being complete, as lists of English source texts."""

    missing: list[str] = field(default_factory=list)
    fuzzy: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    outdated: bool = False

    @property
    def is_good(self) -> bool:
        """True when every text is translated and the file equals a fresh extraction."""
        return not (self.missing or self.fuzzy or self.broken or self.outdated)


def source_files(root: Path) -> Iterator[Path]:
    """Python files of the packages under `root` and templates, in a stable order."""
    packages = sorted(entry for entry in root.iterdir() if (entry / "__init__.py").exists())
    for package in packages:
        if package.name not in SKIPPED_PARTS:
            yield from _wanted(package, {".py"} | TEMPLATE_SUFFIXES)
    if (root / "templates").is_dir():
        yield from _wanted(root / "templates", TEMPLATE_SUFFIXES)


def _wanted(folder: Path, suffixes: Iterable[str]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in suffixes and not SKIPPED_PARTS & set(path.relative_to(folder).parts):
            yield path


def extract_messages(path: Path) -> Iterator[tuple[MessageId, str | None]]:
    """The msgids (singular, or singular and plural) with their context in one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # The tokenizer of Python trips over the indentation of HTML.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    for _line, message_id, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        if message_id:
            yield message_id, context


def extract_catalogue(root: Path) -> Catalog:
    """A template catalogue, without translations, of everything under `root`."""
    template = Catalog(charset="utf-8")
    for path in source_files(root):
        for message_id, context in extract_messages(path):
            template.add(message_id, context=context)
    return template


def load(path: Path) -> Catalog:
    """The catalogue in `path`; empty when there is none. Raises PoFileError when it is malformed."""
    if not path.exists():
        return Catalog(locale=LOCALE, charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=LOCALE, charset="utf-8", abort_invalid=True)


def update(template: Catalog, *known: Catalog) -> Catalog:
    """The msgids of `template` with translations from `known`; a later catalogue wins over an earlier one."""
    result = Catalog(
        locale=LOCALE, charset="utf-8", header_comment="# Dutch texts of Jeugdregio.", fuzzy=False
    )
    translations = {key: message for catalogue in known for key, message in _translated(catalogue)}
    for message in _entries(template):
        found = translations.get(_key(message))
        fits = found is not None and bool(found.pluralizable) == bool(message.pluralizable)
        flags = {"fuzzy"} & set(found.flags) if found and fits else set()
        string = found.string if found and fits else None
        result.add(message.id, string, context=message.context, flags=flags)
    return result


def unknown_texts(template: Catalog, fragment: Catalog) -> list[str]:
    """English texts of `fragment` that no source uses."""
    used = {_key(message) for message in _entries(template)}
    return sorted(_singular(message) for message in _entries(fragment) if _key(message) not in used)


def render(catalogue: Catalog) -> str:
    """The .po text: sorted by msgid, unwrapped, without line numbers and dates."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return VOLATILE_HEADERS.sub("", buffer.getvalue().decode()).rstrip("\n") + "\n"


def compile_catalogue(tree: Tree) -> int:
    """Write the .mo file and return the number of texts in it."""
    catalogue = load(tree.po_file)
    with tree.mo_file.open("wb") as stream:
        write_mo(stream, catalogue)
    return len(list(_translated(catalogue)))


def examine(tree: Tree) -> Health:
    """Compare the catalogue on disk with the sources."""
    stored = load(tree.po_file)
    fresh = update(extract_catalogue(tree.root), stored)
    health = Health(
        outdated=not tree.po_file.exists() or render(fresh) != tree.po_file.read_text(encoding="utf-8")
    )
    for message in _entries(fresh):
        if not _is_translated(message):
            health.missing.append(_singular(message))
        elif message.fuzzy:
            health.fuzzy.append(_singular(message))
        elif not placeholders_fit(message):
            health.broken.append(_singular(message))
    return health


def placeholders_fit(message: Message) -> bool:
    """True when the translation fills the same blanks: all of them, or for plurals no unknown ones."""
    offered = set(PLACEHOLDER.findall(" ".join(_as_list(message.id))))
    used = [set(PLACEHOLDER.findall(text)) for text in _as_list(message.string)]
    if message.pluralizable:
        return all(found <= offered for found in used)
    return used == [offered]


@contextmanager
def locked(po_file: Path) -> Iterator[None]:
    """Hold an exclusive lock while the catalogue is rewritten: several people merge at once."""
    po_file.parent.mkdir(parents=True, exist_ok=True)
    # The folder itself is locked, so that no lock file lies about.
    folder = os.open(po_file.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _entries(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _translated(catalogue: Catalog) -> Iterator[tuple[Key, Message]]:
    return ((_key(message), message) for message in _entries(catalogue) if _is_translated(message))


def _is_translated(message: Message) -> bool:
    strings = _as_list(message.string)
    return bool(strings) and all(strings)


def _as_list(texts: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [texts or ""] if texts is None or isinstance(texts, str) else list(texts)


def _singular(message: Message) -> str:
    return _as_list(message.id)[0]


def _key(message: Message) -> Key:
    return _singular(message), message.context
