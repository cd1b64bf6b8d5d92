"""The access policy: which role may do what at which address. Read from policy.toml, judged for every request."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from jeugdregio.accounts.enums import Role

PATH = Path(__file__).with_name("policy.toml")
SAFE = {"HEAD": "GET", "OPTIONS": "GET"}
WORDS = frozenset({"public", "early", "allow", "hide", "other"})


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
    early: bool = False
    """Also open to who is signed in and has no second factor yet."""

    def answer(self, role: str | None) -> Answer:
        if self.public or role in self.allow:
            return Answer.ALLOW
        return Answer.HIDE if role in self.hide else Answer.REFUSE


@cache
def rules() -> dict[tuple[str, str], Rule]:
    """Every rule, by address name and method."""
    return rules_in(PATH.read_text(encoding="utf-8"))


def rules_in(text: str) -> dict[tuple[str, str], Rule]:
    """The rules in the text of a policy file; groups of roles are written once at its top.

    Raises ValueError for a role, a group or a word that does not exist: a typing error opens no door.
    """
    content = tomllib.loads(text)
    return {
        (name, method): _rule(f"{method} {name}", entry, content["groups"])
        for name, methods in content["address"].items()
        for method, entry in methods.items()
    }


def _rule(where: str, entry: dict[str, object], groups: dict[str, list[str]]) -> Rule:
    if unknown := entry.keys() - WORDS:
        raise ValueError(f"policy.toml, {where}: unknown words {sorted(unknown)}")
    return Rule(
        public=entry.get("public") is True,
        allow=_roles(where, entry.get("allow", []), groups),
        hide=_roles(where, entry.get("hide", []), groups),
        other=Answer(str(entry.get("other", "hide"))),
        early=entry.get("early") is True,
    )


def _roles(where: str, words: object, groups: dict[str, list[str]]) -> frozenset[str]:
    assert isinstance(words, list)
    names: set[str] = set()
    for word in words:
        names.update(groups.get(word[1:], [word]) if word.startswith("@") else [word])
    if unknown := names - set(Role.values):
        raise ValueError(f"policy.toml, {where}: roles that do not exist: {sorted(unknown)}")
    return frozenset(names)


def rule_for(name: str, method: str) -> Rule | None:
    """The rule for an address name and method; None when nobody judged it, which refuses everybody."""
    return rules().get((name, SAFE.get(method, method)))


def methods_of(name: str) -> list[str]:
    """The methods that an address has a rule for; none when nobody judged the address."""
    return sorted(method for known, method in rules() if known == name)


def may_open(name: str, role: str | None, method: str = "GET") -> bool:
    """Whether a link to this address (or with POST a button) makes sense for the role."""
    rule = rule_for(name, method)
    return rule is not None and rule.answer(role) is Answer.ALLOW
