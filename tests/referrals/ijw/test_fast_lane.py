"""The fast lane changes the speed and nothing else."""

import random
import re
from itertools import count, islice

import pytest

from referrals.importers.ijw import source
from referrals.importers.ijw.lane import Lane
from referrals.importers.ijw.records import ClaimLineRow
from referrals.rules.bsn import passes_eleven
from tests.data import ijw
from tests.data.ijw import Claimed
from tests.referrals.ijw.reading import reading

YOUTHS = 120


def people(rng: random.Random) -> list[tuple[str, list[Claimed]]]:
    """Youths with lines of every sort that goes into the lane, and some that do not."""
    made = []
    for place in range(YOUTHS):
        lines = [
            Claimed(
                reference=rng.choice(["R%d-%d", "a b%d-%d", "<%d-%d", "é%d-%d"]).replace("<", "&lt;")
                % (place, number),
                previous=rng.choice([None, None, f"OUD{place}-{number}"]),
                number=rng.choice([place, "0001", 999_999_999]),
                code=rng.choice(["45A04", "54002", "x y"]),
                side=rng.choice("DDDC"),
                unit=rng.choice(["01", "04", "83"]),
                tariff=rng.choice([None, 125]),
                volume=rng.choice([480, 0, 99_999_999 // 125]),
            )
            for number in range(rng.randrange(1, 6))
        ]
        made.append((ijw.bsn(place), lines))
    return made


@pytest.mark.parametrize("seed", range(5))
def test_both_ways_give_the_same_items(seed: int) -> None:
    message = ijw.claim(people(random.Random(seed)))
    fast, plain = reading(message), reading(message, fast=False)
    assert fast.items == plain.items
    assert len(fast.all(ClaimLineRow)) > YOUTHS


@pytest.mark.parametrize("unit", ["", "\r\n", "\r\n\t\t  "])
def test_the_lane_is_really_used(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    real = Lane.youths_at
    monkeypatch.setattr(Lane, "youths_at", lambda *args: taken.append(real(*args)) or taken[-1])
    body = ijw.claim([(ijw.bsn(n), [Claimed(f"R{n}", number=n)]) for n in range(400)])
    seen = reading(body.replace(b"><", f">{unit}<".encode()))
    assert seen.findings == []
    assert sum(len(run) for run in taken if run) > 380


def test_a_message_cannot_pretend_to_come_from_the_lane() -> None:
    forged = ijw.claim().replace(b"<m:Client>", b'<m:Client ijw:lane="0"/><m:Client>')
    assert reading(forged).refusals == reading(forged, fast=False).refusals == ["ST-MISSING"]


@pytest.mark.parametrize(
    "around", [("<!--", "-->"), ("<?x ", "?>"), ("<m:Commentaar><![CDATA[", "]]></m:Commentaar>")]
)
def test_a_claim_line_that_is_only_text_is_not_a_line(around: tuple[str, str]) -> None:
    """The text of a whole youth inside a comment, an instruction or plain text must stay what it is."""
    message = ijw.claim([(ijw.bsn(n), [Claimed(f"R{n}", number=n)]) for n in range(60)]).decode()
    youth = re.findall("<m:Client>.*?</m:Client>", message)[50]
    hidden = message.replace(youth, around[0] + youth + around[1])
    assert hidden != message
    fast, plain = reading(hidden.encode()), reading(hidden.encode(), fast=False)
    assert fast.items == plain.items
    assert "R50" not in {row.reference for row in fast.all(ClaimLineRow)}
    assert fast.end.refused


@pytest.mark.parametrize("first", [900_000_000, 10_000_000])
def test_the_number_of_the_youth_in_a_reference_is_found_either_way(first: int) -> None:
    """A number that begins with a zero is also found without it; the number of another youth is no finding."""
    one, other = islice(filter(passes_eleven, (f"{number:09}" for number in count(first))), 2)
    hidden = [Claimed("R0"), Claimed(f"R-{one.lstrip('0')}", number=2), Claimed("R2", number=3)]
    message = ijw.claim([(other, [Claimed(f"R{one}", number=4)]), (one, hidden)])
    fast, plain = reading(message), reading(message, fast=False)
    assert fast.items == plain.items
    assert [(finding.rule, finding.line) for finding in fast.findings] == [("JR-BSN", 3)]


def test_a_youth_longer_than_the_lane_goes_the_ordinary_way() -> None:
    lines = [Claimed(f"R{n}", number=n) for n in range(700)]
    message = ijw.claim([(ijw.bsn(), lines), (ijw.bsn(1), lines[:1])]).replace(b"><", b">\r\n      <")
    assert reading(message).rules == ["TR101", "TR416"]
    assert reading(message).items == reading(message, fast=False).items


@pytest.mark.parametrize("size", [1, 7, 100, 513, 4096])
def test_the_verdict_does_not_depend_on_how_the_file_is_cut_in_pieces(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = ijw.claim(people(random.Random(9))[:12])
    broken = message.replace(b"<m:Eenheid>04", b"<m:Eenheid>99", 1)
    doctype = message.replace(b"?>", b"?><!DOCTYPE m:Bericht>", 1)
    whole = [reading(text).items for text in (message, broken, doctype)]
    monkeypatch.setattr(source, "FIRST_CHUNK", size)
    monkeypatch.setattr(source, "CHUNK", size)
    assert [reading(text).items for text in (message, broken, doctype)] == whole
