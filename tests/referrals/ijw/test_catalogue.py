"""Every rule says what is wrong and what to do; findings bring all values that the texts need."""

import re

import pytest

from jeugdregio.core.enums import Severity
from referrals.importers.ijw.catalogue import RULES, explain
from referrals.importers.ijw.texts import Rule
from tests.referrals.ijw.reading import reading
from tests.referrals.ijw.test_care_rules import CASES as CARE
from tests.referrals.ijw.test_claim_rules import CASES as CLAIMS
from tests.referrals.ijw.test_safety import HOSTILE

ACROSS_TEXT = """
    TR056 TR332 TR385 TR019 TR063 TR071 TR074 TR326 TR382 TR018 TR413 TR414 TR415 TR318 TR319 TR307 TR308 TR387
    TR388 TR338 TR304 TR339 TR340 TR341 TR384 TR333 TR314 TR418 TR321 TR322 TR369 TR323 TR315 TR316 TR389 TR390
    TR416 TR337 TR376 TR366 TR367 TR342 TR378 TR381 TR101 TR135 TR302 TR335 TR346 TR358
    JR-CONTENT JR-DUPLICATE JR-CONTRACT JR-MUNICIPALITY JR-REGION JR-ALLOCATION
"""
ACROSS = ACROSS_TEXT.split()
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("key", ACROSS)
def test_the_catalogue_has_the_rules_that_others_evaluate(key: str) -> None:
    assert RULES[key].key == key


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.key)
def test_a_rule_is_said_in_words(rule: Rule) -> None:
    params = dict.fromkeys(PLACEHOLDER.findall(f"{rule.wrong} {rule.remedy}"), "7")
    wrong, remedy = explain(rule.key, params)
    for text in (wrong, remedy):
        assert text.endswith(".")
        assert "%" not in text
        assert all(len(sentence.split()) <= 16 for sentence in re.split(r"[.:] ", text)), text
    assert len(rule.key) <= 40


def test_what_decides_about_a_message_stands_in_the_decision() -> None:
    refused = {key for key, rule in RULES.items() if rule.severity == Severity.REFUSE}
    assert {"TR358", "TR342", "TR101", "JR-CONTENT", "TR304", "JR-ALLOCATION", "ST-MISSING"} <= refused
    assert {"TR314", "TR346", "TR338", "TR418", "JR-CONTRACT", "JR-DUPLICATE"}.isdisjoint(refused)


def test_findings_bring_every_value_that_their_text_needs() -> None:
    messages = [case.wrong for case in (*CARE, *CLAIMS)] + [text for text, _ in HOSTILE.values()]
    findings = [finding for message in messages for finding in reading(message).findings]
    assert len({finding.rule for finding in findings}) > 35
    for finding in findings:
        said = explain(finding.rule, finding.params, line=finding.line, element=finding.element)
        assert "…" not in " ".join(said), said


def test_a_missing_value_shows_as_an_ellipsis() -> None:
    assert "…" in explain("TR414", {"ends_on": "2027-01-31"})[0]


def test_days_and_amounts_are_written_the_dutch_way() -> None:
    wrong, _ = explain("TR018", {"starts_on": "2027-02-01", "ends_on": "2027-01-31"})
    assert "31-01-2027" in wrong
    wrong, _ = explain("TR358", {"lines_eur": "1234.56", "total_eur": "-7.00"})
    assert "€\u00a01.234,56" in wrong
    assert "€\u00a0-7,00" in wrong


def test_a_number_of_a_person_is_hidden_when_it_is_shown_too() -> None:
    """Findings that are made in the database have not passed through `found`."""
    assert "…" in explain("TR366", {"reference": "999900006"})[0]
    assert "R0001" in explain("TR366", {"reference": "R0001"})[0]
