"""What was published of a year before, and what that asks of what is published now (the export ledger, T13)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Earlier, Profile, Table
from jeugdregio.core.disclosure.cells import Position
from jeugdregio.core.disclosure.layers import Number, needed
from jeugdregio.core.disclosure.ledger import released
from jeugdregio.core.disclosure.profiles import THRESHOLDS
from jeugdregio.core.disclosure.suppression import judged_by, primary
from monitoring.enums import Kpi
from monitoring.models import KpiCell, Snapshot
from monitoring.services.compute.shared import GRAINS

AUDIENCE = Profile.E1
# What counts up from 1 January; forecasts go up and down.
GROWING = (Kpi.UIT1, Kpi.GEB)
Build = Callable[[Sequence[KpiCell]], Table]


def series_of(snapshot: Snapshot) -> str:
    """What is comparable: the figures of one year."""
    return f"kpi {snapshot.year}"


def edition_of(snapshot: Snapshot) -> str:
    """The moment in the year, and what was known then."""
    return f"{snapshot.quarter} {snapshot.known_on.isoformat()}"


@dataclass(frozen=True)
class Publication:
    """An earlier computation of the year whose figures readers have seen."""

    snapshot: Snapshot
    cells: Sequence[KpiCell]
    shown: Mapping[Position, bool]


def publications(snapshot: Snapshot) -> list[Publication]:
    """The computations of the same year that were published, this one included when it is done again."""
    context = Context.for_region(snapshot.region_id)
    seen = released(context, AUDIENCE, series_of(snapshot))
    rows = (
        Snapshot.objects.visible_to(context)
        .filter(valuation_on__year=snapshot.year)
        .order_by("quarter", "known_on")
    )
    return [
        Publication(row, list(KpiCell.objects.filter(snapshot=row, grain__in=GRAINS)), seen[edition_of(row)])
        for row in rows
        if edition_of(row) in seen and row.pk != snapshot.pk
    ]


def as_news(table: Table, before: Sequence[Publication]) -> Table:
    """The table where a difference counts only for figures that readers have seen before."""
    seen = {position for one in before for position, shown in one.shown.items() if shown}
    cells = {
        position: cell if position in seen else replace(cell, changed=None)
        for position, cell in table.cells.items()
    }
    return replace(table, cells=cells)


def earlier(snapshot: Snapshot, now: Table, before: Sequence[Publication], build: Build) -> Earlier:
    """What `publish_table` needs to know of earlier publications. In: how the table of one of them is made.

    A figure that was small stays hidden until it has grown by as much as must stay possible. What a later quarter
    hid stays hidden too, when an earlier quarter is published after it. docs/disclosure.md says why.
    """
    tables = {one.snapshot.pk: build(one.cells) for one in before}
    older = [one for one in before if _is_older(one.snapshot, snapshot)]
    newer = [one for one in before if one not in older]
    lows: dict[Position, Number] = {}
    for one in older:
        lows |= _growing(tables[one.snapshot.pk])
    highs: dict[Position, Number] = {}
    for one in reversed(newer):
        highs |= _growing(tables[one.snapshot.pk]) if _is_older(snapshot, one.snapshot) else {}
    hidden = [{position for position, shown in one.shown.items() if not shown} for one in before]
    always = set.intersection(*hidden) & lows.keys() if hidden and not newer else set()
    first = _growing(tables[older[0].snapshot.pk]) if older else {}
    return Earlier(
        hidden=frozenset(position for one in newer for position, shown in one.shown.items() if not shown),
        small=frozenset(
            position for one in older for position in _still_small(one, tables[one.snapshot.pk], now)
        ),
        always={position: first[position] for position in always if position in first},
        lows=lows,
        highs=highs,
    )


def _is_older(one: Snapshot, other: Snapshot) -> bool:
    """Whether the first counts no more than the other: care up to no later day, known no later."""
    return one.valuation_on <= other.valuation_on and one.known_on <= other.known_on


def _growing(table: Table) -> dict[Position, Number]:
    return {
        position: cell.value
        for position, cell in table.cells.items()
        if position[1] in GROWING and cell.value is not None
    }


def _still_small(one: Publication, then: Table, now: Table) -> Iterator[Position]:
    columns = {column.key: column for column in then.columns}
    k = THRESHOLDS[AUDIENCE].min_youths
    for position in primary(then, judged_by(AUDIENCE, THRESHOLDS)):
        before = then.cells[position].value
        current = now.cells.get(position)
        if one.shown.get(position, True) or current is None or current.value is None or before is None:
            continue
        width, _reach = needed(before, columns[position[1]], k)
        if position[1] in GROWING and current.value - before < width:
            yield position
