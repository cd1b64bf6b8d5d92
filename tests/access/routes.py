"""Every address of the portal, read from the URLconf itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Route:
    """An address: its name with namespaces (None when it has none) and the names of its arguments."""

    name: str | None
    arguments: tuple[str, ...]
    pattern: str

    def __str__(self) -> str:
        return self.name or self.pattern


def routes() -> list[Route]:
    """Every address, also below include(); a name with several patterns gives several routes."""
    return list(walk(get_resolver().url_patterns))


def walk(
    patterns: list[URLPattern | URLResolver],
    namespaces: tuple[str, ...] = (),
    arguments: tuple[str, ...] = (),
    prefix: str = "",
) -> Iterator[Route]:
    for entry in patterns:
        here = (*arguments, *entry.pattern.regex.groupindex)
        path = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inside = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from walk(entry.url_patterns, inside, here, path)
        else:
            yield Route(":".join((*namespaces, entry.name)) if entry.name else None, here, path)
