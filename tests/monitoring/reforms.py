"""A region that reforms: segments, codes and costs drawn from one seed, and reclassifications through the services."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from jeugdregio.core.db import Context
from referrals.models import GrantedTotal
from segments.enums import FinancingVariant, ReclassificationKind
from segments.models import Agreement, Municipality, Reclassification, SegmentPart
from segments.services.decisions import Decision
from segments.services.product import agreement_create, product_create, product_map
from segments.services.reclassification import Going, going_set, reclassification_start
from segments.services.reclassification_adopt import reclassification_adopt
from segments.services.segment import part_create, segment_create
from tests.cast import Cast
from tests.factories.contracts import ContractFactory

FIRST = date(2025, 1, 1)
MONTHS = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(36)]
CODES = ["45A01", "45A02", "44A06", "41A14"]
TODAY = date(2027, 11, 23)


@dataclass
class Reform:
    """The region as it was made: who it is, its parts, and where each code stood before anything changed."""

    cast: Cast
    random: Random
    parts: list[SegmentPart] = field(default_factory=list)
    placed: dict[tuple[int, str], dict[int, Fraction]] = field(default_factory=dict)
    agreements: list[Agreement] = field(default_factory=list)
    contracts: dict[int, int] = field(default_factory=dict)
    atoms: dict[tuple[int, str, int, date], int] = field(default_factory=lambda: defaultdict(int))

    @property
    def context(self) -> Context:
        return Context.for_region(self.cast.region.pk)

    @property
    def places(self) -> list[Municipality]:
        return [self.cast.waterdam, self.cast.heuvelrode]


def segment_of(reform: Reform, code: str, since: date = FIRST) -> SegmentPart:
    """A new segment with one part of the same code."""
    segment = segment_create(
        region=reform.cast.region,
        code=code,
        name=f"Segment {code}",
        variant=FinancingVariant.EFFORT,
        valid_from=since,
        known_on=FIRST,
    )
    part = part_create(
        segment=segment, code=f"deel-{code}", name=f"Deel {code}", variant=FinancingVariant.EFFORT
    )
    reform.parts.append(part)
    return part


def begin(cast: Cast, seed: int) -> Reform:
    """Four segments, four codes under two agreements, each code in one or two parts; and costs of three years."""
    reform = Reform(cast, Random(seed))
    for number in range(1, 5):
        segment_of(reform, f"s{number}")
    agree(reform)
    spend(reform)
    return reform


def agree(reform: Reform) -> None:
    """Two agreements with a contract each, and every code in one or two of the parts."""
    cast = reform.cast
    for code in CODES[1:]:
        product_create(region=cast.region, code=code, category=code[:2], name=f"Product {code}", unit="04")
    for number in range(2):
        agreement = agreement_create(region=cast.region, code=f"raam-{number}", name=f"Raam {number}")
        reform.agreements.append(agreement)
        contract = ContractFactory(
            provider=cast.linde, agreement=agreement, part=reform.parts[number], number=f"2025-9{number}"
        )
        reform.contracts[agreement.pk] = contract.pk
        for code in CODES:
            first, second = reform.random.sample(reform.parts, 2)
            share = Decimal(reform.random.choice([10, 10, 4, 7])) / 10
            shares = {first: share} if share == 1 else {first: share, second: 1 - share}
            product_map(
                agreement=agreement, product_code=code, shares=shares, valid_from=FIRST, known_on=FIRST
            )
            reform.placed[agreement.pk, code] = {part.pk: Fraction(one) for part, one in shares.items()}


def spend(reform: Reform) -> None:
    """Costs of every agreement, code, municipality and month, some of them credited; a few cents are odd."""
    rows = []
    for agreement in reform.agreements:
        for code in CODES:
            for place in reform.places:
                for month in MONTHS:
                    cents = reform.random.randrange(-2_000, 250_000)
                    reform.atoms[agreement.pk, code, place.pk, month] += cents
                    rows.append(total_row(reform, agreement, code, place, month, cents))
    GrantedTotal.objects.bulk_create(rows)


def total_row(
    reform: Reform, agreement: Agreement, code: str, place: Municipality, month: date, cents: int
) -> GrantedTotal:
    return GrantedTotal(
        region_id=reform.cast.region.pk,
        owner_id=place.pk,
        provider_id=reform.cast.linde.pk,
        contract_id=reform.contracts[agreement.pk],
        product_code=code,
        care_month=month,
        decided_on=month,
        claimed_month=month,
        known_on=month,
        amount=cents,
        lines=1,
    )


def tenths(random: Random, targets: Iterable[int]) -> dict[int, Fraction]:
    """Shares in tenths over some of the targets."""
    chosen = random.sample(list(targets), k=min(len(list(targets)), random.randint(1, 3)))
    cuts = sorted(random.randint(0, 10) for _cut in chosen[1:])
    edges = [0, *cuts, 10]
    return {
        part: Fraction(upper - lower, 10)
        for part, lower, upper in zip(chosen, edges, edges[1:], strict=False)
        if upper > lower
    }


def reclassify(reform: Reform, day: date, living: list[SegmentPart], number: int) -> list[SegmentPart]:
    """One random merge, split or move on a day, adopted; for one municipality in its own way or later, at times."""
    random, context = reform.random, reform.context
    origins = random.sample(living, k=random.randint(1, 2))
    targets = [segment_of(reform, f"n{number}{letter}", day) for letter in "ab"[: random.randint(1, 2)]]
    if random.random() < 0.4:
        targets.append(random.choice([part for part in living if part not in origins]))
    row = reclassification_start(
        context=context,
        kind=ReclassificationKind.MERGE if len(targets) == 1 else ReclassificationKind.SPLIT,
        title=f"Herindeling {number}",
        effective_on=day,
        origins=origins,
        targets=targets,
        reason="Besluit van de regio",
        today=TODAY,
    )
    row = fill(reform, row, day, None, [part.pk for part in targets])
    if random.random() < 0.6:
        later = MONTHS[min(35, MONTHS.index(day) + random.randint(0, 2))]
        row = fill(reform, row, later, random.choice(reform.places), [part.pk for part in targets])
    adopted = reclassification_adopt(
        context=context,
        row=row,
        seen=row.revision,
        decision=Decision("Algemeen bestuur", f"2027-{number}", TODAY),
        today=TODAY,
        by=None,
        role="policy_officer",
    )
    gone = {part.pk for part in origins} - {
        flow.target_id for flow in adopted.flows.all() if flow.share and flow.origin_id == flow.target_id
    }
    return [part for part in [*living, *targets] if part.pk not in gone]


def fill(
    reform: Reform, row: Reclassification, day: date, place: Municipality | None, targets: list[int]
) -> Reclassification:
    """Every product of every origin somewhere, in tenths; what holds care already keeps it."""
    going: dict[tuple[int, str], dict[int, Fraction]] = {}
    for flow in row.flows.filter(municipality=None):
        stays = flow.origin_id in targets
        shares = {flow.origin_id: Fraction(1)} if stays else tenths(reform.random, [*targets, flow.origin_id])
        going[flow.origin_id, flow.product_code] = shares
    return going_set(row=row, seen=row.revision, going=Going(going), day=day, municipality=place)
