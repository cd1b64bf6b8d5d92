"""What every scenario of one reader rests on: the forecast cells of a snapshot, their products and their errors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.db.models import Min, Q, Sum

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.periods import Month
from monitoring.models import AllocationCell, CostCell, ForecastCell, LagFactor, Snapshot
from monitoring.rules.mix import Mix
from monitoring.rules.scenario_ledger import Care, Held
from monitoring.rules.shared_range import ContractErrors
from monitoring.rules.straight_line import straight_line
from monitoring.selectors.areas import Area, areas, municipalities
from monitoring.selectors.bands import errors_of
from monitoring.selectors.budgets import Ceilings, ceilings
from segments.enums import FinancingVariant
from segments.models import Municipality, PaymentMethod, SegmentPart

UNPLACED = 0
"""Stands for care that counts for no part."""
SHORT_SERIES = 6
"""With fewer months of claims than this the range is wide, and the page says so (ux, screen 25)."""
MIX_MONTHS = 12


class Method(StrEnum):
    """What a scenario starts from; the values stand in addresses."""

    FORECAST = "prognose"
    LINE = "rechte-lijn"


@dataclass(frozen=True, slots=True)
class Volume:
    """Allocations that run at the reference date, and months of care of the twelve months up to it."""

    running: int
    months: int


@dataclass(frozen=True)
class Ground:
    """The figures of one snapshot that a reader owns: the region all, a municipality its own.

    `payments`: the name and the financing variant of each payment method, by id.
    """

    context: Context
    snapshot: Snapshot
    areas: Sequence[Area]
    places: Sequence[Municipality]
    ceilings: Ceilings
    cells: Sequence[Care]
    mix: Mix
    errors: Mapping[int | None, ContractErrors]
    volumes: Mapping[tuple[int, int], Volume]
    series_months: int | None
    payments: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    method: Method = Method.FORECAST

    @cached_property
    def segments(self) -> dict[int, int]:
        """The segment of each part, by ids."""
        return {part.pk: area.segment.pk for area in self.areas for part in area.parts}

    @cached_property
    def parts(self) -> dict[int, SegmentPart]:
        """The parts by id."""
        return {part.pk: part for area in self.areas for part in area.parts}

    @cached_property
    def part_names(self) -> dict[int, Text]:
        """Parts with the segment that they belong to; a segment of one part of the same name reads as itself."""
        found: dict[int, Text] = {}
        for area in self.areas:
            for part in area.parts:
                same = part.name == area.name
                found[part.pk] = area.name if same else f"{area.name}: {part.name}"
        return found

    @cached_property
    def place_ids(self) -> dict[str, int]:
        """The municipalities by CBS code."""
        return {place.cbs_code: place.pk for place in self.places}

    @cached_property
    def payment_names(self) -> dict[int, str]:
        """What payment methods are called, by id."""
        return {key: name for key, (name, _variant) in self.payments.items()}

    @cached_property
    def agreed(self) -> frozenset[int]:
        """The payment methods (ids) of which the amount is agreed: task-based ones."""
        return frozenset(
            key for key, (_name, variant) in self.payments.items() if variant == FinancingVariant.TASK
        )

    @property
    def is_short(self) -> bool:
        """Whether a range rests on so few months that it is wide."""
        return self.series_months is not None and self.series_months < SHORT_SERIES

    def ceiling(self, part: int) -> int | None:
        """What a part may cost (cents): for the region, or for the municipality that reads (decisions 27)."""
        if self.context.is_region:
            return self.ceilings.of(part)
        return self.ceilings.of_places([part]).get(self.context.organisation_id or 0)


def ground_of(context: Context, snapshot: Snapshot, method: Method = Method.FORECAST) -> Ground:
    """Everything that scenarios need, as far as the reader owns it; twelve statements, whatever they change.

    Of the straight line nobody knows the errors: it has no range.
    """
    cells = _cells(context, snapshot)
    found = _ground(context, snapshot, cells)
    if method is Method.LINE:
        line = straight_line(cells, snapshot.valuation_on)
        return replace(found, cells=line, errors={}, method=method)
    return found


def _ground(context: Context, snapshot: Snapshot, cells: Sequence[Care]) -> Ground:
    return Ground(
        context,
        snapshot,
        areas(context, snapshot.valuation_on, snapshot.known_on),
        municipalities(context, snapshot.year),
        ceilings(context, snapshot.year, snapshot.known_on),
        cells,
        Mix.of(_costs(context, snapshot)),
        errors_of(context, snapshot, {care.contract for care in cells if care.contract}),
        _volumes(context, snapshot),
        LagFactor.objects.visible_to(context)
        .filter(snapshot=snapshot)
        .aggregate(Min("months"))["months__min"],
        _payments(context),
    )


def _payments(context: Context) -> dict[int, tuple[str, str]]:
    rows = PaymentMethod.objects.visible_to(context).values_list("pk", "name", "variant")
    return {key: (name, variant) for key, name, variant in rows}


def _cells(context: Context, snapshot: Snapshot) -> list[Care]:
    rows = ForecastCell.objects.visible_to(context).filter(snapshot=snapshot)
    fields = ("contract_id", "part_id", "owner_id", "month", "realised", "to_receive", "obligo", "inflow")
    return [
        Care(contract, part or UNPLACED, place, month, Held(*cents))
        for contract, part, place, month, *cents in rows.order_by("id").values_list(*fields)
    ]


def _costs(context: Context, snapshot: Snapshot) -> list[tuple[int, int, str, int]]:
    """What each product of a part cost a municipality in the twelve months up to V, in cents."""
    rows = CostCell.objects.visible_to(context).filter(
        snapshot=snapshot, month__gte=first_of_mix(snapshot), part__isnull=False
    )
    keys = ("part_id", "owner_id", "product_code")
    return list(rows.order_by(*keys).values_list(*keys).annotate(Sum("realised")))


def first_of_mix(snapshot: Snapshot) -> date:
    """The first of the twelve months that products are counted in."""
    return Month.of(snapshot.valuation_on).shift(1 - MIX_MONTHS).first


def _volumes(context: Context, snapshot: Snapshot) -> dict[tuple[int, int], Volume]:
    now = Month.of(snapshot.valuation_on).first
    rows = AllocationCell.objects.visible_to(context).filter(snapshot=snapshot, month__lte=now)
    sums = (
        rows.order_by()
        .values_list("contract_id", "owner_id")
        .annotate(
            now=Sum("running", filter=Q(month=now), default=0),
            months=Sum("running", filter=Q(month__gte=first_of_mix(snapshot)), default=0),
        )
    )
    return {(contract, place): Volume(running, months) for contract, place, running, months in sums}
