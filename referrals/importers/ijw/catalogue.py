"""Every rule by its key: how heavy it weighs, what is wrong and what the user can do.

Keys are those of the iJw standard (TR, CS, CD, RS, WJ) or ours: FILE and ZIP (the file), ST (structure) and
JR (the portal).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from jeugdregio.core.formats import format_date, format_euros
from referrals.importers.ijw.texts import Rule
from referrals.importers.ijw.texts.across import ACROSS_RULES
from referrals.importers.ijw.texts.allocation import ALLOCATION_RULES
from referrals.importers.ijw.texts.archive import ARCHIVE_RULES
from referrals.importers.ijw.texts.claim import CLAIM_RULES
from referrals.importers.ijw.texts.delivery import DELIVERY_RULES
from referrals.importers.ijw.texts.file import FILE_RULES
from referrals.importers.ijw.texts.known import KNOWN_RULES
from referrals.importers.ijw.texts.settlement import SETTLEMENT_RULES
from referrals.importers.ijw.texts.structure import STRUCTURE_RULES
from referrals.rules.bsn import masked

_GROUPS = (
    FILE_RULES,
    ARCHIVE_RULES,
    STRUCTURE_RULES,
    ALLOCATION_RULES,
    DELIVERY_RULES,
    CLAIM_RULES,
    SETTLEMENT_RULES,
    KNOWN_RULES,
    ACROSS_RULES,
)
RULES: Mapping[str, Rule] = MappingProxyType({rule.key: rule for group in _GROUPS for rule in group})
_UNKNOWN = "…"


class _Shown(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return _UNKNOWN


def explain(rule: str, params: Mapping[str, object], *, line: int = 0, element: str = "") -> tuple[str, str]:
    """What is wrong and what to do, in the active language.

    In: rule key, the params of a finding, its line and element. Out: two sentences or more each. A param
    that is absent shows as an ellipsis. Raises KeyError for an unknown rule.
    """
    shown = _Shown({name: _show(name, value) for name, value in params.items()}, line=line, element=element)
    entry = RULES[rule]
    return str(entry.wrong) % shown, str(entry.remedy) % shown


def _show(name: str, value: object) -> str:
    text = str(value)
    try:
        if name.endswith("_on"):
            return format_date(date.fromisoformat(text))
        if name.endswith("_eur"):
            return format_euros(Decimal(text) * 100)
    except (ValueError, InvalidOperation):
        return masked(text)
    return masked(text)
