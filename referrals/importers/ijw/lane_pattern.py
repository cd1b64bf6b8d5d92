"""The expressions of the fast lane: how a youth with claim lines looks when it is written the usual way."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from referrals.enums import Unit
from referrals.importers.ijw import values as v
from referrals.rules.products import CATEGORY_CODES

_SPACE = r"[ \t\r\n]*"
_REFERENCE = r"([!-%'-;=?-~]{1,20})"
_CATEGORIES = {code: code for code in CATEGORY_CODES}
_UNITS = {unit.value: unit.value for unit in Unit}
_DAYS_KEPT = 5000
# Messages of one sender share their prefixes; a sender that varies them gains nothing by it.
KEPT_PATTERNS = 32
_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"


class _Days(dict[str, date]):
    """Days by their text; a claim names few days many times."""

    def __missing__(self, raw: str) -> date:
        if len(self) >= _DAYS_KEPT:
            self.clear()
        self[raw] = day = v.day(raw)
        return day


_DAYS = _Days()


@lru_cache(KEPT_PATTERNS)
def head_pattern(outer: str, base: str) -> re.Pattern[str]:
    """A youth up to the first line, with the namespace prefixes of this message."""
    start = f"<{outer}Client>{_SPACE}" + _tag(f"{outer}Bsn", "([0-9]{9})")
    return re.compile(f"{start}<{outer}Prestaties>{_SPACE}")


@lru_cache(KEPT_PATTERNS)
def tail_pattern(outer: str, base: str) -> re.Pattern[str]:
    """What stands behind the last line of a youth."""
    return re.compile(f"</{outer}Prestaties>{_SPACE}</{outer}Client>{_SPACE}")


@lru_cache(KEPT_PATTERNS)
def line_pattern(outer: str, base: str) -> re.Pattern[str]:
    """One claim line. No value may hold "<", ">" or "&", so a match is that text and nothing else."""
    references = _tag(f"{base}ReferentieNummer", _REFERENCE) + _maybe(
        f"{base}VorigReferentieNummer", _REFERENCE
    )
    days = _tag(f"{base}Begindatum", _DAY) + _tag(f"{base}Einddatum", _DAY)
    amount = _tag(f"{base}Bedrag", "([0-9]{1,8})") + _tag(f"{base}DebetCredit", "([DC])")
    inner = (
        _tag(f"{outer}ProductReferentie", _SPACE + references),
        _tag(f"{outer}ToewijzingNummer", "([0-9]{1,9})"),
        _tag(f"{outer}ProductCategorie", "([0-9]{2})"),
        _tag(f"{outer}ProductCode", "([0-9A-Za-z]{1,5})"),
        _tag(f"{outer}ProductPeriode", _SPACE + days),
        _tag(f"{outer}GeleverdVolume", "([0-9]{1,8})"),
        _tag(f"{outer}Eenheid", "([0-9]{2})"),
        _maybe(f"{outer}ProductTarief", "([0-9]{1,8})"),
        _tag(f"{outer}IngediendBedrag", _SPACE + amount),
    )
    return re.compile(_tag(f"{outer}Prestatie", _SPACE + "".join(inner)))


def line_values(groups: tuple[str, ...]) -> list[Any] | None:
    """The values in the order of the layout; None when one does not fit, and the ordinary way says which."""
    reference, previous, number, category, code, first, last, volume, unit, tariff, amount, side = groups
    try:
        return [
            reference,
            previous,
            number.lstrip("0") or "0",
            _CATEGORIES[category],
            code,
            _DAYS[first],
            _DAYS[last],
            int(volume),
            _UNITS[unit],
            None if tariff is None else int(tariff),
            int(amount),
            side,
        ]
    except (KeyError, v.BadValueError):
        return None


def _tag(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>{_SPACE}"


def _maybe(name: str, inner: str) -> str:
    return f"(?:{_tag(name, inner)})?"
