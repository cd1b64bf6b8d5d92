"""A small storm of broken messages in every run; the large one is `make storms`."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from referrals.importers.ijw.lane import Lane, Youth
from referrals.importers.ijw.session import Item
from tests.storms import ijw_mutants
from tests.storms.ijw_mutants import (
    ACCEPTED,
    CRASH,
    DIFFERS,
    FAILURES,
    LEAK,
    RULES,
    STRUCTURAL,
    UNEVEN,
    read_all,
    storm,
)
from tests.storms.ijw_mutate import BYTES, CORPUS, STRUCTURE, mutant

SEED, COUNT = 20270101, 200


@pytest.mark.shows("T21")
@pytest.mark.parametrize("family", [BYTES, STRUCTURE])
def test_no_mutant_gets_through_as_anything_but_a_verdict(family: str) -> None:
    counts = storm(SEED, family, range(COUNT))
    assert {outcome: counts[outcome] for outcome in FAILURES} == dict.fromkeys(FAILURES, 0)
    assert counts.total() == COUNT
    assert counts[STRUCTURAL] > COUNT / 5


def test_enough_mutants_reach_the_rules() -> None:
    counts = storm(SEED, STRUCTURE, range(COUNT))
    assert counts[RULES] > COUNT / 10
    assert counts[RULES] + counts[ACCEPTED] > COUNT / 4


def test_a_mutant_is_the_same_every_time() -> None:
    assert mutant(1, BYTES, 17) == mutant(1, BYTES, 17) != mutant(2, BYTES, 17)
    assert mutant(1, STRUCTURE, 17).text != CORPUS[17 % len(CORPUS)]


def test_the_messages_they_are_made_of_are_fine() -> None:
    for message in CORPUS:
        assert not read_all(message, True)[-1].refused  # type: ignore[union-attr]


def test_claims_among_them_take_the_fast_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []
    real = Lane.youths_at

    def remember(lane: Lane, element: etree._Element) -> list[Youth] | None:
        taken.append(real(lane, element))
        return taken[-1]  # type: ignore[return-value]

    monkeypatch.setattr(Lane, "youths_at", remember)
    for message in CORPUS:
        read_all(message, True)
    assert sum(run is not None for run in taken) >= 4


def crashing(text: bytes, fast: bool) -> list[Item]:
    if b"83" in text:
        raise ValueError("planted")
    return read_all(text, fast)


def uneven(text: bytes, fast: bool) -> list[Item]:
    return read_all(text, fast)[:-1]


def different(text: bytes, fast: bool) -> list[Item]:
    return read_all(text, True)[not fast :]


def leaking(text: bytes, fast: bool) -> list[Item]:
    items = read_all(text, fast)
    for item in items:
        params = getattr(item, "params", None)
        if params is not None:
            params["value"] = "999900006"
    return items


@pytest.mark.parametrize(
    ("reader", "outcome"), [(crashing, CRASH), (uneven, UNEVEN), (different, DIFFERS), (leaking, LEAK)]
)
def test_the_storm_would_notice_a_reader_with_a_fault(reader: ijw_mutants.Reader, outcome: str) -> None:
    assert storm(SEED, STRUCTURE, range(24), reader)[outcome] > 0


def test_a_storm_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[int] = []

    def count(seed: int, family: str, numbers: range) -> Counter[str]:
        ran.extend(numbers)
        if len(ran) > 25:
            raise KeyboardInterrupt
        return Counter({RULES: len(numbers)})

    monkeypatch.setattr(ijw_mutants, "SAVE_EVERY", 10)
    monkeypatch.setattr(ijw_mutants, "storm", count)
    state = tmp_path / "state.json"
    with pytest.raises(KeyboardInterrupt):
        ijw_mutants.resume(1, 20, state)
    ran.clear()
    assert ijw_mutants.resume(1, 20, state)[STRUCTURE].total() == 20
    assert len(ran) == 20
    ran.clear()
    assert ijw_mutants.resume(1, 20, state)[BYTES][RULES] == 20
    assert ran == []
