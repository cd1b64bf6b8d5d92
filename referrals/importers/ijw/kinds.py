"""Which kind and release a message is, by the namespace of its root."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from referrals.importers.ijw.findings import refusal
from referrals.importers.ijw.layouts import LAYOUTS
from referrals.importers.ijw.layouts.levels import Layout
from referrals.importers.ijw.structure import Names, Part

SITE = "http://www.istandaarden.nl/ijw"
ROOT = "Bericht"
ENVELOPE = "Envelope"
SOAP = frozenset({"http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"})
MAJOR = 3
MINORS = frozenset({0, 1, 2})
_NAMESPACE = re.compile(re.escape(SITE) + r"/([0-9]{1,2})_([0-9]{1,2})/jw([0-9]{3})/schema")


def message_namespace(kind: str, minor: int) -> str:
    """Namespace of the elements of one kind."""
    return f"{SITE}/{MAJOR}_{minor}/{kind.lower()}/schema"


def base_namespace(minor: int) -> str:
    """Namespace of what the kinds share."""
    return f"{SITE}/{MAJOR}_{minor}/basisschema/schema"


def split_tag(tag: str) -> tuple[str, str]:
    """Namespace and local name of a full tag."""
    namespace, _, name = tag.rpartition("}")
    return namespace.removeprefix("{"), name


def is_envelope(tag: str) -> bool:
    """Whether a root is a SOAP envelope, as StUF and VECOZO use them."""
    namespace, name = split_tag(tag)
    return name == ENVELOPE and namespace in SOAP


def kind_of(tag: str) -> tuple[Layout, int]:
    """Layout and minor release of a message.

    In: full tag of its root. Raises RefusedError when it is no iJw message, or a kind or release that is
    not read here.
    """
    namespace, name = split_tag(tag)
    match = _NAMESPACE.fullmatch(namespace)
    if not match or name != ROOT:
        raise refusal("FILE-NOT-IJW")
    major, minor, kind = int(match[1]), int(match[2]), f"JW{match[3]}"
    if major != MAJOR or minor not in MINORS:
        raise refusal("FILE-RELEASE", release=f"{major}.{minor}")
    if kind not in LAYOUTS:
        raise refusal("FILE-KIND", kind=kind)
    return LAYOUTS[kind], minor


@cache
def names_of(kind: str, minor: int) -> Names:
    """Full tag -> name of every element that a message of this kind may hold, in either namespace."""
    layout = LAYOUTS[kind]
    names = _names_in(layout.line)
    for level in layout.levels:
        names |= {level.name}
        for part in (*level.before, *level.after):
            names |= _names_in(part)
    spaces = (message_namespace(kind, minor), base_namespace(minor))
    return MappingProxyType({f"{{{space}}}{name}": name for space in spaces for name in names})


def _names_in(part: Part) -> set[str]:
    names = {part.name}
    for inner in part.parts or ():
        names |= _names_in(inner)
    return names
