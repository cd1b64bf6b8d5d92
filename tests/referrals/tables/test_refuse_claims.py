"""What keeps a claim of a file out, what only flags a line, and what is said about it."""

import pytest

from jeugdregio.core.importing.catalogue import explain
from tests.cast import Cast
from tests.core.importing.files import csv_file
from tests.referrals.tables.claim_files import (
    DECIDED,
    GOOD,
    HEADER,
    allocate,
    claim,
    content,
    found,
    granted,
    lines,
    many,
    row,
)


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"municipality": "99010"}, "TAB-CODE"),
        ({"municipality": "9999"}, "JR-MUNICIPALITY"),
        ({"municipality": "9903"}, "JR-REGION"),
        ({"agb": "99999999"}, "JR-PROVIDER"),
        ({"agb": ""}, "TAB-REQUIRED"),
        ({"number": "2027-0901"}, "TAB-CODE"),
        ({"number": ""}, "TAB-REQUIRED"),
        ({"reference": "x" * 21}, "TAB-CODE"),
        ({"reference": ""}, "TAB-REQUIRED"),
        ({"allocation": "A1"}, "TAB-CODE"),
        ({"category": "4A"}, "TAB-CODE"),
        ({"code": "45A011"}, "TAB-CODE"),
        ({"first": "31-09-2027"}, "TAB-DAY"),
        ({"first": "30-09-2027", "last": "01-09-2027"}, "CS003"),
        ({"first": "01-09-2014", "last": "30-09-2014"}, "JR-PERIOD"),
        ({"volume": "1,5"}, "TAB-PRECISE"),
        ({"volume": "-1"}, "TAB-LEAST"),
        ({"volume": "1.000"}, "TAB-AMBIGUOUS"),
        ({"unit": "03"}, "TAB-CHOICE"),
        ({"tariff": "1.234"}, "TAB-AMBIGUOUS"),
        ({"amount": "9600000,00"}, "TAB-MOST"),
        ({"amount": ""}, "TAB-REQUIRED"),
        ({"amount": "=1+1"}, "TAB-FORMULA"),
        ({"amount": "-960,00"}, "CLM-SIGN"),
        ({"side": "X"}, "TAB-CHOICE"),
        ({"claimed": "morgen"}, "TAB-DATE"),
        ({"claimed": "24-11-2027"}, "CLM-FUTURE"),
        ({"decided": "24-11-2027", "granted": "J"}, "CLM-FUTURE"),
        ({"decided": "20-10-2027"}, "CLM-PART"),
        ({"granted": "J"}, "CLM-PART"),
        ({"granted": "misschien", "decided": "20-10-2027"}, "TAB-CHOICE"),
        ({"bsn": "123456789"}, "CLM-BSN"),
        ({"bsn": ""}, "CLM-YOUTH"),
        ({"youth": "J-1"}, "CLM-YOUTH"),
        ({"youth": "123456782", "bsn": ""}, "TAB-BSN"),
        ({"youth": "x" * 61, "bsn": ""}, "TAB-LONG"),
    ],
)
def test_a_claim_that_is_wrong_stays_out(cast: Cast, cells: dict[str, str], rule: str) -> None:
    outcome = claim(
        cast, content(row(**cells), row(number="2", reference="R2", bsn="111222333", allocation=""))
    )
    assert (rule, 2) in found(outcome)
    assert outcome.counts["stored"] == 1
    assert [line.reference for line in lines(cast)] == ["R2"]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"first": "15-08-2027"}, "CS337"),
        ({"claimed": "29-09-2027"}, "TR137"),
        ({"first": "01-09-2022", "last": "30-09-2022"}, "TR335"),
        ({"tariff": ""}, "CD087"),
        ({"unit": "83", "tariff": "96,00"}, "CD087"),
        ({"unit": "83", "tariff": "", "amount": "9,00"}, "CS339"),
        ({"amount": "961,00"}, "TR346"),
        ({"previous": "R0"}, "CD060"),
        ({"side": "C"}, "CD060"),
        ({"allocation": "99"}, "TR338"),
        ({"tariff": "95,00", "amount": "950,00"}, "TR418"),
        ({"code": "45Z99"}, "JR-CONTRACT"),
        ({"side": "C", "previous": "R0"}, "TR323"),
    ],
)
def test_a_line_that_is_odd_is_flagged_and_goes_in(cast: Cast, cells: dict[str, str], rule: str) -> None:
    allocate(cast)
    outcome = claim(cast, content(row(**cells)))
    assert (rule, 2) in found(outcome)
    assert outcome.counts["stored"] == 1
    assert rule in lines(cast)[0].flags


