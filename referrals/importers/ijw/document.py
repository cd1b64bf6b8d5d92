"""The XML parser with its limits: text in, events of one message out to its walker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from referrals.importers.ijw.findings import RefusedError, refusal
from referrals.importers.ijw.kinds import ENVELOPE, ROOT, is_envelope, kind_of, names_of, split_tag
from referrals.importers.ijw.lane import STAND_IN, Lane
from referrals.importers.ijw.layouts import LAYOUTS
from referrals.importers.ijw.messages import message_for
from referrals.importers.ijw.session import Session
from referrals.importers.ijw.structure import Element, Names
from referrals.importers.ijw.walker import Walker

MAX_DEPTH = 40
MAX_KEPT = 20_000
SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "remove_blank_text": True,
    "collect_ids": False,
    "encoding": "utf-8",
}
_LEVELS = {level.name for layout in LAYOUTS.values() for level in layout.levels}
_LINES = {layout.line.name for layout in LAYOUTS.values()}
_WATCHED = tuple(f"{{*}}{name}" for name in sorted(_LEVELS | _LINES | {ENVELOPE}))
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")
_TOO_MANY = etree.XPath(f"count(//*) > {MAX_KEPT}")


class Document:
    """One file that should hold one message, perhaps in an envelope."""

    def __init__(self, session: Session, *, fast: bool = True) -> None:
        self._session = session
        self._fast = fast
        self._probe: etree.XMLPullParser | None = etree.XMLPullParser(("start",), **SAFE)
        self._parser = etree.XMLPullParser(("start", "end"), tag=_WATCHED, **SAFE)
        self._root: Element | None = None
        self._walker: Walker | None = None
        self._names: Names = {}
        self._line_name = ""
        self._lane: Lane | None = None
        self._stand_in: Element | None = None

    def feed(self, text: str) -> None:
        """The next piece of text. Raises RefusedError."""
        if self._probe is not None:
            self._look_at_root(text)
        if self._lane is not None:
            text = self._lane.shorten(text)
        self._parse(text)

    def close(self) -> None:
        """The end of the file. Raises RefusedError when the message is not complete."""
        if self._lane is not None:
            self._parse(self._lane.rest())
        if not _closes(self._parser):
            raise refusal("FILE-XML")
        self._follow()
        if self._walker is None or not self._walker.closed:
            raise refusal("FILE-ENVELOPE")

    def _look_at_root(self, text: str) -> None:
        """A root that is no message and no envelope is refused before anything is kept of it."""
        assert self._probe is not None
        broken = _feed(self._probe, text)
        for _, root in _events(self._probe):
            if root.getroottree().docinfo.internalDTD is not None:
                raise refusal("FILE-DOCTYPE")
            if not is_envelope(str(root.tag)):
                kind_of(str(root.tag))
            self._probe = None
            return
        if broken is not None:
            raise broken

    def _parse(self, text: str) -> None:
        broken = _feed(self._parser, text) if text else None
        # What came before a fault is judged first, so that the verdict does not depend on sizes of pieces.
        self._follow()
        if broken is not None:
            raise broken

    def _follow(self) -> None:
        events = _events(self._parser)
        if self._root is None and events:
            self._root = events[0][1]
        if self._root is not None and _TOO_DEEP(self._root):
            raise refusal("FILE-DEPTH", limit=MAX_DEPTH)
        for event, element in events:
            self._handle(event, element)
        if self._root is not None and _TOO_MANY(self._root):
            raise refusal("FILE-LIMIT")

    def _handle(self, event: str, element: Element) -> None:
        name = self._names.get(element.tag)
        if name is None or self._walker is None or self._walker.closed:
            if event == "start" and split_tag(str(element.tag))[1] == ROOT:
                self._begin(element)
        elif name == self._line_name:
            if event == "end":
                self._walker.line(element)
        elif event == "start":
            self._start(self._walker, element, name)
        elif element is self._stand_in:
            self._stand_in = None
        else:
            self._walker.end(element)

    def _start(self, walker: Walker, element: Element, name: str) -> None:
        youths = self._lane.youths_at(element) if self._lane is not None and name == STAND_IN else None
        if youths is None:
            walker.start(element, name)
        else:
            walker.ready(element, name, youths)
            self._stand_in = element

    def _begin(self, element: Element) -> None:
        """A message starts; there may be one, as the root or in the body of an envelope."""
        if self._walker is not None:
            raise refusal("FILE-ENVELOPE")
        above = [str(ancestor.tag) for ancestor in element.iterancestors()]
        if above and f"{{{split_tag(above[-1])[0]}}}Body" not in above:
            raise refusal("FILE-ENVELOPE")
        layout, minor = kind_of(str(element.tag))
        self._names = names_of(layout.kind, minor)
        self._line_name = layout.line.name
        self._walker = Walker(layout, self._names, message_for(layout, minor, self._session))
        self._walker.start(element, ROOT)
        if self._fast:
            self._lane = Lane.for_message(layout.kind, minor, dict(element.nsmap))


def _feed(parser: etree.XMLPullParser, text: str) -> RefusedError | None:
    """Give the parser text; the refusal when it cannot be read on.

    The parser's own error is dropped, since it repeats what it read; only its code counts.
    """
    code = 0
    try:
        parser.feed(text.encode())
    except etree.XMLSyntaxError as error:
        code = getattr(error, "code", None) or -1
    except etree.LxmlError:
        code = -1
    if code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        # Long values never come here, so the only limit of the parser left is that of depth.
        return refusal("FILE-DEPTH", limit=MAX_DEPTH)
    return refusal("FILE-XML") if code else None


def _events(parser: etree.XMLPullParser) -> list[tuple[str, Element]]:
    return list(cast(Iterator[tuple[str, Element]], parser.read_events()))


def _closes(parser: etree.XMLPullParser) -> bool:
    try:
        parser.close()
    except etree.LxmlError:
        return False
    return True
