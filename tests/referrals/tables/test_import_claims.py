"""Claims from a file: a claim goes in whole or not at all, and counts once."""

from datetime import date

import pytest

from jeugdregio.core.pseudonyms import pseudonymiser
from referrals.models import Claim, ClaimAnswer, ClaimKey, GrantedTotal, Rejection
from tests.cast import Cast
from tests.core.importing.files import TODAY, xlsx_file
from tests.referrals.tables.claim_files import (
    DECIDED,
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


def test_a_row_becomes_a_line_with_everything_it_says(cast: Cast) -> None:
    allocate(cast)
    outcome = claim(cast, content(row()))
    assert found(outcome) == []
    assert (outcome.counts["rows"], outcome.counts["stored"], outcome.counts["lines"]) == (1, 1, 1)
    assert outcome.counts["claimed_cents"] == 96_000
    (line,) = lines(cast)
    assert (line.owner_id, line.provider_id, line.contract_id) == (
        *(cast.waterdam.pk, cast.linde.pk),
        cast.priced_contract.pk,
    )
    assert (line.care_from, line.care_to, line.care_month) == (
        *(date(2027, 9, 1), date(2027, 9, 30)),
        date(2027, 9, 1),
    )
    assert (line.volume, line.unit, line.tariff, line.amount) == (10, "04", 9_600, 96_000)
    assert (line.claimed_on, line.known_on, line.flags) == (date(2027, 10, 12), TODAY, "")
    assert bytes(line.youth) == pseudonymiser(cast.region.pk)("123456782")
    with cast.in_region():
        head = Claim.objects.get()
        assert (head.number, head.total, head.period, head.agb) == (
            "202709001",
            96_000,
            date(2027, 9, 1),
            "99000001",
        )
        assert list(ClaimKey.objects.values_list("reference", "line_id")) == [("R1", line.pk)]


def test_a_claim_without_a_decision_is_not_realised(cast: Cast) -> None:
    allocate(cast)
    claim(cast, content(row()))
    assert granted(cast) == []


def test_a_decided_row_is_granted(cast: Cast) -> None:
    allocate(cast)
    claim(cast, content(row(**DECIDED)))
    (line,) = granted(cast)
    assert (line.amount, line.decided_on, line.claimed_on) == (96_000, date(2027, 10, 20), date(2027, 10, 12))
    with cast.in_region():
        assert list(GrantedTotal.objects.values_list("amount", "lines")) == [(96_000, 1)]


def test_a_rejected_row_is_not_granted(cast: Cast) -> None:
    rows = [row(reference="A", **DECIDED), row(reference="B", **{**DECIDED, "granted": "Nee"})]
    outcome = claim(cast, content(*rows))
    assert outcome.counts["stored"] == 2
    (line,) = granted(cast)
    assert line.pk == lines(cast)[0].pk
    with cast.in_region():
        answer = ClaimAnswer.objects.get()
        assert (answer.submitted, answer.granted, answer.rejected_whole) == (192_000, 96_000, False)
        assert list(Rejection.objects.values_list("reference", "amount")) == [("B", 96_000)]


def test_a_claim_that_is_rejected_whole_gives_nothing(cast: Cast) -> None:
    claim(cast, content(row(**{**DECIDED, "granted": "N"})))
    assert granted(cast) == []
    with cast.in_region():
        assert ClaimAnswer.objects.get().rejected_whole


def test_the_decision_may_come_with_a_later_file(cast: Cast) -> None:
    allocate(cast)
    claim(cast, content(row()))
    later = claim(cast, content(row(**DECIDED)))
    assert (later.counts["known"], later.counts["stored"], later.counts["lines"]) == (1, 1, 0)
    assert found(later) == [("CLM-KNOWN", 0)]
    assert len(lines(cast)) == len(granted(cast)) == 1


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    file = content(*many(3, **DECIDED))
    claim(cast, file)
    again = claim(cast, file)
    assert (again.counts["known"], again.counts["stored"], again.counts["lines"]) == (2, 0, 0)
    assert [finding.params for finding in again.findings] == [{"count": 2}]
    assert len(lines(cast)) == len(granted(cast)) == 3


def test_other_ways_to_write_the_same_claim_are_the_same(cast: Cast) -> None:
    allocate(cast)
    claim(cast, content(row()))
    written = row(first="2027-09-01", last="30 september 2027", tariff="96.00", amount="€ 960", side="debet")
    assert claim(cast, content(written, delimiter=",", encoding="utf-8")).counts["known"] == 1


def test_a_workbook_gives_the_same_claim(cast: Cast) -> None:
    allocate(cast)
    claim(cast, content(row()))
    cells = [*row()]
    numbers = {
        10: 10,
        11: 4,
        12: 96,
        13: 960.0,
        8: date(2027, 9, 1),
        9: date(2027, 9, 30),
        15: date(2027, 10, 12),
    }
    sheet = [numbers.get(place, cell or None) for place, cell in enumerate(cells)]
    sheet[0], sheet[1], sheet[19] = 9901, 99000001, 123456782
    assert claim(cast, xlsx_file([HEADER, sheet]), label="x.xlsx").counts["known"] == 1


def test_a_known_number_with_other_rows_is_refused(cast: Cast) -> None:
    claim(cast, content(row()))
    outcome = claim(cast, content(row(), row(reference="R2")))
    assert ("CLM-CONTENT", 2) in found(outcome)
    assert outcome.counts["stored"] == 0
    assert len(lines(cast)) == 1


def test_another_decision_about_a_decided_claim_is_refused(cast: Cast) -> None:
    claim(cast, content(row(**DECIDED)))
    outcome = claim(cast, content(row(**{**DECIDED, "granted": "N"})))
    assert {rule for rule, _ in found(outcome)} & {"CLM-CONTENT", "CLM-ANSWER"}
    assert outcome.counts["stored"] == 0
    assert len(granted(cast)) == 1


def test_one_bad_row_keeps_its_claim_out_and_no_other(cast: Cast) -> None:
    rows = [*many(3, number="1", **DECIDED), row(reference="R9", number="1", amount="twaalf", **DECIDED)]
    others = [row(number="2", reference=f"S{place}", **DECIDED) for place in range(2)]
    outcome = claim(cast, content(*rows, *others))
    assert [one for one in found(outcome) if one[0].startswith("TAB")] == [("TAB-NUMBER", 5)]
    assert (outcome.counts["rows"], outcome.counts["refused_rows"], outcome.counts["lines"]) == (6, 4, 2)
    assert [line.reference for line in lines(cast)] == ["S0", "S1"]
    assert len(granted(cast)) == 2


def test_a_line_that_came_before_does_not_count_again(cast: Cast) -> None:
    allocate(cast)
    claim(cast, content(row(number="1", **DECIDED)))
    outcome = claim(cast, content(row(number="2", **DECIDED), row(number="2", reference="R2", **DECIDED)))
    assert (outcome.counts["duplicate_lines"], outcome.counts["claimed_lines"]) == (1, 1)
    assert ("JR-DUPLICATE", 2) in found(outcome)
    first, again, _ = lines(cast)
    assert (again.duplicate_of, "JR-DUPLICATE" in again.flags) == (first.pk, True)
    assert [line.pk for line in granted(cast)] == [first.pk, lines(cast)[2].pk]


def test_a_backfill_is_known_on_the_dates_of_the_file(cast: Cast) -> None:
    claim(cast, content(row(**DECIDED)), backfill=True)
    assert lines(cast)[0].known_on == date(2027, 10, 12)
    assert granted(cast)[0].known_on == date(2027, 10, 20)


def test_claims_of_two_municipalities_and_a_credit(cast: Cast) -> None:
    allocate(cast)
    claim(cast, content(row(**DECIDED), row(municipality="9902", number="7", reference="H1", **DECIDED)))
    credit = {"number": "8", "reference": "R1C", "previous": "R1", "side": "C", **DECIDED}
    outcome = claim(cast, content(row(**credit)))
    assert found(outcome) == []
    assert [line.amount for line in granted(cast)] == [96_000, 96_000, -96_000]
    assert {line.owner_id for line in lines(cast)} == {cast.waterdam.pk, cast.heuvelrode.pk}


@pytest.mark.parametrize("written", [{"side": "C", "amount": "960,00"}, {"side": "", "amount": "-960,00"}])
def test_a_credit_is_written_with_a_letter_or_a_sign(cast: Cast, written: dict[str, str]) -> None:
    claim(cast, content(row(previous="R0", **written)))
    assert lines(cast)[0].amount == -96_000


def test_more_claims_than_fit_in_one_portion(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referrals.importers.tables.claims.PORTION_ROWS", 5)
    rows = [row(number=str(1000 + place // 3), reference=f"R{place}", **DECIDED) for place in range(40)]
    outcome = claim(cast, content(*rows))
    assert (outcome.counts["lines"], outcome.counts["stored"]) == (40, 28)
    assert len(lines(cast)) == len(granted(cast)) == 40
    assert claim(cast, content(*rows)).counts["known"] == 28