@pytest.mark.parametrize(
    "cells",
    [
        {"unit": "83", "tariff": "", "volume": "96000"},
        {"unit": "01", "tariff": "1,61", "volume": "100", "amount": "160,50"},
        {"amount": "0", "volume": "0"},
    ],
)
def test_what_is_right_is_not_flagged_for_money(cast: Cast, cells: dict[str, str]) -> None:
    allocate(cast)
    outcome = claim(cast, content(row(**cells)))
    assert not {rule for rule, _ in found(outcome)} & {"CD087", "CS339", "TR346", "CD060"}


@pytest.mark.shows("ASVS 2.2.3")
def test_rows_of_one_claim_that_contradict_one_another(cast: Cast) -> None:
    same = {"number": "1", **DECIDED}
    cases = {
        "CLM-DATE": [row(**same), row(reference="R2", **{**same, "claimed": "13-10-2027"})],
        "CLM-PART": [row(**same), row(reference="R2", number="1")],
        "CLM-DECIDED": [row(**same), row(reference="R2", **{**same, "decided": "21-10-2027"})],
        "CLM-KEY": [row(**same), row(**same)],
    }
    for rule, rows in cases.items():
        outcome = claim(cast, content(*rows))
        assert rule in {one for one, _ in found(outcome)}, rule
        assert outcome.counts["stored"] == 0, rule
    assert lines(cast) == []


def test_debit_and_credit_within_one_claim(cast: Cast) -> None:
    rows = [
        row(),
        row(reference="R2"),
        row(reference="R3", previous="R1", side="C"),
        row(reference="R4", previous="R1", side="C"),
    ]
    outcome = claim(cast, content(*rows))
    assert {("TR416", 3), ("TR316", 4), ("TR316", 5), ("TR315", 5)} <= set(found(outcome))
    assert outcome.counts["stored"] == 1


def test_the_youth_of_the_allocation_must_be_the_youth_of_the_row(cast: Cast) -> None:
    allocate(cast, bsn="111222333")
    outcome = claim(cast, content(row()))
    assert found(outcome) == [("TR304", 2)]
    assert lines(cast) == []


def test_a_key_that_is_a_pseudonym_names_the_same_youth_as_the_number(cast: Cast) -> None:
    allocate(cast)
    claim(cast, content(row()))
    pseudonym = bytes(lines(cast)[0].youth).hex()
    again = claim(cast, content(row(bsn="", youth=pseudonym)))
    assert again.counts["known"] == 1


def test_a_key_of_the_municipality_is_kept_as_a_pseudonym(cast: Cast) -> None:
    claim(cast, content(*many(2, bsn="", youth="J-2027-17")))
    first, second = lines(cast)
    assert bytes(first.youth) == bytes(second.youth)
    assert b"J-2027" not in bytes(first.youth)


def test_a_number_that_lost_its_zero_is_the_same_youth(cast: Cast) -> None:
    allocate(cast, bsn="012345672")
    assert found(claim(cast, content(row(bsn="12345672")))) == []


