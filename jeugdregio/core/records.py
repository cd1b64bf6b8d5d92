"""Who put a version of a fact in: one line of the log beside it, for tables whose rows are appended only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jeugdregio.core.db import Context
from jeugdregio.core.models import OwnedModel, Transition

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

RECORDED = "recorded"
BY_IMPORT, BY_DEMO = "import", "demo"


@dataclass(frozen=True, slots=True)
class Recorded:
    """Who recorded a row and when; `source` is how (by hand when empty), `reference` that of the import."""

    who: str
    at: datetime
    source: str
    reference: str


def record(row: OwnedModel, *, by: "Person | None" = None, source: str = "") -> None:
    """Keep who recorded a row, or what did; nothing when neither is known."""
    if by is None and not source:
        return
    Transition.objects.create(
        region_id=row.region_id,
        owner_id=row.owner_id,
        subject=row._meta.db_table,
        subject_id=row.pk,
        name=RECORDED,
        source=source,
        target=RECORDED,
        by_id=by.pk if by else None,
    )


def records_of(context: Context, model: type[OwnedModel], ids: Collection[int]) -> dict[int, Recorded]:
    """Who recorded these rows, by id, as far as the reader may know it: region and owner. One statement."""
    rows = Transition.objects.visible_to(context).filter(
        subject=model._meta.db_table, subject_id__in=ids, name=RECORDED
    )
    return {
        row.subject_id: Recorded(str(row.by or ""), row.at, row.source, row.reason)
        for row in rows.select_related("by").order_by("id")
    }
