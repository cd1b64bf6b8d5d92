"""Some of the thousand numbers of `make storms`: in through every importer, and afterwards nowhere."""

import pytest

from tests.conftest import use_database
from tests.storms import bsn

pytestmark = pytest.mark.commits
YOUTHS, MISPLACED = 40, 6


@pytest.mark.shows("T14")
def test_no_number_of_a_person_stays_anywhere(fresh_database: dict[str, str], template: str) -> None:
    outcome = bsn.run(YOUTHS, MISPLACED, use_database, template)
    print(outcome)
    assert {name: numbers for name, numbers in outcome.which.items() if numbers} == {}
    assert outcome.blind == set(), "the control was not found everywhere"
    assert (outcome.known, outcome.guessed) == (YOUTHS, 0)
    assert 0 < outcome.refused < outcome.uploads


@pytest.mark.parametrize(
    "written", ["{0}", "nr {0}.", "{0[0]}{0[1]}{0[2]}-{0[3]}{0[4]}{0[5]} {0[6]}{0[7]}{0[8]}", "1{0}2"]
)
def test_a_number_is_found_however_it_is_written(written: str) -> None:
    number = bsn.bsn(5)
    assert bsn.numbers_in([written.format(number)], {number}) == {number}
