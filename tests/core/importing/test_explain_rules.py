"""Every rule has words, and every value in its words has a place."""

import re

import pytest

from jeugdregio.core.enums import Severity
from jeugdregio.core.importing import catalogue, findings
from jeugdregio.core.importing.catalogue import RuleText, explain

assert findings


@pytest.mark.shows("ASVS 2.1.1", "ASVS 2.1.2")
def test_the_rules_of_every_file_are_there() -> None:
    assert {"TAB-MISSING", "TAB-NUMBER", "TAB-SUM", "TAB-UNKNOWN"} <= set(catalogue.rules())


def test_all_rules_can_be_said_without_any_value() -> None:
    for key in catalogue.rules():
        wrong, remedy = explain(key, {})
        assert wrong.endswith(".") and remedy.endswith("."), key
        assert not re.search(r"%\(|%%", wrong + remedy), key


def test_days_and_amounts_are_shown_the_dutch_way() -> None:
    wrong, _ = explain("TAB-CLOSED", {"day_on": "2027-03-31"})
    assert "31-03-2027" in wrong


def test_a_key_means_one_thing() -> None:
    text = catalogue.rule("TAB-EMPTY")
    catalogue.register(text)
    with pytest.raises(ValueError, match="TAB-EMPTY"):
        catalogue.register(RuleText("TAB-EMPTY", Severity.NOTICE, "other", "other"))
