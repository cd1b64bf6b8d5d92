"""Every rule about table files by its key: how heavy it weighs, what is wrong and what the user can do."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from jeugdregio.core.enums import Severity
from jeugdregio.core.formats import format_date, format_euros
from jeugdregio.core.importing.columns import Text

_UNKNOWN = "…"


class RuleText(NamedTuple):
    """A rule: its key, its weight, what is wrong and what to do about it."""

    key: str
    severity: Severity
    wrong: Text
    remedy: Text


_RULES: dict[str, RuleText] = {}


def register(*texts: RuleText) -> None:
    """Add rules; each app that imports tables adds its own when it is loaded. Raises ValueError for a key in use."""
    for text in texts:
        if _RULES.setdefault(text.key, text) != text:
            raise ValueError(f"two rules with the key {text.key}")


def refuse(key: str, wrong: Text, remedy: Text) -> RuleText:
    """A rule that keeps the file (or the group of lines) out."""
    return RuleText(key, Severity.REFUSE, wrong, remedy)


def flag(key: str, wrong: Text, remedy: Text) -> RuleText:
    """A rule that flags a line; the line goes in."""
    return RuleText(key, Severity.LINE, wrong, remedy)


def notice(key: str, wrong: Text, remedy: Text) -> RuleText:
    """A rule that only tells something."""
    return RuleText(key, Severity.NOTICE, wrong, remedy)


def rule(key: str) -> RuleText:
    """The rule with this key. Raises KeyError."""
    return _RULES[key]


def rules() -> Mapping[str, RuleText]:
    """All rules that were registered."""
    return dict(_RULES)


class _Shown(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return _UNKNOWN


def explain(key: str, params: Mapping[str, object], *, line: int = 0, element: str = "") -> tuple[str, str]:
    """What is wrong and what to do, in the active language.

    In: rule key, params of a finding (names ending in `_on` are ISO dates, in `_eur` euros with a dot), its
    line and column. A param that is absent shows as an ellipsis. Raises KeyError for an unknown rule.
    """
    shown = _Shown({name: _show(name, value) for name, value in params.items()}, line=line, element=element)
    text = _RULES[key]
    return str(text.wrong) % shown, str(text.remedy) % shown


def _show(name: str, value: object) -> str:
    text = str(value)
    try:
        if name.endswith("_on"):
            return format_date(date.fromisoformat(text))
        if name.endswith("_eur"):
            return format_euros(Decimal(text) * 100)
    except (ValueError, InvalidOperation):
        return text
    return text
