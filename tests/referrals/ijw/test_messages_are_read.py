"""Every kind of message becomes records, in every release, without anything that names a youth."""

from collections.abc import Callable
from datetime import date

import pytest

from referrals.importers.ijw.records import (
    AllocationRow,
    AnswerHead,
    ClaimHead,
    ClaimLineRow,
    RejectionRow,
    RequestRow,
    StartRow,
    StopRow,
)
from tests.data import ijw
from tests.data.ijw import Allocated, Answered, Claimed, Envelope
from tests.referrals.ijw.reading import pseudonym, reading

Build = Callable[..., bytes]
BUILDERS: dict[str, tuple[Build, type]] = {
    "JW301": (ijw.allocation, AllocationRow),
    "JW305": (ijw.start, StartRow),
    "JW307": (ijw.stop, StopRow),
    "JW315": (ijw.request, RequestRow),
    "JW323": (ijw.claim, ClaimLineRow),
    "JW325": (ijw.answer, RejectionRow),
}
KINDS = sorted(BUILDERS)


@pytest.mark.parametrize("release", ["3.0", "3.1", "3.2"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_valid_message_gives_header_row_and_end(kind: str, release: str) -> None:
    build, record = BUILDERS[kind]
    seen = reading(build(envelope=Envelope(release=release, identification="ID1")))
    assert seen.findings == []
    assert (seen.header.kind, seen.header.release, seen.header.identification) == (kind, release, "ID1")
    assert seen.only(record).youth == pseudonym(ijw.bsn())
    assert (seen.end.refused, seen.end.youths, seen.end.lines) == (False, 1, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_names_a_youth_is_kept(kind: str) -> None:
    message = BUILDERS[kind][0]()
    told = repr(reading(message).items)
    assert "2014" in told or kind in {"JW323", "JW325"}
    for secret in ("Voorbeeld", "Fictief", "2014-05-17", "05, 17", "4811AA", "0612345678", ijw.bsn()):
        assert secret not in told, secret
    assert kind in {"JW323", "JW325"} or b"Voorbeeldkind" in message


def test_an_allocation_keeps_all_that_later_sums_need() -> None:
    product = Allocated(number="000012", reason="04", comment="Niet voor de portal")
    row = reading(ijw.allocation(product, with_relations=True)).only(AllocationRow)
    assert row.number == "12"
    assert row.decided_at.isoformat() == "2027-01-05T10:30:00+01:00"
    assert (row.starts_on, row.ends_on, row.change_reason) == (date(2027, 1, 1), date(2027, 12, 31), "04")
    assert (row.volume, row.unit, row.frequency, row.budget) == (120, "01", "2", None)
    assert (row.category, row.product_code, row.birth_year) == ("45", "45A04", 2014)


def test_an_unknown_birth_date_has_no_year() -> None:
    assert reading(ijw.allocation(birth_use="2")).only(AllocationRow).birth_year == 2014
    assert reading(ijw.allocation(birth_use="3")).only(AllocationRow).birth_year is None


def test_a_claim_line_has_signed_cents_and_its_origin() -> None:
    lines = (
        Claimed("R1"),
        Claimed("R2", previous="OLD", first=date(2026, 12, 1), last=date(2026, 12, 31), side="C"),
    )
    seen = reading(ijw.claim([(ijw.bsn(), lines)]))
    first, second = seen.all(ClaimLineRow)
    assert (first.amount, first.debit_credit, first.previous_reference) == (60_000, "D", None)
    assert (second.amount, second.debit_credit, second.previous_reference) == (-60_000, "C", "OLD")
    assert (seen.only(ClaimHead).total, seen.end.debit, seen.end.credit) == (0, 60_000, 60_000)
    assert seen.findings == []


def test_lines_are_numbered_through_over_youths() -> None:
    people = [(ijw.bsn(0), [Claimed("R1"), Claimed("R2", code="45A05")]), (ijw.bsn(1), [Claimed("R3")])]
    rows = reading(ijw.claim(people)).all(ClaimLineRow)
    assert [(row.line, row.youth == pseudonym(ijw.bsn(1))) for row in rows] == [
        (1, False),
        (2, False),
        (3, True),
    ]


def test_a_request_tells_who_referred() -> None:
    assert reading(ijw.request(ijw.Asked(referrer="08"))).only(RequestRow).referrer_type == "08"


def test_an_answer_gives_the_codes_of_line_youth_and_message() -> None:
    said = Answered(
        lines=[(ijw.bsn(), [Claimed(volume=80, codes=("0233", "9322"))])],
        youth_codes=("8187",),
        header_codes=("0200",),
        answer_codes=("0200",),
    )
    seen = reading(ijw.answer(said))
    row, head = seen.only(RejectionRow), seen.only(AnswerHead)
    assert (row.codes, row.youth_codes, row.amount) == ("0233,9322", "8187", 10_000)
    assert (head.claim_identification, head.claim_number) == ("B2027000001", "D202701")
    assert (head.submitted, head.granted) == (60_000, 50_000)
    assert (head.header_codes, head.answer_codes) == ("0200", "0200")


def test_an_answer_that_rejects_the_whole_message_has_a_header_only() -> None:
    seen = reading(ijw.answer(Answered(body=False, header_codes=("0001",))))
    head = seen.only(AnswerHead)
    assert (head.claim_number, head.submitted, head.granted, head.header_codes) == (None, None, None, "0001")
    assert seen.findings == []


def test_an_answer_that_grants_all_has_no_rejections() -> None:
    seen = reading(ijw.answer(Answered(answer_codes=("8001",))))
    assert (seen.all(RejectionRow), seen.only(AnswerHead).granted, seen.findings) == ([], 60_000, [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_is_taken_out_of_a_soap_envelope(kind: str) -> None:
    message = BUILDERS[kind][0]()
    assert reading(ijw.in_soap(message)).items == reading(message).items


def test_claim_lines_go_in_with_other_prefixes_and_with_comments() -> None:
    plain = ijw.claim()
    renamed = plain.replace(b"m:", b"").replace(b"xmlns:m=", b"xmlns=").replace(b"xmlns=", b"xmlns=")
    commented = plain.replace(b"<m:Eenheid>", b"<!-- hier --><m:Eenheid><!-- en hier -->")
    spaced = plain.replace(b"><m:", b">\r\n\t<m:")
    assert plain not in (renamed, commented, spaced)
    for other in (renamed, commented, spaced):
        assert reading(other).items == reading(plain).items