def test_rows_of_a_claim_that_stand_apart_stop_the_file(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        row(number="1", **DECIDED),
        row(number="2", reference="S", **DECIDED),
        row(number="1", reference="R2"),
    ]
    assert found(claim(cast, content(*rows))) == [("CLM-APART", 4)]
    monkeypatch.setattr("referrals.importers.tables.claims.PORTION_ROWS", 1)
    monkeypatch.setattr("jeugdregio.core.importing.csv_file.BLOCK", 10)
    outcome = claim(cast, content(*rows))
    assert found(outcome) == [("CLM-APART", 4)]
    assert outcome.findings[0].params == {"number": "1"}
    assert lines(cast) == []


def test_a_claim_without_end_stops_the_file(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referrals.importers.tables.claim_chunks.MOST_ROWS", 3)
    monkeypatch.setattr("jeugdregio.core.importing.csv_file.BLOCK", 10)
    assert found(claim(cast, content(*many(9)))) == [("CLM-LARGE", 2)]
    assert lines(cast) == []


def test_an_error_in_the_last_row_undoes_the_portions_before_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("referrals.importers.tables.claims.PORTION_ROWS", 1)
    rows = [row(number=str(place), reference=f"R{place}") for place in range(300)]
    outcome = claim(cast, content(*rows, encoding="utf-8") + b'9901;99000001;"x')
    assert [rule for rule, _ in found(outcome)] == ["TAB-QUOTE"]
    assert lines(cast) == []


def test_a_file_without_a_column_for_the_youth(cast: Cast) -> None:
    file = csv_file([HEADER[:-2], row()[:-2]])
    assert found(claim(cast, file)) == [("CLM-COLUMN", 0)]


@pytest.mark.parametrize("key", ["reference", "previous", "number", "allocation"])
def test_the_number_of_the_youth_in_another_column_is_refused(cast: Cast, key: str) -> None:
    outcome = claim(cast, content(row(**{key: "123456782"})))
    assert ("TAB-BSN", 2) in found(outcome)
    assert "123456782" not in repr(outcome.findings)
    assert lines(cast) == []


def test_a_column_of_numbers_is_refused_as_a_whole(cast: Cast) -> None:
    numbers = ["123456782", "111222333", "999999990", "100000009", "100000010"]
    rows = [row(reference=number, bsn="", youth=f"J-{number[:3]}") for number in numbers]
    outcome = claim(cast, content(*rows))
    assert [(one.rule, one.element) for one in outcome.findings] == [("TAB-BSN-COLUMN", "referentienummer")]
    assert lines(cast) == []


def test_a_number_in_the_file_name_is_refused(cast: Cast) -> None:
    outcome = claim(cast, content(row()), label="dossier-123456782.csv")
    assert found(outcome) == [("TAB-NAME", 0)]
    assert "123456782" not in str(outcome)


def test_no_finding_shows_the_number_of_a_youth(cast: Cast) -> None:
    wrong = {"bsn": "123456781", "reference": "123456782", "amount": "123456782,5", "code": "111222333"}
    outcome = claim(cast, content(row(**wrong), row(number="2", bsn="111222333", reference="R-111222333")))
    said = str(outcome.findings) + str([explain(one.rule, one.params) for one in outcome.findings])
    assert len(outcome.findings) >= 4
    for number in ("123456781", "123456782", "111222333"):
        assert number not in said


def test_an_empty_file_and_one_that_is_no_claim_file(cast: Cast) -> None:
    assert found(claim(cast, content())) == [("TAB-EMPTY", 0)]
    (missing,) = claim(cast, csv_file([("gemeentecode", "bedrag"), ("9901", "1")])).findings
    assert missing.rule == "TAB-MISSING"


def test_words_name_the_claim(cast: Cast) -> None:
    claim(cast, content(row()))
    outcome = claim(cast, content(row(), row(reference="R2")))
    (content_found,) = [one for one in outcome.findings if one.rule == "CLM-CONTENT"]
    assert content_found.label == "9901 99000001 202709001"
    assert GOOD["number"] in explain(content_found.rule, content_found.params)[0]
    assert granted(cast) == []
