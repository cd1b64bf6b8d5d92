"""A translation round as values: its rows, and what they are judged beside."""

from collections.abc import Iterable
from datetime import date

from jeugdregio.core.closed import is_closed
from jeugdregio.core.db import Context
from segments.models import CareProduct, TranslationRound, TranslationRow
from segments.rules.bands import Band
from segments.rules.translation import Ground, Problem, Row, problems
from segments.selectors.mapping import DAY, ended_parts, mapping_on


def rows_of(context: Context, found: TranslationRound) -> list[TranslationRow]:
    """The rows of a round in the order of the table."""
    rows = TranslationRow.objects.visible_to(context).filter(round=found)
    return list(
        rows.select_related("agreement", "target_agreement", "target_part__segment").order_by(
            "agreement__code", "product_code", "target_part__code", "id"
        )
    )


def values_of(rows: Iterable[TranslationRow], ended: set[int] | frozenset[int] = frozenset()) -> list[Row]:
    """The rows as the rules read them; `ended` are the ids of parts that are no more."""
    return [
        Row(
            id=str(row.public_id),
            agreement=row.agreement.code,
            product=row.product_code,
            target_agreement=row.target_agreement.code if row.target_agreement else "",
            part=row.target_part.code,
            share=row.share,
            criterion=row.criterion,
            part_ended=row.target_part_id in ended,
        )
        for row in rows
    ]


def ground_of(context: Context, found: TranslationRound, today: date) -> Ground:
    """What held before, which codes there are, and whether the first day lies in a closed period."""
    before = mapping_on(context, found.valid_from - DAY, today).filter(municipality=None)
    held = mapping_on(context, found.valid_from, today)
    return Ground(
        valid_from=found.valid_from,
        is_closed=is_closed(found.region_id, found.valid_from),
        expected=frozenset((row.agreement.code, row.product_code) for row in before),
        products={product.code: band_of(product) for product in CareProduct.objects.visible_to(context)},
        held=frozenset(row.product_code for row in held),
    )


def band_of(product: CareProduct) -> Band | None:
    """The distance that a code is about; None for most."""
    if not product.band_group or product.band_from is None:
        return None
    return Band(product.band_group, product.band_from, product.band_to)


def problems_of(context: Context, found: TranslationRound, today: date) -> list[Problem]:
    """What is wrong with a round, as things stand today."""
    ended = ended_parts(context, found.valid_from)
    rows = values_of(rows_of(context, found), ended)
    return problems(rows, ground_of(context, found, today))
