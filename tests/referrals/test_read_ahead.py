"""Portions are read ahead, but no more than one: what waits in memory does not grow with the import."""

import time
from collections.abc import Iterator
from itertools import islice

import pytest

from referrals.importers import copytext
from referrals.importers.copytext import CopyText
from referrals.importers.sizes import sizes
from referrals.importers.tables import ahead as reading

SOON, STILL = 5.0, 0.4


class Maker:
    """Makes numbers, and counts how many it has made."""

    def __init__(self) -> None:
        self.made = 0

    def items(self) -> Iterator[int]:
        while True:
            self.made += 1
            yield self.made

    def settled(self) -> int:
        """How many were made when no more are being made."""
        end = time.monotonic() + SOON
        while time.monotonic() < end:
            before = self.made
            time.sleep(STILL)
            if self.made == before:
                break
        return self.made


def test_one_item_is_made_ahead_and_no_second() -> None:
    maker = Maker()
    items = reading.ahead(maker.items())
    for taken in (1, 2, 3):
        assert next(items) == taken
        assert maker.settled() == taken + 1
    items.close()


def test_control_without_asking_two_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading._Reader, "_is_wanted", lambda self: True)
    maker = Maker()
    items = reading.ahead(maker.items())
    assert next(items) == 1
    assert maker.settled() == 3
    items.close()


def test_an_error_while_reading_ahead_is_raised_after_what_came_before() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    items = reading.ahead(broken())
    assert next(items) == 1
    with pytest.raises(ValueError, match="broken"):
        next(items)


def test_text_comes_out_once_in_its_order_in_large_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copytext, "PIECE", 1_000)
    lines = [f"{number}\n" for number in range(3_000)]
    text = CopyText()
    for line in lines:
        text.add(line)
    pieces = list(iter(text.read, ""))
    assert "".join(pieces) == "".join(lines)
    assert 1 < len(pieces) < 20
    assert not text


@pytest.mark.parametrize("kept", [0, 3, copytext.TOGETHER, copytext.TOGETHER + 3])
@pytest.mark.parametrize("dropped", [0, 3, copytext.TOGETHER, 2 * copytext.TOGETHER + 3])
def test_what_was_added_since_a_mark_can_be_forgotten(kept: int, dropped: int) -> None:
    text = CopyText()
    for _ in range(kept):
        text.add("k\n")
    mark = text.mark()
    for _ in range(dropped):
        text.add("d\n")
    text.cut(mark)
    text.add("end\n")
    assert "".join(iter(text.read, "")) == "k\n" * kept + "end\n"


def test_the_first_portions_are_small() -> None:
    assert list(islice(sizes(40_000), 6)) == [5_000, 10_000, 20_000, 40_000, 40_000, 40_000]
    assert list(islice(sizes(1), 3)) == [1, 1, 1]
