"""Segments beside each other, for the region, one municipality, or a reader who sees protected figures only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Sign, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from monitoring.enums import Grain, Kpi
from monitoring.models import Snapshot
from monitoring.selectors.amounts import Amounts, amounts_by
from monitoring.selectors.areas import Area
from monitoring.selectors.budgets import Ceilings
from monitoring.selectors.figures import KpiFigures, Shown
from monitoring.selectors.positions import COLUMNS as POSITION
from monitoring.selectors.positions import Position, days_of, position_from
from monitoring.selectors.region import (
    FIGURES,
    PER_YOUTH,
    TAKE_UP,
    CoreFigures,
    LumpSums,
    bare_figures,
    core_figures,
    hidden_figures,
)
from procurement.models import Contract
from segments.enums import FinancingVariant
from segments.models import Municipality, Region

LUMP_SUM = Column(
    "lump_sum", _("Lump sums"), Kind.EUROS, _("Task budgets of the year; they have a page of their own")
)
CONTRACTS = Column("contracts", _("Contracts"), Kind.INTEGER, _("Contracts that run in the year"))
VARIANT = Column("variant", _("Financing variant"))
NORMS = Column("norms", _("Norms"), description=_("How many norms of its KPIs a figure does not meet."))
OWN_COLUMNS = (
    Figure("lump_sum", LUMP_SUM.label, Measure.PUBLIC, Kind.EUROS, unit=100),
    Figure("contracts", CONTRACTS.label, Measure.PUBLIC, Kind.INTEGER),
)
TOTAL, REST = "total", "rest"


@dataclass(frozen=True)
class Asked:
    """For whom, from which computation, and for which municipality (all when None)."""

    context: Context
    region: Region
    snapshot: Snapshot | None
    figures: KpiFigures
    ceilings: Ceilings
    lump_sums: Mapping[int, LumpSums] = field(default_factory=dict)
    municipality: Municipality | None = None
    norms: Mapping[str, str] = field(default_factory=dict)
    """What is said of the norms of a segment, by its key."""

    @property
    def shows_contracts(self) -> bool:
        """Contracts and lump sums are the region's business, and belong to no municipality."""
        return self.context.is_region and self.municipality is None

    @property
    def owns_municipality(self) -> bool:
        """Whether the reader may see the exact figures of the chosen municipality: the region, or that municipality."""
        return self.context.is_region or (
            self.municipality is not None and self.context.organisation_id == self.municipality.pk
        )


def columns_for(area_word: str, keys: Sequence[str]) -> list[Column]:
    """The columns of the table by their keys; the first is headed by what the region calls a segment."""
    known = {
        **POSITION,
        **{found.key: found for found in (PER_YOUTH, TAKE_UP, LUMP_SUM, CONTRACTS, VARIANT, NORMS)},
    }
    return [Column(LABEL, area_word), *(known[key] for key in keys)]


def segments_table(asked: Asked, every: Sequence[Area], *, with_total: bool = True) -> PublishedTable:
    """Where each segment stands, with the whole below it, unless only some segments are asked for.

    Costs that belong to no segment get a line of their own, so that the lines add up. For one municipality the
    figures are its own sums; somebody else's stay hidden. Source: kpis, decisions 21, 25 and 27.
    """
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    lumps = {segment_id: found.amount for segment_id, found in asked.lump_sums.items()}
    contracts = _contracts(asked) if asked.shows_contracts else {}
    for key, label, variant, found, segment_id in _rows(asked, every, with_total):
        words = {"variant": variant, "norms": asked.norms.get(key, "")}
        lines.append(Line(key, label, attributes={**words, **days_of(found.position.reached_on)}))
        cells |= {(key, name): cell for name, cell in found.cells().items()}
        if asked.shows_contracts:
            cells[key, "lump_sum"] = _public(lumps, segment_id)
            cells[key, "contracts"] = _public(contracts, segment_id)
    table = Table("segments", lines, (*FIGURES, *OWN_COLUMNS), cells, total=TOTAL if with_total else None)
    return publish_table(table, Profile.E2)


