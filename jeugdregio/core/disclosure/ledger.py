"""The ledger of publications: what readers were shown before, and what is added to it."""

import hashlib
import json

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure.cells import Position
from jeugdregio.core.disclosure.profiles import Profile
from jeugdregio.core.disclosure.published import PublishedTable
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.models import Release


def record(context: Context, audience: Profile, series: str, edition: str, table: PublishedTable) -> Release:
    """Note what is published, in the transaction that publishes it; the same once more adds no row.

    Source: privacy page 7.4 (export ledger), T13.
    """
    cells: dict[str, dict[str, str]] = {}
    for (row, column), cell in sorted(table.cells.items()):
        shown = cell.shown.printed if isinstance(cell.shown, Sign) else str(cell.shown)
        cells.setdefault(row, {})[column] = shown
    content = json.dumps(cells, sort_keys=True).encode()
    release, _made = Release.objects.get_or_create(
        region_id=context.region,
        audience=audience.value,
        series=series,
        edition=edition,
        content_hash=hashlib.sha256(content).hexdigest(),
        defaults={"owner_id": context.region, "cells": cells},
    )
    return release


def released(context: Context, audience: Profile, series: str) -> dict[str, dict[Position, bool]]:
    """Per edition what was published: whether a figure was shown, in any of its publications."""
    found: dict[str, dict[Position, bool]] = {}
    rows = Release.objects.visible_to(context).filter(audience=audience.value, series=series)
    for edition, cells in rows.order_by("id").values_list("edition", "cells"):
        shown = found.setdefault(edition, {})
        for row, columns in cells.items():
            for column, text in columns.items():
                shown[row, column] = shown.get((row, column), False) or text != Sign.SECRET.printed
    return found
