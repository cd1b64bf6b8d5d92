"""The access policy: which role may do what at which address. Read from policy.toml, judged for every request."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from jeugdregio.accounts.enums import Role

PATH = Path(__file__).with_name("policy.toml")
SAFE = {"HEAD": "GET", "OPTIONS": "GET"}


class Answer(StrEnum):
    ALLOW = "allow"
    HIDE = "hide"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Rule:
    """For one address and method: what each role gets for its own objects, and what for somebody else's."""

    public: bool
    allow: frozenset[str]
    hide: frozenset[str]
    other: Answer

    def answer(self, role: str | None) -> Answer:
        if self.public or role in self.allow:
            return Answer.ALLOW
        return Answer.HIDE if role in self.hide else Answer.REFUSE


@cache
def rules() -> dict[tuple[str, str], Rule]:
    """Every rule, by address name and method. Groups of roles are written once at the top of the file."""
    content = tomllib.loads(PATH.read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = content["groups"]
    return {
        (name, method): _rule(entry, groups)
        for name, methods in content["address"].items()
        for method, entry in methods.items()
    }


def _rule(entry: dict[str, object], groups: dict[str, list[str]]) -> Rule:
    return Rule(
        public=entry.get("public") is True,
        allow=_roles(entry.get("allow", []), groups),
        hide=_roles(entry.get("hide", []), groups),
        other=Answer(str(entry.get("other", "hide"))),
    )


def _roles(words: object, groups: dict[str, list[str]]) -> frozenset[str]:
    assert isinstance(words, list)
    names: set[str] = set()
    for word in words:
        names.update(groups[word[1:]] if word.startswith("@") else [word])
    if unknown := names - set(Role.values):
        raise ValueError(f"policy.toml names roles that do not exist: {sorted(unknown)}")
    return frozenset(names)


def rule_for(name: str, method: str) -> Rule | None:
    """The rule for an address name and method; None when nobody judged it, which refuses everybody."""
    return rules().get((name, SAFE.get(method, method)))


def may_open(name: str, role: str | None) -> bool:
    """Whether a link to this address makes sense for the role."""
    rule = rule_for(name, "GET")
    return rule is not None and rule.answer(role) is Answer.ALLOW
