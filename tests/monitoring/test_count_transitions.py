"""Who came to a segment that is no escalation target: counted by hand, the same protected table for all (SEG-14)."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot, SnapshotState, Transition
from monitoring.services.compute import realised
from monitoring.services.compute.sql import Work
from monitoring.services.compute.transitions import COUNTS, store_transitions
from referrals.models import GrantedLine, GrantedTotal
from segments.enums import FinancingVariant, ReclassificationKind
from segments.models import SegmentPart, SegmentVersion
from segments.services.decisions import Decision
from segments.services.product import agreement_create, product_create, product_map
from segments.services.reclassification import Going, going_set, reclassification_start
from segments.services.reclassification_adopt import reclassification_adopt
from segments.services.segment import part_create, segment_create
from tests.cast import Cast
from tests.monitoring.pages.screen import open_page

FIRST, KNOWN = date(2024, 1, 1), date(2027, 4, 15)
END = date(2026, 12, 31)
CODES = {"vier": "44A06", "drie": "41A14", "top": "45A02"}
MONTHS = [date(2024 + number // 12, number % 12 + 1, 1) for number in range(36)]
Care = tuple[str, str]
# What youths had (segment and month), and how many there were of them in each of both municipalities.
STORIES: dict[str, tuple[list[Care], int, int]] = {
    "went up": ([("vier", "2025-11"), ("vier", "2026-01"), ("top", "2026-03")], 7, 6),
    "twelve months before": ([("vier", "2025-03"), ("top", "2026-03")], 1, 1),
    "thirteen months before": ([("vier", "2025-02"), ("top", "2026-03")], 8, 8),
    "was here already": ([("top", "2025-06"), ("vier", "2026-01"), ("top", "2026-03")], 6, 6),
    "was here long ago": ([("top", "2024-06"), ("vier", "2025-12"), ("top", "2026-03")], 1, 0),
    "began with both": ([("vier", "2026-03"), ("top", "2026-03")], 9, 9),
    "from two": ([("vier", "2026-01"), ("drie", "2026-02"), ("top", "2026-04")], 1, 1),
    "the year before": ([("vier", "2025-02"), ("top", "2025-04")], 5, 6),
    "of one municipality": ([("top", "2026-01"), ("drie", "2026-05")], 20, 2),
    "in the first month of all": ([("vier", "2024-01")], 1, 0),
}
# By hand: 13 + 2 + 1 + 2 came from 4 to the top in 2026; 2 of them had care of 3 too.
FROM_FOUR, FROM_THREE, YEAR_BEFORE = 18, 2, 11


@dataclass
class Region:
    """Three segments with a code each, and lines."""

    cast: Cast
    parts: dict[str, SegmentPart] = field(default_factory=dict)
    lines: list[GrantedLine] = field(default_factory=list)
    totals: list[GrantedTotal] = field(default_factory=list)
    written: int = 0

    def name_of(self, segment_id: int) -> str:
        return next(name for name, part in self.parts.items() if part.segment_id == segment_id)

    def had(self, youth: int, name: str, month: str, place: int, amount: int = 5_000) -> None:
        """One line of a youth."""
        number = len(self.lines) + 1
        day = date.fromisoformat(f"{month}-01")
        whole = {"region_id": self.cast.region.pk, "owner_id": place, "provider_id": self.cast.linde.pk}
        dates = {"known_on": KNOWN, "decided_on": KNOWN, "care_month": day}
        line = GrantedLine(
            id=20_000_000 + number,
            claim_id=1,
            claimed_on=day,
            youth=youth.to_bytes(16, "big"),
            product_code=CODES[name],
            amount=amount,
            allocation_number=str(number),
            volume=1,
            unit="04",
            **whole,
            **dates,
        )
        self.lines.append(line)
        self.totals.append(
            GrantedTotal(
                claimed_month=day, product_code=CODES[name], amount=amount, lines=1, **whole, **dates
            )
        )

    def write(self) -> None:
        """What was had since the last time goes to the database."""
        GrantedLine.objects.bulk_create(self.lines[self.written :])
        GrantedTotal.objects.bulk_create(self.totals[self.written :])
        self.written = len(self.lines)

    def compute(self, end: date = END) -> Work:
        """The working tables and what is published, as the step of a computation makes them."""
        self.write()
        quarter = Quarter.of(end)
        snapshot, _made = Snapshot.objects.get_or_create(
            region_id=self.cast.region.pk,
            owner_id=self.cast.region.pk,
            quarter=quarter.dashed,
            valuation_on=end,
            known_on=KNOWN,
            state=SnapshotState.READY,
        )
        work = Work(snapshot)
        realised.gather(work)
        store_transitions(work)
        return work

    def counted(self, work: Work) -> dict[tuple[int, str, str], int]:
        return {
            (year, self.name_of(origin), self.name_of(target)): youths
            for year, origin, target, youths, _known in work.rows(COUNTS)
        }

    def shown(self) -> dict[tuple[int, str, str], int | None]:
        rows = Transition.objects.select_related("origin", "target")
        return {(row.year, row.origin.code, row.target.code): row.youths for row in rows}


@pytest.fixture
def region(cast: Cast) -> Region:
    """The stories above; a line that was taken back whole; nothing may be escalated to the top."""
    found = Region(cast)
    with cast.in_region():
        ensure_partitions(GrantedLine, MONTHS)
        agreement = agreement_create(region=cast.region, code="raam", name="Raam")
        for name, code in CODES.items():
            product_create(region=cast.region, code=code, category=code[:2], name=name, unit="04")
            segment = segment_create(
                region=cast.region,
                code=name,
                name=f"Segment {name}",
                variant=FinancingVariant.EFFORT,
                valid_from=FIRST,
                known_on=FIRST,
            )
            part = part_create(
                segment=segment, code=f"deel-{name}", name=f"Deel {name}", variant=FinancingVariant.EFFORT
            )
            shares = {part: Decimal(1)}
            product_map(
                agreement=agreement, product_code=code, shares=shares, valid_from=FIRST, known_on=FIRST
            )
            found.parts[name] = part
        version = SegmentVersion.objects.get(segment=found.parts["top"].segment)
        version.pk, version.no_escalation, version._state.adding = None, True, True
        version.known_on = KNOWN
        version.save()
        youth = 0
        for care, *counts in STORIES.values():
            for place, count in zip((cast.waterdam.pk, cast.heuvelrode.pk), counts, strict=True):
                for _each in range(count):
                    youth += 1
                    for name, month in care:
                        found.had(youth, name, month, place)
        found.had(youth + 1, "vier", "2026-01", cast.waterdam.pk)
        found.had(youth + 1, "vier", "2026-01", cast.waterdam.pk, -5_000)
        found.had(youth + 1, "top", "2026-03", cast.waterdam.pk)
    return found


def by_hand(lines: list[GrantedLine]) -> dict[tuple[int, str, str], int]:
    """Youth by youth and month by month, from the lines alone."""
    names = {code: name for name, code in CODES.items()}
    worth: dict[tuple[bytes, str, int], int] = defaultdict(int)
    for line in lines:
        month = line.care_month.year * 12 + line.care_month.month
        worth[bytes(line.youth), names[line.product_code], month] += line.amount
    found: dict[tuple[int, str, str], int] = defaultdict(int)
    for youth in {youth for youth, _name, _month in worth}:
        months = {
            name: {
                month
                for (whose, what, month), cents in worth.items()
                if (whose, what) == (youth, name) and cents > 0
            }
            for name in CODES
        }
        for target, here in months.items():
            for month in here:
                year, before = (month - 1) // 12, set(range(month - 12, month))
                if year > 2024 and not here & before:
                    for origin in CODES:
                        found[year, origin, target] += bool(origin != target and months[origin] & before)
    return {flow: count for flow, count in found.items() if count}


def test_transitions_equal_a_count_by_hand(region: Region) -> None:
    with region.cast.in_region():
        counted = region.counted(region.compute())
        assert counted == by_hand(region.lines)
    assert counted[2026, "vier", "top"] == FROM_FOUR
    assert counted[2026, "drie", "top"] == FROM_THREE
    assert counted[2025, "vier", "top"] == YEAR_BEFORE
    assert counted[2026, "top", "drie"] == 22


def test_a_year_is_not_published_without_the_twelve_months_before_it(region: Region) -> None:
    """Who came from care that was not read in would count as new, and the year would be published so for good."""
    region.lines = [line for line in region.lines if line.care_month >= date(2025, 2, 1)]
    with region.cast.in_region():
        region.compute()
        assert region.shown() == {}


def test_only_what_nobody_can_work_out_is_kept_and_it_is_rounded(region: Region) -> None:
    with region.cast.in_region():
        region.compute()
        shown = region.shown()
    assert shown[2026, "vier", "top"] == 20 and shown[2025, "vier", "top"] == 10
    # Less than five; nobody, which tells as much; and 22 of which one municipality knows 20.
    assert [shown[2026, *flow] for flow in (("drie", "top"), ("drie", "vier"), ("top", "drie"))] == [None] * 3
    assert {value % 5 for value in shown.values() if value is not None} == {0}


READERS = (Role.POLICY_OFFICER, Role.REGIONAL_CONTROLLER, Role.MUNICIPAL_USER, Role.BOARD_MEMBER)


def test_every_reader_sees_the_same_protected_table_and_only_at_a_segment_with_the_flag(
    region: Region, client_for: Callable[[Role], Client]
) -> None:
    with region.cast.in_region():
        region.compute()
    for role in READERS:
        for name, rows in (("top", [["Segment drie", ".", "."], ["Segment vier", "10", "20"]]), ("vier", [])):
            url = f"/segmenten/{region.parts[name].segment.public_id}/?tab=kpi"
            page = open_page(client_for(role), url)
            assert page.rows("overgangen") == rows, (role, name)
            assert ("Jeugdigen die naar Segment top kwamen" in page.text) is (name == "top")
    assert page.files or name == "vier"


def test_a_year_is_published_once_whatever_is_claimed_later(region: Region) -> None:
    cast = region.cast
    with cast.in_region():
        region.compute()
        before = region.shown()
        for youth in range(900, 905):
            region.had(youth, "vier", "2026-10", cast.waterdam.pk)
            region.had(youth, "top", "2026-11", cast.waterdam.pk)
        later = region.compute(date(2027, 3, 31))
        assert region.counted(later)[2026, "vier", "top"] == FROM_FOUR + 5
        assert region.shown() == before
        assert Transition.objects.count() == len(before)
        region.compute()
        assert region.shown().keys() == before.keys()


def test_a_segment_that_was_merged_is_not_left_for_the_one_that_came_of_it(region: Region) -> None:
    """3 and 4 go together: who had 4 in spring and the new one in autumn went nowhere; the top is as far as before."""
    cast = region.cast
    day = date(2026, 7, 1)
    with cast.in_region() as context:
        segment = segment_create(
            region=cast.region,
            code="samen",
            name="Segment samen",
            variant=FinancingVariant.EFFORT,
            valid_from=day,
            known_on=FIRST,
        )
        part = part_create(segment=segment, code="deel", name="Deel", variant=FinancingVariant.EFFORT)
        region.parts["samen"] = part
        for youth in range(800, 820):
            region.had(youth, "vier", "2026-05", cast.waterdam.pk)
            region.had(youth, "vier", "2026-08", cast.waterdam.pk)
        region.write()
        row = reclassification_start(
            context=context,
            kind=ReclassificationKind.MERGE,
            title="Samen",
            effective_on=day,
            origins=[region.parts["vier"], region.parts["drie"]],
            targets=[part],
            reason="Besluit van de regio",
            today=KNOWN,
        )
        going = {(flow.origin_id, flow.product_code): {part.pk: Fraction(1)} for flow in row.flows.all()}
        row = going_set(row=row, seen=row.revision, going=Going(going), day=day, municipality=None)
        reclassification_adopt(
            context=context,
            row=row,
            seen=row.revision,
            decision=Decision("Algemeen bestuur", "2026-1", KNOWN),
            today=KNOWN,
            by=None,
            role="policy_officer",
        )
        counted = region.counted(region.compute())
    assert counted[2026, "samen", "top"] == FROM_FOUR
    assert [flow for flow in counted if flow[1:] in (("vier", "samen"), ("vier", "top"))] == []
