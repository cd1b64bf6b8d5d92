"""Rules within claims and answers: each has a message that trips it and one that does not."""

from dataclasses import dataclass
from datetime import date

import pytest

from jeugdregio.core.enums import Severity
from tests.data import ijw
from tests.data.ijw import Answered, Claimed, Envelope
from tests.referrals.ijw.reading import reading

REFUSE, LINE = Severity.REFUSE, Severity.LINE
DEC, JAN, END = date(2026, 12, 1), date(2027, 1, 1), date(2027, 1, 31)
SENT = Envelope(dated=date(2027, 1, 20))


@dataclass(frozen=True)
class Case:
    """A rule, a message that breaks it, and a message beside it that does not."""

    rule: str
    wrong: bytes
    right: bytes
    severity: Severity = LINE
    line: int = 1


def claimed(*lines: Claimed, **head: object) -> bytes:
    return ijw.claim([(ijw.bsn(), lines or (Claimed(),))], **head)  # type: ignore[arg-type]


def one(**changes: object) -> bytes:
    return claimed(Claimed(**changes))  # type: ignore[arg-type]


def answered(*lines: Claimed, **said: object) -> bytes:
    return ijw.answer(Answered(lines=[(ijw.bsn(), lines)] if lines else (), **said))  # type: ignore[arg-type]


def credited_nothing() -> bytes:
    """An answer that grants nothing and calls that a credit."""
    zero = ijw.answer(Answered(submitted=0))
    return zero.replace(b">D</ijw:DebetCredit></m:TotaalT", b">C</ijw:DebetCredit></m:TotaalT")


CREDIT = Claimed("R2", previous="R1", side="C")
CREDIT_OF_OLD = Claimed("R2", previous="OLD", side="C")
EUROS = {"unit": "83", "tariff": None, "amount": 480}
CASES = [
    Case("CS340", claimed(last=date(2027, 1, 30)), claimed(), line=0),
    Case("CS340", claimed(Claimed(first=JAN), first=DEC), claimed(), line=0),
    Case("CS003", claimed(first=END, last=JAN), claimed(), REFUSE, 0),
    Case("CS003", one(first=END, last=JAN), one(first=END, last=END), REFUSE),
    Case("CS337", one(first=DEC), one(first=DEC, last=date(2026, 12, 31))),
    Case("TR319", one(first=date(2027, 2, 1), last=date(2027, 2, 9)), one()),
    Case("TR137", claimed(envelope=SENT), claimed()),
    Case(
        "TR335",
        one(first=date(2022, 2, 1), last=date(2022, 2, 9)),
        one(first=date(2022, 2, 1), last=date(2022, 2, 10)),
    ),
    Case("TR358", claimed(total=59_999), claimed(total=60_000), REFUSE, 0),
    Case(
        "TR358",
        claimed(total=60_000, total_side="C"),
        claimed(CREDIT_OF_OLD, total=60_000, total_side="C"),
        REFUSE,
        0,
    ),
    Case("CS325", one(amount=0, volume=0, side="C", previous="OLD"), one(amount=0, volume=0)),
    Case("CS325", claimed(Claimed(volume=0), total=0, total_side="C"), claimed(Claimed(volume=0)), line=0),
    Case("TR346", one(unit="14", volume=10, tariff=100, amount=1001), one(unit="14", volume=10, tariff=100)),
    Case("TR346", one(volume=480, amount=60_241), one(volume=480, amount=60_240)),
    Case("TR346", one(volume=480, amount=59_759), one(volume=480, amount=59_760)),
    Case("CS339", one(**{**EUROS, "amount": 481}), one(**EUROS)),
    Case("CD087", one(tariff=None, amount=480), one()),
    Case("CD087", one(unit="83", tariff=1, amount=480), one(**EUROS)),
    Case("CD060", one(previous="OLD"), one()),
    Case("CD060", one(side="C"), claimed(CREDIT_OF_OLD)),
    Case(
        "TR315",
        claimed(CREDIT_OF_OLD, Claimed("R3", previous="OLD", side="C")),
        claimed(CREDIT_OF_OLD),
        line=2,
    ),
    Case("TR316", claimed(Claimed("R1"), CREDIT), claimed(Claimed("R1"), CREDIT_OF_OLD), line=2),
    Case("TR316", claimed(CREDIT, Claimed("R1")), claimed(CREDIT_OF_OLD, Claimed("R1")), line=1),
    Case(
        "TR416",
        claimed(Claimed("R1"), Claimed("R2")),
        claimed(Claimed("R1"), Claimed("R2", number=2)),
        line=2,
    ),
    Case("TR101", claimed(Claimed("R1"), Claimed("R1", code="45A05")), claimed(), REFUSE, 2),
    Case(
        "TR101", answered(Claimed("R1"), Claimed("R1"), submitted=200_000), answered(Claimed("R1")), REFUSE, 2
    ),
    Case(
        "TR342",
        answered(Claimed(volume=80), granted=49_999),
        answered(Claimed(volume=80), granted=50_000),
        REFUSE,
        0,
    ),
    Case("TR342", answered(granted=1), answered(granted=0), REFUSE, 0),
    Case("CS325", credited_nothing(), answered(), line=0),
    Case("WJ001", answered(Claimed(codes=("9999",))), answered(Claimed(codes=("9322",)))),
    Case("WJ001", answered(header_codes=("1234",)), answered(header_codes=("0200",)), line=0),
    Case("CD060", answered(Claimed(side="C"), submitted=-60_000), answered(CREDIT, submitted=-60_000)),
]


@pytest.mark.parametrize("fast", [True, False], ids=["fast", "plain"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_finds_its_message_and_leaves_the_other_alone(case: Case, fast: bool) -> None:
    wrong, right = reading(case.wrong, fast=fast), reading(case.right, fast=fast)
    (finding,) = [item for item in wrong.findings if item.rule == case.rule]
    assert (finding.severity, finding.line) == (case.severity, case.line)
    assert wrong.end.refused == (case.severity == REFUSE)
    assert case.rule not in right.rules
    assert right.refusals == []


def test_all_faults_of_a_line_are_named() -> None:
    bad = one(first=DEC, volume=1, amount=999, previous="X")
    assert sorted(reading(bad).rules) == ["CD060", "CS337", "TR346"]


def test_a_finding_names_line_and_reference() -> None:
    seen = reading(claimed(Claimed("EERSTE"), Claimed("TWEEDE", code="45A05", amount=1, unit="14")))
    (finding,) = seen.findings
    assert (finding.line, finding.params["reference"]) == (2, "TWEEDE")
    assert (finding.params["amount_eur"], finding.params["expected_eur"]) == ("0.01", "600.00")


def test_a_line_that_cannot_be_read_gives_no_false_total() -> None:
    seen = reading(one().replace(b"<m:GeleverdVolume>480", b"<m:GeleverdVolume>veel"))
    assert seen.rules == ["ST-NUMBER"]


def test_a_credit_before_its_new_debit_is_as_it_should_be() -> None:
    lines = (Claimed("R2", previous="OLD", side="C"), Claimed("R3", volume=470))
    assert reading(claimed(*lines)).findings == []


def test_an_hourly_tariff_claimed_in_minutes_is_no_fault() -> None:
    hourly, minutes = 8_729, 95
    tariff, amount = round(hourly / 60), round(hourly * minutes / 60)
    assert amount != tariff * minutes
    assert reading(one(volume=minutes, tariff=tariff, amount=amount)).findings == []
