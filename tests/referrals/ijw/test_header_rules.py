"""What is refused by its header, its kind or its youth."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from referrals.importers.ijw.records import AllocationRow, ClaimLineRow
from tests.data import ijw
from tests.data.ijw import Allocated, Claimed, Envelope
from tests.referrals.ijw.reading import TODAY, reading
from tests.referrals.ijw.test_messages_are_read import BUILDERS, KINDS

GOOD = Envelope()
WRONG_HEADERS = [
    ("RS047", replace(GOOD, code="999")),
    ("CS025", replace(GOOD, version="2")),
    ("CS015", replace(GOOD, release="3.1", subversion="2")),
    ("TR135", replace(GOOD, dated=date(2027, 11, 24))),
    ("ST-DATE", replace(GOOD, dated="2027-02-30")),
    ("ST-FORMAT", replace(GOOD, sender="758")),
    ("ST-LENGTH", replace(GOOD, identification="1234567890ABC")),
    ("ST-EMPTY", replace(GOOD, identification=" ")),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("rule", "envelope"), WRONG_HEADERS, ids=[rule for rule, _ in WRONG_HEADERS])
def test_a_wrong_header_refuses_the_message(kind: str, rule: str, envelope: Envelope) -> None:
    build: Callable[..., bytes] = BUILDERS[kind][0]
    assert rule in reading(build(envelope=envelope)).refusals
    assert reading(build(envelope=GOOD)).refusals == []


def test_a_message_of_today_is_not_in_the_future() -> None:
    assert reading(ijw.start(envelope=Envelope(dated=TODAY))).findings == []


@pytest.mark.parametrize(
    "kind", ["JW302", "JW306", "JW308", "JW316", "JW317", "JW318", "JW319", "JW320", "JW321"]
)
def test_another_kind_is_refused_by_its_name(kind: str) -> None:
    message = ijw.start().replace(b"jw305", kind.lower().encode())
    (finding,) = reading(message).findings
    assert (finding.rule, finding.params) == ("FILE-KIND", {"kind": kind})


@pytest.mark.parametrize(("release", "shown"), [("3_3", "3.3"), ("2_4", "2.4"), ("4_0", "4.0")])
def test_another_release_is_refused_by_its_number(release: str, shown: str) -> None:
    (finding,) = reading(ijw.claim().replace(b"3_2", release.encode())).findings
    assert (finding.rule, finding.params) == ("FILE-RELEASE", {"release": shown})


@pytest.mark.parametrize(
    "text",
    [
        b"<html><body/></html>",
        b"<Bericht xmlns='http://www.istandaarden.nl/iwmo/3_2/wmo323/schema'/>",
        b"<m:Declaratie xmlns:m='http://www.istandaarden.nl/ijw/3_2/jw323/schema'/>",
        b"<Envelope xmlns='urn:other'/>",
    ],
)
def test_what_is_no_ijw_message_is_refused(text: bytes) -> None:
    assert reading(text).rules == ["FILE-NOT-IJW"]


def test_an_envelope_holds_exactly_one_message() -> None:
    assert reading(ijw.in_soap(ijw.claim())).rules == []
    assert reading(ijw.in_soap(ijw.claim(), copies=2)).rules == ["FILE-ENVELOPE"]
    assert reading(ijw.in_soap(ijw.claim(), copies=0)).rules == ["FILE-ENVELOPE"]
    inside = ijw.claim().decode().split("?>", 1)[1]
    assert reading(ijw.in_soap(b"", headers=inside, copies=0)).rules == ["FILE-ENVELOPE"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_that_fails_the_eleven_proof_refuses_the_message(kind: str) -> None:
    message = BUILDERS[kind][0]()
    wrong = message.replace(ijw.bsn().encode(), b"999900007")
    seen = reading(wrong)
    assert seen.refusals == ["CS002"]
    assert "999900007" not in repr(seen.items)
    assert reading(message).refusals == []


def test_a_claim_names_every_youth_whose_number_is_wrong() -> None:
    people = [
        (number, [Claimed(f"R{place}", number=place)])
        for place, number in enumerate(["999900007", "999900010", ijw.bsn()])
    ]
    seen = reading(ijw.claim(people))
    assert seen.refusals == ["CS002", "CS002"]
    assert [row.reference for row in seen.all(ClaimLineRow)] == ["R2"]


@pytest.mark.parametrize(
    "message",
    [
        ijw.claim([(ijw.bsn(3), [Claimed(ijw.bsn(3))])]),
        ijw.claim([(ijw.bsn(3), [Claimed(f"2027/{ijw.bsn(3)}/1")])]),
        ijw.claim([(ijw.bsn(3), [Claimed("R1", number=ijw.bsn(3))])]),
        ijw.claim([(ijw.bsn(3), [Claimed("R1", previous=ijw.bsn(3), side="C")])]),
        ijw.claim([(ijw.bsn(3), [Claimed()])], number=ijw.bsn(3)),
        ijw.claim([(ijw.bsn(3), [Claimed()])], envelope=Envelope(identification=ijw.bsn(3))),
        ijw.allocation(Allocated(reference=f"x{ijw.bsn(3)}"), person=ijw.bsn(3)),
        ijw.allocation(Allocated(number=ijw.bsn(3)), person=ijw.bsn(3)),
        ijw.start(ijw.Started(number=ijw.bsn(3)), person=ijw.bsn(3)),
        ijw.request(ijw.Asked(reference=ijw.bsn(3)), person=ijw.bsn(3)),
        ijw.answer(ijw.Answered(lines=[(ijw.bsn(3), [Claimed(ijw.bsn(3))])])),
    ],
)
def test_the_number_of_the_youth_may_not_stand_in_a_field_that_is_stored(message: bytes) -> None:
    seen = reading(message)
    assert seen.refusals == ["JR-BSN"]
    assert ijw.bsn(3) not in repr(seen.findings)


def test_a_reference_of_nine_digits_may_stand_there() -> None:
    assert reading(ijw.claim([(ijw.bsn(3), [Claimed("123456789", number=987654321)])])).findings == []


def test_too_many_faults_end_the_reading() -> None:
    bad = ijw.claim([(ijw.bsn(), [Claimed(f"R{n}", number=n) for n in range(200)])]).replace(
        b"<m:Eenheid>01", b"<m:Eenheid>00"
    )
    seen = reading(bad)
    assert seen.refusals == ["ST-CODE"] * 50 + ["FILE-FAULTS"]


def test_the_last_rows_are_not_given_for_an_unreadable_youth() -> None:
    assert reading(ijw.allocation(person="12345678")).all(AllocationRow) == []
