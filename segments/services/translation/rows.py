"""The rows of a round: add, change, remove."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F

from jeugdregio.core.editing import take_turn
from segments.models import Agreement, SegmentPart, TranslationRound, TranslationRow
from segments.services.translation.rounds import require_concept


@dataclass(frozen=True)
class RowValues:
    """What a row says. `share`: a fraction, None when it is not decided yet; no code: the agreement as a whole."""

    agreement: Agreement
    product_code: str
    target_part: SegmentPart
    target_agreement: Agreement | None = None
    share: Decimal | None = None
    criterion: str = ""
    note: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The values by column."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@transaction.atomic
def row_add(*, found: TranslationRound, values: RowValues) -> TranslationRow:
    """Add a row to a concept. Raises Refused when it is none."""
    held = hold(found)
    row: TranslationRow = TranslationRow.objects.create(
        region_id=held.region_id, owner_id=held.owner_id, round=held, **values.columns
    )
    return row


@transaction.atomic
def row_change(*, row: TranslationRow, seen: int, values: RowValues) -> TranslationRow:
    """Change a row. Raises Overtaken when somebody else was first, Refused when the round is no concept."""
    hold(row.round)
    turn = take_turn(row, seen)
    for name, value in values.columns.items():
        setattr(turn, name, value)
    turn.save()
    return turn


@transaction.atomic
def row_remove(*, row: TranslationRow, seen: int) -> None:
    """Take a row out. Raises Overtaken when somebody else changed it, Refused when the round is no concept."""
    hold(row.round)
    take_turn(row, seen).delete()


def hold(found: TranslationRound) -> TranslationRound:
    """The round, locked and counted on, so that nobody adopts a table that they did not see. Raises Refused."""
    held: TranslationRound = TranslationRound.objects.select_for_update(of=("self",)).get(pk=found.pk)
    require_concept(held)
    TranslationRound.objects.filter(pk=held.pk).update(revision=F("revision") + 1)
    return held
