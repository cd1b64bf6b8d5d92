"""A round as a whole: make it, say what may stay, withdraw it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.workflow import run_step
from segments.enums import RoundState
from segments.models import ProductMapping, TranslationRound, TranslationRow
from segments.rules.translation import BANDS
from segments.selectors.mapping import DAY, mapping_on
from segments.selectors.translation import problems_of
from segments.workflow.rounds import TRANSLATION, WITHDRAW

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person


@transaction.atomic
def round_create(
    *, context: Context, title: str, valid_from: date, today: date, by: "Person | None"
) -> TranslationRound:
    """Make a round with a copy of what holds on the day before, or else on the first day (SEG-06).

    Raises Refused when the first day is not the first of a month, or lies in a closed period.
    """
    assert context.region_id is not None
    _require_month(valid_from)
    require_open(context.region_id, valid_from)
    made: TranslationRound = TranslationRound.objects.create(
        region_id=context.region_id,
        owner_id=context.region_id,
        title=title,
        valid_from=valid_from,
        by_id=by.pk if by else None,
    )
    held = list(mapping_on(context, valid_from - DAY, today).filter(municipality=None))
    held = held or list(mapping_on(context, valid_from, today).filter(municipality=None))
    TranslationRow.objects.bulk_create(_copy(made, row) for row in held)
    return made


def _require_month(day: date) -> None:
    if day.day != 1:
        raise Refused(_("Choose the first day of a month: care is counted by month."))


def _copy(made: TranslationRound, row: ProductMapping) -> TranslationRow:
    return TranslationRow(
        region_id=made.region_id,
        owner_id=made.owner_id,
        round=made,
        agreement_id=row.agreement_id,
        product_code=row.product_code,
        target_part_id=row.part_id,
        share=row.share,
    )


def require_concept(found: TranslationRound) -> None:
    """Raises Conflict when a round is no concept any more."""
    if found.state != RoundState.CONCEPT:
        raise Conflict(_("This table is no concept any more. Make a new one to change something."))


@transaction.atomic
def bands_note(
    *, context: Context, found: TranslationRound, seen: int, text: str, today: date
) -> TranslationRound:
    """Write down why the holes and overlaps between distances that there are now may stay. Raises Overtaken, Refused.

    A hole that comes up later is not covered by it.
    """
    row = take_turn(found, seen)
    require_concept(row)
    row.band_note = text
    row.noted = [one.id for one in problems_of(context, row, today) if one.kind in BANDS] if text else []
    row.save(update_fields=["band_note", "noted", "revision"])
    return row


@transaction.atomic
def round_withdraw(*, found: TranslationRound, by: "Person", role: str, reason: str) -> None:
    """Leave a round as it is, for good. Raises Conflict when it is no concept, Refused without a reason."""
    with because(reason):
        run_step(TRANSLATION, WITHDRAW, found, by=by, role=role, reason=reason)
