"""Numbers of persons are recognised in names and texts, and masked in what is shown."""

import pytest

from jeugdregio.core.importing.findings import Findings, Found
from jeugdregio.core.importing.personal import holds_number, masked, mostly_numbers, passes_eleven

VALID = ("111222333", "123456782", "012345672")


@pytest.mark.parametrize("digits", [*VALID, "12345672"])
def test_the_proof_holds(digits: str) -> None:
    assert passes_eleven(digits)


@pytest.mark.parametrize(
    "digits", ["111222334", "000000000", "1112223", "1112223333", "11122233a", "١١١٢٢٢٣٣٣", ""]
)
def test_the_proof_fails(digits: str) -> None:
    assert not passes_eleven(digits)


@pytest.mark.parametrize("text", ["111222333", "dossier 111222333.xlsx", "111.222.333", "nr-123 456 782/b"])
def test_texts_that_hold_a_number(text: str) -> None:
    assert holds_number(text)


@pytest.mark.parametrize(
    "text", ["111222334", "20271123", "2027-11-23", "1112223330", "12345672", "besluit 2027"]
)
def test_texts_that_do_not(text: str) -> None:
    assert not holds_number(text)


def test_a_column_of_numbers_is_told_from_a_column_of_references() -> None:
    numbers = [f"{number:09}" for number in range(100_000_000, 100_003_000)]
    valid = [number for number in numbers if passes_eleven(number)]
    assert mostly_numbers(valid[:5])
    assert not mostly_numbers(valid[:4])
    assert not mostly_numbers(numbers)
    assert not mostly_numbers(["R1", "R2"])


def test_what_could_be_a_number_is_masked() -> None:
    assert masked("kind 111222333 uit 2027") == "kind … uit 2027"
    assert masked("R111222333X") == "R…X"
    assert masked("0000111222333") == "…"
    assert masked("2027-0001") == "2027-0001"


def test_findings_are_masked_wherever_a_value_can_stand() -> None:
    found = Found("TAB-NUMBER", 2, "Bedrag 111222333", {"value": "111222333"}, "111222333")
    assert "111222333" not in str(found.row("bestand"))


def test_only_so_many_findings_are_kept_and_all_are_counted() -> None:
    findings = Findings("bestand.csv")
    for line in range(5_100, 1, -1):
        findings.add(Found("TAB-REQUIRED", line, "Code"))
    shown = findings.close()
    assert len(shown) == 5_001
    assert [row.line for row in shown[:2]] == [101, 102]
    assert (shown[-1].rule, shown[-1].params) == ("TAB-MORE", {"count": 5_099})
    assert findings.refused
