"""Municipalities beside each other: everybody sees the own figures, and of others what is protected (screen 64)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Line, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column
from monitoring.enums import Grain
from monitoring.selectors.budgets import Ceilings
from monitoring.selectors.figures import KpiFigures
from monitoring.selectors.positions import COLUMNS as POSITION
from monitoring.selectors.positions import days_of
from monitoring.selectors.region import FIGURES, PER_YOUTH, TAKE_UP, core_figures
from segments.models import Municipality, Region

COLUMNS = (
    Column(LABEL, _("Municipality")),
    *(POSITION[key] for key in ("budget", "delivered", "used", "forecast", "difference", "reached_on")),
    PER_YOUTH,
    TAKE_UP,
)


def municipalities_table(
    context: Context, figures: KpiFigures, region: Region, places: Sequence[Municipality], ceilings: Ceilings
) -> PublishedTable:
    """The core figures of every municipality, with those of the region below them.

    The budget of a municipality is what it adopted, or its share by the adopted key; both are public (decisions 27).
    """
    total = ceilings.total(ceilings.versions)
    shares = ceilings.of_places(ceilings.part_ids)
    rows: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    units = [(Grain.MUNICIPALITY, place.pk, str(place), shares.get(place.pk)) for place in places]
    for grain, unit_id, label, budget in [*units, (Grain.REGION, region.pk, str(region), total)]:
        owned = context.is_region or context.organisation_id == unit_id if figures.table.rows else None
        found = core_figures(figures, grain, unit_id, budget, owned=owned)
        rows.append(Line(str(unit_id), label, attributes=days_of(found.position.reached_on)))
        cells |= {(str(unit_id), key): cell for key, cell in found.cells().items()}
    table = Table("municipalities", rows, FIGURES, cells, total=str(region.pk))
    return publish_table(table, Profile.E2)
