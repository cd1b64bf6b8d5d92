"""A table that was adopted before the portal had rounds: kept as the decision behind rows that hold already."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from jeugdregio.core.db import Context
from segments.enums import RoundState
from segments.models import TranslationRound, TranslationRow
from segments.services.decisions import Decision
from segments.services.translation.rows import RowValues


@transaction.atomic
def round_record(
    *,
    context: Context,
    title: str,
    valid_from: date,
    decision: Decision,
    rows: Iterable[RowValues],
    known_on: date,
) -> TranslationRound:
    """Record an adopted round with its rows; what holds is not touched (SEG-06). Raises Refused, see Decision."""
    assert context.region_id is not None
    made = TranslationRound(
        region_id=context.region_id,
        owner_id=context.region_id,
        title=title,
        valid_from=valid_from,
        state=RoundState.ADOPTED,
        known_on=known_on,
    )
    decision.put_on(made, known_on)
    made.save()
    TranslationRow.objects.bulk_create(
        TranslationRow(region_id=made.region_id, owner_id=made.owner_id, round=made, **row.columns)
        for row in rows
    )
    return made
