"""A compact description of message parts, and the one function that reads elements by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from referrals.importers.ijw.findings import refusal
from referrals.importers.ijw.values import BadValueError, Convert

Element = etree._Element
Names = Mapping[str, str]
Fault = tuple[str, str, dict[str, str | int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf (no parts) or a group, and how many values it gives.

    A leaf without `convert` is checked for its place and never read.
    """

    name: str
    path: str
    required: bool = True
    many: bool = False
    convert: Convert | None = None
    parts: tuple[Part, ...] | None = None
    width: int = 0


def leaf(name: str, convert: Convert | None = None, *, required: bool = True, many: bool = False) -> Part:
    """One value; with `many` a tuple of values."""
    return Part(name, name, required, many, convert, None, int(convert is not None))


def optional(name: str, convert: Convert | None = None) -> Part:
    """One value that may be absent, then None."""
    return leaf(name, convert, required=False)


def group(name: str, *parts: Part, required: bool = True, many: bool = False) -> Part:
    """Parts in a fixed order. Only groups of which nothing is read may come more than once."""
    placed = tuple(replace(part, path=f"{name}/{part.name}") for part in parts)
    width = sum(part.width for part in placed)
    if many and width:
        raise ValueError("a repeated group cannot give values")
    return Part(name, name, required, many, None, placed, width)


def take(parts: Sequence[Part], children: Sequence[Element], names: Names, faults: list[Fault]) -> list[Any]:
    """Read elements by their description.

    In: the parts in order; the elements; full tag -> name for what this message may hold; a list that gets
    the values that do not fit. Out: the values in the order of the description, None for what is absent or
    does not fit. Raises RefusedError when an element is missing, unknown or out of place.
    """
    values: list[Any] = []
    at, count = 0, len(children)
    for part in parts:
        if at < count and names.get(children[at].tag) == part.name:
            if part.many:
                at += _take_many(part, children[at:], names, faults, values)
            else:
                _take_one(part, children[at], names, faults, values)
                at += 1
        elif part.required:
            raise _missing(part, children[at : at + 1], names)
        else:
            values.extend([None] * part.width)
    if at < count:
        raise unexpected(children[at], names)
    return values


def unexpected(element: Element, names: Names) -> Exception:
    """The refusal for an element that may not stand where it stands; unknown names are not repeated."""
    name = names.get(element.tag)
    if name is not None:
        return refusal("ST-UNEXPECTED", element=name)
    parent = element.getparent()
    return refusal("ST-UNKNOWN", element=names.get(parent.tag, "") if parent is not None else "")


def _missing(part: Part, found: Sequence[Element], names: Names) -> Exception:
    """The refusal for a part that is not there; what stands in its place is named when it is unknown."""
    if found and found[0].tag not in names:
        return unexpected(found[0], names)
    return refusal("ST-MISSING", element=part.path)


def no_text(element: Element, name: str) -> None:
    """Refuse text where only elements may stand."""
    if element.text is not None and not element.text.isspace():
        raise refusal("ST-TEXT", element=name)


def no_tail(element: Element, name: str) -> None:
    """Refuse text behind an element."""
    tail = element.tail
    if tail is not None and not tail.isspace():
        raise refusal("ST-TEXT", element=name)


def _take_many(
    part: Part, children: Sequence[Element], names: Names, faults: list[Fault], values: list[Any]
) -> int:
    """Read a repeated part; how many elements it took."""
    repeated: list[Any] = []
    count = 0
    for element in children:
        if names.get(element.tag) != part.name:
            break
        _take_one(part, element, names, faults, repeated)
        count += 1
    if part.width:
        values.append(tuple(repeated))
    return count


def _take_one(part: Part, element: Element, names: Names, faults: list[Fault], values: list[Any]) -> None:
    tail = element.tail
    if tail is not None and not tail.isspace():
        raise refusal("ST-TEXT", element=part.path)
    if part.parts is not None:
        no_text(element, part.path)
        values.extend(take(part.parts, list(element), names, faults))
    elif len(element):
        raise unexpected(element[0], names)
    elif part.convert is not None:
        try:
            values.append(part.convert(element.text or ""))
        except BadValueError as bad:
            faults.append((bad.rule, part.path, bad.params))
            values.append(None)
