"""How the figures of a quarter stand beside the norms that were known with them (screen 22, decisions 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from jeugdregio.core.db import Context
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.periods import Quarter
from monitoring.enums import Grain, Kpi
from monitoring.models import Snapshot
from monitoring.selectors.figures import KpiFigures
from segments.enums import Direction, KpiUnit, NormStatus
from segments.models import KpiDefinition
from segments.rules.kpi_norms import Norm, in_unit, judged, norm_for
from segments.selectors.kpis import newest_norms, norms_by_period


@dataclass(frozen=True)
class Judged:
    """One KPI of a segment: its norm, if there is one, and how its figure stands beside it."""

    norm: Norm | None
    status: NormStatus
    direction: Direction
    unit: KpiUnit


def judged_kpis(
    context: Context,
    snapshot: Snapshot | None,
    figures: KpiFigures,
    segment_id: int,
    defined: Sequence[KpiDefinition],
) -> Mapping[Kpi, Judged]:
    """What `judged_segments` gives for one segment."""
    return judged_segments(context, snapshot, figures, [segment_id], defined).get(segment_id, {})


def judged_segments(
    context: Context,
    snapshot: Snapshot | None,
    figures: KpiFigures,
    segment_ids: Sequence[int],
    defined: Sequence[KpiDefinition],
) -> Mapping[int, Mapping[Kpi, Judged]]:
    """Each KPI with a definition, by the norm of its quarter as known on the knowledge date; one statement.

    A figure that the reader may not see is judged like one that there is not. Source: decisions 2, MON-35.
    """
    if snapshot is None:
        return {}
    quarter = Quarter.parse(snapshot.quarter)
    norms = newest_norms(context, snapshot.known_on, [row.code for row in defined], [quarter.year])
    found: dict[int, dict[Kpi, Judged]] = {segment_id: {} for segment_id in segment_ids}
    for segment_id, row in product(segment_ids, defined):
        kpi, direction, unit = Kpi(row.code), Direction(row.direction), KpiUnit(row.unit)
        norm = norm_for(norms_by_period(norms.get(row.code, {}), segment_id), quarter)
        shown = figures.of(Grain.SEGMENT, segment_id, kpi).value
        value = None if isinstance(shown, Sign) else in_unit(shown, unit)
        found[segment_id][kpi] = Judged(norm, judged(value, norm, direction), direction, unit)
    return found
