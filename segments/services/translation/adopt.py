"""Adopting a translation table: it starts to hold, and what held before ends on the day before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from jeugdregio.core.workflow import run_step
from segments.models import Agreement, ProductMapping, SegmentPart, TranslationRound
from segments.rules.periods import Period, last_day, to_end
from segments.rules.spans import DAY
from segments.rules.translation import Key, blocking, sets_of
from segments.selectors.mapping import newest_sets
from segments.selectors.translation import problems_of, rows_of, values_of
from segments.services.decisions import Decision
from segments.workflow.rounds import ADOPT, TRANSLATION

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

Sets = Mapping[Key, Mapping[str, Decimal]]


@transaction.atomic
def round_adopt(
    *,
    context: Context,
    found: TranslationRound,
    seen: int,
    decision: Decision,
    today: date,
    by: "Person | None",
    role: str,
) -> TranslationRound:
    """Adopt a round by a named decision and let its table hold from its first day on (SEG-06, SEG-07).

    What it says is known from `today` on: a signed snapshot knows yesterday at the latest, so none changes
    (decisions 2). Raises Overtaken when the table changed since it was `seen`, Refused while a problem blocks it, in a
    closed period, and when a code got another set earlier today.
    """
    row = take_turn(found, seen)
    require_open(row.region_id, row.valid_from)
    refuse_incomplete(context, row, today)
    decision.put_on(row, today)
    row.known_on = today
    row.save()
    with because(f"{row.title}: {decision.decision}"):
        run_step(TRANSLATION, ADOPT, row, by=by, role=role)
        sets_write(context, row.valid_from, sets_of(values_of(rows_of(context, row))), today)
    return row


def refuse_incomplete(context: Context, row: TranslationRound, today: date) -> None:
    """Raises Refused while something keeps the table from being adopted."""
    count = len(blocking(problems_of(context, row, today), row.noted))
    if count:
        raise Refused(
            ngettext(
                "%(count)s problem keeps this table from being adopted. Solve it first.",
                "%(count)s problems keep this table from being adopted. Solve them first.",
                count,
            )
            % {"count": count}
        )


def sets_write(context: Context, first: date, sets: Sets, today: date) -> None:
    """Append what holds from `first` on, and end what it takes the place of. Raises Refused, see `round_adopt`."""
    assert context.region_id is not None
    known: dict[Key, list[ProductMapping]] = defaultdict(list)
    for row in newest_sets(context).select_related("agreement"):
        known[row.agreement.code, row.product_code].append(row)
    agreements = {row.code: row.pk for row in Agreement.objects.visible_to(context)}
    parts = {row.code: row.pk for row in SegmentPart.objects.visible_to(context)}
    made: list[ProductMapping] = []
    for key, shares in sets.items():
        made += _ended(key, known[key], first, today)
        last = last_day(map(_period, known[key]), first)
        made += (
            _row(context.region_id, agreements[key[0]], key[1], parts[part], share, first, last, today)
            for part, share in shares.items()
        )
    ProductMapping.objects.bulk_create(made)


def _ended(key: Key, known: Iterable[ProductMapping], first: date, today: date) -> Iterator[ProductMapping]:
    rows = list(known)
    over = to_end(map(_period, rows), first)
    replaced = [row for row in rows if row.valid_from == first or _period(row) == over]
    if any(row.known_on >= today for row in replaced):
        raise Refused(
            _("Code %(code)s of %(agreement)s got another set today already. Adopt the table tomorrow.")
            % {"code": key[1], "agreement": key[0]}
        )
    for row in rows:
        if over is not None and _period(row) == over:
            yield ProductMapping(
                region_id=row.region_id,
                owner_id=row.owner_id,
                agreement_id=row.agreement_id,
                product_code=row.product_code,
                part_id=row.part_id,
                share=row.share,
                valid_from=row.valid_from,
                valid_to=first - DAY,
                known_on=today,
            )


def _period(row: ProductMapping) -> Period:
    return Period(row.valid_from, row.valid_to, row.known_on)


def _row(
    region_id: int,
    agreement_id: int,
    code: str,
    part_id: int,
    share: Decimal,
    first: date,
    last: date | None,
    today: date,
) -> ProductMapping:
    return ProductMapping(
        region_id=region_id,
        owner_id=region_id,
        agreement_id=agreement_id,
        product_code=code,
        part_id=part_id,
        share=share,
        valid_from=first,
        valid_to=last,
        known_on=today,
    )
