"""Who may do what, as a table: read from the policy file and the addresses of the portal, and from nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.policy import Answer, Rule

ARGUMENT = re.compile(r"<[^>]+>|\(\?P<\w+>(?:[^()]|\([^()]*\))*\)")
NOISE = re.compile(r"[\^$\\]|\\Z")
PLACE = "…"


@dataclass(frozen=True)
class Right:
    """One address and method. `area` is the first word of the address, `path` the address with … for what varies."""

    name: str
    method: str
    area: str
    path: str
    rule: Rule

    @property
    def reads(self) -> bool:
        """Whether it shows something; every other method changes something."""
        return self.method == "GET"

    def roles(self, answer: Answer) -> list[Role]:
        """The roles that get an answer, in their fixed order."""
        return [role for role in Role if self.rule.answer(role) is answer]


def rights() -> list[Right]:
    """Every address with a rule, by area and path, reading before changing."""
    paths = dict(addresses())
    found = [
        Right(name, method, area_of(paths[name]), paths[name], rule)
        for (name, method), rule in policy.rules().items()
        if name in paths
    ]
    return sorted(found, key=lambda right: (right.area, right.path, not right.reads, right.method))


def area_of(path: str) -> str:
    """The part of the portal that an address belongs to; the start page has none."""
    return path.strip("/").partition("/")[0]


def addresses() -> Iterator[tuple[str, str]]:
    """The name and the path of every address; of several patterns with one name the first."""
    seen: set[str] = set()
    for name, path in _walk(get_resolver().url_patterns, "", "/"):
        if name not in seen:
            seen.add(name)
            yield name, path


def _walk(patterns: list[URLPattern | URLResolver], namespace: str, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in patterns:
        path = prefix + _readable(str(entry.pattern))
        if isinstance(entry, URLResolver):
            inside = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, inside, path)
        elif entry.name:
            yield f"{namespace}{entry.name}", path


def _readable(pattern: str) -> str:
    return NOISE.sub("", ARGUMENT.sub(PLACE, pattern))
