"""Rules within allocations, starts, stops and requests: each has one message that breaks it."""

from dataclasses import dataclass
from datetime import date

import pytest

from jeugdregio.core.enums import Severity
from tests.data import ijw
from tests.data.ijw import Allocated, Asked, Envelope, Started, Stopped
from tests.referrals.ijw.reading import reading

JAN, JUNE, JULY, DEC = date(2027, 1, 1), date(2027, 6, 30), date(2027, 7, 1), date(2027, 12, 31)
BARE = Allocated(category=None, code=None, volume=None, unit=None, frequency=None)
PIECE = Allocated(category="45", code=None, volume=None, unit=None, frequency=None)
OLD = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
ONE, TWO = Allocated(number=1, ends_on=JUNE), Allocated(number=2, starts_on=JULY)


def clashing(**changes: object) -> bytes:
    """A second allocation from June on, changed."""
    values: dict[str, object] = {"number": 2, "starts_on": JUNE, "ends_on": DEC, **changes}
    return ijw.allocation(ONE, Allocated(**values))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Case:
    """A rule, a message that breaks it, and a message beside it that does not."""

    rule: str
    wrong: bytes
    right: bytes
    severity: Severity = Severity.LINE
    line: int = 1


def allocated(**changes: object) -> bytes:
    return ijw.allocation(Allocated(**changes))  # type: ignore[arg-type]


def asked(**changes: object) -> bytes:
    return ijw.request(Asked(**changes))  # type: ignore[arg-type]


REFUSE = Severity.REFUSE
NO_SIZE = {"volume": None, "unit": None, "frequency": None}
CASES = [
    Case("CD041", allocated(**NO_SIZE), allocated()),
    Case("CD041", asked(**NO_SIZE), asked()),
    Case(
        "CD075",
        allocated(code=None, **NO_SIZE, budget=9, ends_on=None),
        allocated(code=None, **NO_SIZE, budget=9),
    ),
    Case("CD076", allocated(ends_on=None), allocated(ends_on=None, frequency="4")),
    Case("CD077", allocated(budget=100), allocated()),
    Case("CD079", allocated(category=None, code=None, **NO_SIZE), allocated(code=None, **NO_SIZE)),
    Case("CD080", allocated(code=None), allocated(code=None, **OLD)),
    Case("CS338", allocated(unit="14", frequency="1"), allocated(unit="01", frequency="1")),
    Case("CS338", allocated(unit="84", frequency="1"), allocated(unit="84", frequency="1", **OLD)),
    Case("CS003", allocated(starts_on=DEC, ends_on=JAN), allocated(starts_on=DEC, ends_on=DEC), REFUSE),
    Case("CS003", asked(starts_on=DEC, ends_on=JAN), asked(starts_on=DEC, ends_on=DEC), REFUSE),
    Case("CS335", allocated(reason="13"), allocated(reason="13", ends_on=JAN)),
    Case("CS335", allocated(reason="13", ends_on=None, frequency="4"), allocated(reason="14")),
    Case(
        "CS336",
        allocated(reason="01"),
        ijw.allocation(Allocated(reason="01"), envelope=Envelope(release="3.0")),
    ),
    Case("TR302", clashing(), ijw.allocation(ONE, TWO), line=2),
    Case("TR302", clashing(ends_on=None, frequency="4"), clashing(code="45A05"), line=2),
    Case("TR302", clashing(starts_on=date(2026, 1, 1)), clashing(reason="13", ends_on=JUNE), line=2),
    Case(
        "TR101", ijw.allocation(ONE, Allocated(number=1, starts_on=JULY)), ijw.allocation(ONE, TWO), REFUSE, 2
    ),
    Case("TR101", ijw.request(Asked(), Asked(code="45A05")), ijw.request(Asked(), Asked("V2")), REFUSE, 2),
    Case("TR101", ijw.start(Started(), Started()), ijw.start(Started(), Started(starts_on=JULY)), REFUSE, 2),
    Case("TR101", ijw.stop(Stopped(), Stopped()), ijw.stop(Stopped(), Stopped(reason="20")), REFUSE, 2),
    Case("CS058", ijw.start(Started(status="2")), ijw.start(Started(status="3")), REFUSE),
    Case("CS058", ijw.stop(Stopped(status="9")), ijw.stop(Stopped(status="1")), REFUSE),
    Case("TR018", ijw.stop(Stopped(ends_on=JAN)), ijw.stop(Stopped(ends_on=date(2027, 1, 8))), REFUSE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_finds_its_message_and_leaves_the_other_alone(case: Case) -> None:
    wrong, right = reading(case.wrong), reading(case.right)
    (finding,) = [item for item in wrong.findings if item.rule == case.rule]
    assert (finding.severity, finding.line) == (case.severity, case.line)
    assert wrong.end.refused == (case.severity == Severity.REFUSE)
    assert case.rule not in right.rules


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_the_message_beside_it_is_not_refused_for_another_reason(case: Case) -> None:
    assert reading(case.right).refusals == []


def test_a_flagged_allocation_still_gives_its_row() -> None:
    seen = reading(allocated(budget=100))
    assert seen.end.lines == 1
    assert len(seen.items) == 4


def test_an_order_without_product_may_have_a_budget() -> None:
    generic = Allocated(category=None, code=None, budget=500_000, **NO_SIZE)  # type: ignore[arg-type]
    assert reading(ijw.allocation(generic)).findings == []


def test_a_task_based_start_needs_no_allocation() -> None:
    assert reading(ijw.start(Started(number=None, allocated_on=None))).findings == []


def test_two_products_without_a_code_overlap_by_category() -> None:
    without = {"code": None, **NO_SIZE}
    one = Allocated(number=1, **without)  # type: ignore[arg-type]
    same = Allocated(number=2, **without)  # type: ignore[arg-type]
    other = Allocated(number=2, category="46", **without)  # type: ignore[arg-type]
    assert reading(ijw.allocation(one, same)).rules == ["TR302"]
    assert reading(ijw.allocation(one, other)).rules == []
