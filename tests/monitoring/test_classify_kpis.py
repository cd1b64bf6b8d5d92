"""KPIs in every classification: the same whole, and the youths that the lines tell of (SEG-01)."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.core.periods import Quarter
from monitoring.enums import Grain, Kpi
from monitoring.models import ClassifiedCell, KpiCell, Snapshot
from monitoring.rules import classified as rules
from monitoring.selectors.classified_kpis import used_on
from monitoring.services.compute import classified as compute
from monitoring.services.quarter import quarter_compute
from referrals.models import GrantedLine
from segments.models import SegmentPart
from segments.selectors.lineage import lineage_of
from tests.cast import Cast
from tests.monitoring import reforms
from tests.monitoring.reforms import MONTHS, TODAY, Reform
from tests.monitoring.test_keep_every_cent import told
from tests.oracles import lineage as oracle

EVE = timedelta(days=1)
YEAR = [month for month in MONTHS if month.year == 2027 and month.month <= 9]
YOUTHS = 12


def lines_of(reform: Reform) -> list[GrantedLine]:
    """The costs of the year as lines of a dozen youths; some are credited whole."""
    rows = []
    for (agreement, code, place, month), cents in sorted(reform.atoms.items()):
        if month not in YEAR:
            continue
        number = len(rows) + 1
        whole = {"region_id": reform.cast.region.pk, "owner_id": place, "provider_id": reform.cast.linde.pk}
        rows.append(
            GrantedLine(
                **whole,
                id=number,
                claim_id=1,
                contract_id=reform.contracts[agreement],
                care_month=month,
                youth=bytes([reform.random.randrange(YOUTHS)]) * 16,
                product_code=code,
                amount=cents,
                known_on=month,
                allocation_number=str(number),
                volume=1,
                unit="04",
                claimed_on=month,
                decided_on=month,
            )
        )
    return rows


@pytest.fixture
def computed(cast: Cast) -> tuple[Reform, Snapshot]:
    """A region that reformed twice, with lines, and its third quarter."""
    with cast.in_region():
        reform = reforms.begin(cast, 5)
        living = list(reform.parts)
        for number, day in enumerate((date(2026, 4, 1), date(2027, 5, 1))):
            living = reforms.reclassify(reform, day, living, number)
        ensure_partitions(GrantedLine, YEAR)
        GrantedLine.objects.bulk_create(lines_of(reform))
    return reform, compute_it(reform)


def compute_it(reform: Reform) -> Snapshot:
    return quarter_compute(context=reform.context, quarter=Quarter(2027, 3), known_on=TODAY)


def check_whole(snapshot: Snapshot) -> None:
    """Every amount adds up to that of the region, in every classification that is kept."""
    tops = KpiCell.objects.filter(snapshot=snapshot, grain=Grain.REGION, kpi__in=Kpi.utilisation())
    region = tuple(int(row.numerator) for row in tops.order_by("kpi"))
    days = set(ClassifiedCell.objects.filter(snapshot=snapshot).values_list("day", flat=True))
    assert len(days) >= 4
    for day in days:
        cells = ClassifiedCell.objects.filter(snapshot=snapshot, day=day)
        received = sum(cell.realised + cell.to_receive for cell in cells)
        committed = received + sum(cell.obligo for cell in cells)
        assert (
            sum(cell.realised for cell in cells),
            received,
            committed,
            committed + sum(cell.inflow for cell in cells),
        ) == region, day


def youths_by_hand(reform: Reform, day: date | None) -> dict[int, int]:
    """Youths by segment from the lines, by the oracle: whose care in it is worth something together."""
    flows = told(reform)
    segments = dict(SegmentPart.objects.values_list("pk", "segment_id"))
    agreements = {contract: agreement for agreement, contract in reform.contracts.items()}
    worth: dict[tuple[int, bytes], Fraction] = defaultdict(Fraction)
    for line in GrantedLine.objects.filter(care_month__in=YEAR):
        place, month = str(line.owner_id), line.care_month
        first = reform.placed[agreements[line.contract_id], line.product_code]
        then = oracle.carry(flows, first, line.product_code, place, reforms.FIRST, month)
        now = oracle.carry(flows, then, line.product_code, place, month, day) if day else then
        for part, share in now.items():
            worth[segments[part], bytes(line.youth)] += share * line.amount
    found: dict[int, int] = defaultdict(int)
    for (segment, _youth), cents in worth.items():
        found[segment] += cents > 0
    return {segment: count for segment, count in found.items() if count}


def test_every_classification_adds_up_to_the_region(cast: Cast, computed: tuple[Reform, Snapshot]) -> None:
    with cast.in_region():
        check_whole(computed[1])


def test_youths_are_those_of_the_lines(cast: Cast, computed: tuple[Reform, Snapshot]) -> None:
    reform, snapshot = computed
    with cast.in_region() as context:
        for day in [None, lineage_of(context, TODAY).days[0] - EVE, date(2027, 1, 1), TODAY]:
            used = used_on(context, snapshot, day)
            ours = {segment: found.youths for segment, found in used.items() if found.youths}
            assert ours == youths_by_hand(reform, day), day


def test_as_it_was_is_what_the_segments_show(cast: Cast, computed: tuple[Reform, Snapshot]) -> None:
    _reform, snapshot = computed
    with cast.in_region() as context:
        used = used_on(context, snapshot, None)
        rows = KpiCell.objects.filter(snapshot=snapshot, grain=Grain.SEGMENT, kpi=Kpi.KPJ)
        shown = {row.unit_id: int(row.denominator) for row in rows if row.denominator}
        assert {segment: found.youths for segment, found in used.items() if found.youths} == shown


def test_a_share_that_goes_missing_is_found(
    cast: Cast, computed: tuple[Reform, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: cents are rounded apart instead of divided as a whole."""

    def apart(cents: int, shares: rules.Shares) -> dict[int, int]:
        return {part: round(cents * share) for part, share in shares.items()}

    monkeypatch.setattr(rules, "divided", apart)
    monkeypatch.setattr(compute, "divided", apart)
    snapshot = compute_it(computed[0])
    with cast.in_region(), pytest.raises(AssertionError):
        check_whole(snapshot)


def test_only_the_region_reads_them(cast: Cast, computed: tuple[Reform, Snapshot]) -> None:
    _reform, snapshot = computed
    with cast.in_region() as context:
        assert used_on(context, snapshot, TODAY)
    with cast.acting(Role.MUNICIPAL_USER) as context:
        assert used_on(context, snapshot, TODAY) == {}


def test_the_page_shows_them_to_the_region(
    computed: tuple[Reform, Snapshot], client_for: Callable[[Role], Client], settings: Settings
) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    address = "/segmenten/indeling/?periode=2027-Q3"
    for classification in ("", "&indeling=destijds", "&indeling=2026-03-31"):
        page = client_for(Role.CONTRACT_MANAGER).get(address + classification).content.decode()
        assert "KPI's van 2027" in unescape(page)
    page = client_for(Role.MUNICIPAL_USER).get(address).content.decode()
    assert "Kosten per kwartaal" in page and "KPI's van 2027" not in unescape(page)
