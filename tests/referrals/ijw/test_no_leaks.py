"""The number of a youth reaches no finding, no exception, no repr and no log."""

import io
import logging
import traceback
from datetime import date

import pytest

from jeugdregio.core.enums import Severity
from referrals.importers.ijw.findings import Finding, RefusedError, found
from referrals.importers.ijw.reader import read
from referrals.importers.ijw.session import PseudonymError
from tests.data import ijw
from tests.data.ijw import Claimed
from tests.referrals.ijw.leaks import leaks
from tests.referrals.ijw.reading import TODAY, pseudonym, reading
from tests.referrals.ijw.test_care_rules import CASES as CARE
from tests.referrals.ijw.test_claim_rules import CASES as CLAIMS
from tests.referrals.ijw.test_messages_are_read import BUILDERS, KINDS
from tests.referrals.ijw.test_safety import HOSTILE

BSN = ijw.bsn(7)


@pytest.mark.parametrize(
    "planted",
    [BSN, f"Bsn {BSN} is onjuist", ".".join(BSN), f"{BSN[:4]} {BSN[4:6]} {BSN[6:]}", f"1{BSN}", f"{BSN}-2"],
)
def test_the_scanner_finds_a_planted_number(planted: str) -> None:
    finding = Finding(Severity.LINE, "TR101", 1, "Client", {"value": planted})
    assert BSN in leaks(repr(finding))


def test_the_scanner_is_not_alarmed_by_days_and_amounts() -> None:
    assert leaks("2027-01-31, 12345.67, R0001, 2027-0031, 11223344") == []


@pytest.mark.parametrize(
    "value", [BSN, f"x{BSN}y", ".".join(BSN), f"{BSN[:3]}-{BSN[3:6]}-{BSN[6:]}", f"00{BSN}"]
)
def test_a_finding_hides_a_number_that_is_put_into_it(value: str) -> None:
    finding = found("ST-CODE", value=value)
    assert leaks(repr(finding)) == []
    assert "…" in str(finding.params["value"])


def test_a_finding_keeps_values_that_are_no_number_of_a_person() -> None:
    finding = found("TR315", reference="2027-01-000123", dated_on=date(2027, 1, 31).isoformat())
    assert finding.params == {"reference": "2027-01-000123", "dated_on": "2027-01-31"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_number_in_any_element_stays_out_of_what_is_said(kind: str) -> None:
    """Put the number of the youth in the place of every text of the message, one after the other."""
    message = BUILDERS[kind][0]().decode()
    pieces = message.split(">")
    tried = 0
    for place, piece in enumerate(pieces):
        text, _, tag = piece.partition("<")
        if not text.strip() or place < 2:
            continue
        changed = ">".join([*pieces[:place], f"{ijw.bsn()}<{tag}", *pieces[place + 1 :]])
        seen = reading(changed.encode())
        told = repr([item for item in seen.items if isinstance(item, Finding)])
        assert leaks(told) == [], told
        assert seen.end.refused or ijw.bsn() not in repr(seen.items)
        tried += 1
    assert tried > 20


@pytest.mark.shows("T14")
def test_no_broken_message_says_a_number() -> None:
    broken = [case.wrong for case in (*CARE, *CLAIMS)] + [text for text, _ in HOSTILE.values()]
    for message in broken:
        assert leaks(repr(reading(message).findings)) == []
        assert ijw.bsn() not in repr(reading(message).items)


def test_an_element_named_after_a_youth_is_not_repeated() -> None:
    name = f"<m:k{BSN}/>".encode()
    for place in (b"<m:Eenheid>", b"<m:Client>", b"<m:Header>", b"<m:Clienten>"):
        seen = reading(ijw.claim().replace(place, name + place))
        assert seen.end.refused
        assert BSN not in repr(seen.items)


def test_a_failing_pseudonym_tells_nothing() -> None:
    def fail(bsn: str) -> bytes:
        raise ValueError(f"no key for {bsn}")

    with pytest.raises(PseudonymError) as caught:
        list(read(io.BytesIO(ijw.claim()), pseudonymise=fail, today=TODAY))
    assert ijw.bsn() not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None


def test_a_refusal_keeps_no_other_error_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[RefusedError] = []
    real = RefusedError.__init__

    def remember(self: RefusedError, finding: Finding) -> None:
        kept.append(self)
        real(self, finding)

    monkeypatch.setattr(RefusedError, "__init__", remember)
    for text, _ in HOSTILE.values():
        reading(text)
    assert len(kept) == len(HOSTILE)
    assert [error.__context__ for error in kept] == [None] * len(kept)


def test_reading_writes_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for text, _ in HOSTILE.values():
            reading(text)
    assert caplog.records == []


def test_a_number_becomes_a_pseudonym_exactly_once_a_youth() -> None:
    asked: list[str] = []

    def remember(bsn: str) -> bytes:
        asked.append(bsn)
        return pseudonym(bsn)

    people = [(ijw.bsn(n), [Claimed(f"R{n}-{m}", number=m) for m in range(3)]) for n in range(4)]
    list(read(io.BytesIO(ijw.claim(people)), pseudonymise=remember, today=TODAY))
    assert asked == [ijw.bsn(n) for n in range(4)]
