"""Where documents of the safe are used; apps above register who can say so.

    usage.register(applications_with)

What is registered gets the reader's context and the ids of documents, and gives for each the places where it is used.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jeugdregio.core.db import Context


@dataclass(frozen=True)
class Used:
    """One place: how people call it, and its address when the reader may open it."""

    title: str
    url: str = ""


Finder = Callable[[Context, Sequence[int]], Mapping[int, Sequence[Used]]]
_FINDERS: list[Finder] = []


def register(finder: Finder) -> None:
    """Make a place known; twice the same changes nothing."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def used_in(context: Context, documents: Sequence[int]) -> dict[int, list[Used]]:
    """For each document (ids) where it is used; one question to each finder."""
    found: dict[int, list[Used]] = {document: [] for document in documents}
    for finder in _FINDERS:
        for document, places in finder(context, documents).items():
            found[document].extend(places)
    return found