Row = tuple[str, Text, Text, CoreFigures, int | None]


def _rows(asked: Asked, every: Sequence[Area], with_total: bool) -> Iterator[Row]:
    core = _of_municipality(asked, every) if asked.municipality else _of_region(asked, every)
    for area, found in zip(every, core, strict=True):
        variant = FinancingVariant(area.version.variant).label if area.version else ""
        yield area.key, area.name, variant, found, area.segment.pk
    if not with_total:
        return
    rest = _rest(asked, every)
    if rest.position.forecast:
        yield REST, _("Cannot be placed"), "", rest, 0
    yield TOTAL, _("Total"), "", _total(asked), None


def _of_region(asked: Asked, every: Sequence[Area]) -> list[CoreFigures]:
    found = []
    for area in every:
        budget = asked.ceilings.total(part.pk for part in area.parts)
        owned = asked.context.is_region if asked.snapshot and budget is not None else None
        found.append(core_figures(asked.figures, Grain.SEGMENT, area.segment.pk, budget, owned=owned))
    return found


def _of_municipality(asked: Asked, every: Sequence[Area]) -> list[CoreFigures]:
    place = asked.municipality
    assert place
    sums = amounts_by(asked.context, asked.snapshot, "part__segment_id", owner_id=place.pk)
    found = []
    for area in every:
        budget = asked.ceilings.of_places(part.pk for part in area.parts).get(place.pk)
        amounts = sums.get((area.segment.pk,))
        if asked.snapshot and not asked.owns_municipality:
            found.append(hidden_figures(budget))
        elif amounts is None and (budget is None or not asked.snapshot):
            found.append(bare_figures(Position(budget=Sign.IMPOSSIBLE if budget is None else budget)))
        else:
            found.append(bare_figures(position_from(amounts or Amounts(), budget)))
    return found


def _rest(asked: Asked, every: Sequence[Area]) -> CoreFigures:
    """What belongs to no segment, as far as the reader owns it."""
    if not asked.owns_municipality:
        return bare_figures(position_from(Amounts(), None))
    if asked.municipality is None:
        return bare_figures(position_from(_left(asked, every), None))
    amounts = amounts_by(asked.context, asked.snapshot, part=None, owner_id=asked.municipality.pk)
    return bare_figures(position_from(amounts.get((), Amounts()), None))


def _left(asked: Asked, every: Sequence[Area]) -> Amounts:
    """What the region has beside all its segments, from the KPIs that are there already."""
    tops = []
    for kpi in Kpi.utilisation():
        whole = asked.figures.of(Grain.REGION, asked.region.pk, kpi).top
        parts = [asked.figures.of(Grain.SEGMENT, area.segment.pk, kpi).top for area in every]
        tops.append(_cents(whole) - sum(map(_cents, parts)))
    realised, delivered, committed, forecast = tops
    return Amounts(realised, delivered - realised, committed - delivered, forecast - committed)


def _cents(shown: Shown) -> int:
    return 0 if isinstance(shown, Sign) else int(shown)


def _total(asked: Asked) -> CoreFigures:
    if asked.municipality:
        return core_figures(asked.figures, Grain.MUNICIPALITY, asked.municipality.pk)
    whole = asked.ceilings.total(asked.ceilings.versions)
    return core_figures(asked.figures, Grain.REGION, asked.region.pk, whole)


def _contracts(asked: Asked) -> dict[int, int]:
    year = asked.ceilings.year
    rows = Contract.objects.visible_to(asked.context).filter(
        starts_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1)
    )
    return dict(rows.order_by().values_list("part__segment_id").annotate(Count("id")))


def _public(sums: dict[int, int], segment_id: int | None) -> Cell:
    """A number of the region's own; the total when no segment is named."""
    value = sum(sums.values()) if segment_id is None else sums.get(segment_id)
    return Cell(value, structural_zero=True)
