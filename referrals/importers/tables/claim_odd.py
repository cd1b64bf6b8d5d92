"""Which claim lines may be wrong by themselves. Nearly all are right, and a look at whole columns shows that."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import mul, ne

from jeugdregio.core.importing.cells import BAD
from jeugdregio.core.importing.reading import NULL
from referrals.enums import Unit
from referrals.importers.tables.claim_chunks import Chunk
from referrals.rules.claims import in_one_month, too_old

Days = tuple[str, str, str]


def odd_lines(chunk: Chunk, amounts: Sequence[str]) -> list[int]:
    """The rows of lines whose days, money or credit need a look. Wider than the rules, never narrower."""
    places = {*_odd_days(chunk), *_odd_money(chunk, amounts), *_odd_credits(chunk, amounts)}
    return [chunk.lines[place] for place in sorted(places - chunk.bad)]


def _odd_days(chunk: Chunk) -> Iterator[int]:
    days = list(
        zip(chunk.values["care_from"], chunk.values["care_to"], chunk.values["claimed_on"], strict=True)
    )
    wrong = {one for one in set(days) if _is_odd(one)}
    if wrong:
        yield from (place for place, one in enumerate(days) if one in wrong)


def _is_odd(days: Days) -> bool:
    if BAD in days:
        return True
    first, last, claimed = map(date.fromisoformat, days)
    return last < first or not in_one_month(first, last) or last > claimed or too_old(last, claimed)


def _odd_money(chunk: Chunk, amounts: Sequence[str]) -> Iterator[int]:
    """Amounts that are not volume times tariff; units in euros have no tariff and are looked at always."""
    tariffs, volumes, units = (chunk.values[key] for key in ("tariff", "volume", "unit"))
    if not _holds_blank(tariffs, volumes, amounts) and Unit.EURO.value not in units:
        expected = map(mul, map(int, volumes), map(int, tariffs))
        yield from (place for place, odd in enumerate(map(ne, expected, map(abs, map(int, amounts)))) if odd)
        return
    for place, money in enumerate(zip(tariffs, volumes, amounts, strict=True)):
        if units[place] == Unit.EURO or {NULL, BAD}.intersection(money) or _differs(*map(int, money)):
            yield place


def _holds_blank(*columns: Sequence[str]) -> bool:
    return any(NULL in column or BAD in column for column in columns)


def _differs(tariff: int, volume: int, amount: int) -> bool:
    return volume * tariff != abs(amount)


def _odd_credits(chunk: Chunk, amounts: Sequence[str]) -> Iterator[int]:
    previous = chunk.values["previous"]
    if previous.count(NULL) == len(previous) and "-" not in "".join(amounts):
        return
    for place, (reference, amount) in enumerate(zip(previous, amounts, strict=True)):
        if (reference not in (NULL, BAD)) != amount.startswith("-"):
            yield place
