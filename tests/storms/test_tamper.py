"""A small storm over the audit streams in every run; the large one is `make storms` (T18, decisions 19)."""

from collections import Counter
from pathlib import Path

import pytest
from pytest_django import Settings

from jeugdregio.core.audit import heads
from tests.cast import build_cast
from tests.storms.tamper import FOUND, MISSED, STREAMS, WAYS, Trial, fill, trials

SEED, COUNT = 20270101, 48


@pytest.fixture
def url(fresh_database: dict[str, str], settings: Settings, tmp_path: Path) -> str:
    settings.AUDIT_HEADS = tmp_path
    fill(build_cast(), 20)
    return fresh_database["DATABASE_ADMIN_URL"]


@pytest.mark.shows("ASVS 16.4.2", "T18")
def test_every_touched_row_is_named_and_no_other(url: str) -> None:
    outcomes = Counter(trials(url, SEED, range(COUNT)))
    assert {name: outcomes[name, FOUND] for name in WAYS} == dict.fromkeys(WAYS, COUNT // len(WAYS))


def test_a_chain_that_nobody_touched_has_no_fault(url: str) -> None:
    untouched = {"nothing": (lambda trial: set(), set())}
    assert set(trials(url, SEED, range(4), untouched)) == {("nothing", FOUND)}


def test_without_the_heads_outside_a_cut_tail_is_not_found(url: str) -> None:
    """Why the heads leave the database: the rest of the chain fits."""
    cut = {name: way for name, way in WAYS.items() if name == "cut the tail"}
    told = {stream: list(heads.read(stream)) for stream in STREAMS}
    assert all(told.values())
    for stream in STREAMS:
        heads.path_of(stream).unlink()
    blind = {"cut": (lambda trial: Trial.cut(with_rows(trial, told)), cut["cut the tail"][1])}
    assert set(trials(url, SEED, range(4), blind)) == {("cut", MISSED)}


def with_rows(trial: Trial, told: dict[str, list[heads.Head]]) -> Trial:
    """The same trial by somebody who still knows which rows there were."""
    trial.rows = [line.row_id for line in told[trial.stream]]
    return trial
