"""A few of the hundred attacked tables of `make storms`, and proof that each protection is what withstands."""

import pytest

from jeugdregio.core.disclosure import suppression
from tests.storms import disclosure
from tests.storms.disclosure import FAILURES, FIRST, NARROW, RECOVERED, SECOND, SEED, SHOWN, TRIED, storm

# Small ones, of both profiles, with and without amounts, in which something is hidden.
TABLES = (3, 6, 8, 25, 35)


@pytest.mark.shows("T13")
def test_nobody_works_out_a_hidden_figure() -> None:
    counts = storm(SEED, TABLES)
    assert {failure: counts[failure] for failure in FAILURES} == dict.fromkeys(FAILURES, 0)
    assert counts[TRIED] > counts[FIRST] > 0
    assert counts[SECOND] > 0


def test_control_without_secondary_suppression_figures_are_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suppression, "complement", lambda ground, primary, hidden: {*primary, *hidden})
    counts = storm(SEED, (3, 20, 25))
    assert counts[RECOVERED] > 0
    assert counts[NARROW] > 0


def test_control_without_the_ledger_two_periods_tell_what_one_does_not() -> None:
    counts = storm(SEED, (3, 25), ledger=False)
    assert counts[RECOVERED] > 0
    assert counts[SHOWN] > 0


def test_a_table_is_the_same_every_time() -> None:
    assert disclosure.case(1, 3).world.amounts == disclosure.case(1, 3).world.amounts
    assert disclosure.case(1, 3).world.amounts != disclosure.case(2, 3).world.amounts
