"""The translation table of the region's procurement strategy (design, numbers 2.2), written down as data.

28 codes under five old agreements; two of them count for two areas, six rides count for another area under another
agreement, and the treatment of dyslexia is bought apart. The strategy names no shares for the two divided codes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jeugdregio.core.db import Context
from segments.models import Agreement, Region, Segment, SegmentPart, TranslationRound
from segments.rules.bands import Band
from segments.services.product import agreement_create, product_create
from segments.services.translation.rounds import round_create
from segments.services.translation.rows import RowValues, row_add
from tests import factories

START = date(2027, 1, 1)
PLAIN, WHEELCHAIR = "vervoer", "vervoer-rolstoel"
RIDES = {
    "42A05": Band(PLAIN, 0, 19),
    "42A06": Band(PLAIN, 20, 39),
    "42A07": Band(PLAIN, 41),
    "42A08": Band(WHEELCHAIR, 0, 19),
    "42A09": Band(WHEELCHAIR, 20, 39),
    "42A10": Band(WHEELCHAIR, 41),
}
DIVIDED = ("54002", "54004")
AMBULANT, FOSTER, STAY, JZPLUS = "ambulant", "pleeg-gezinshuis", "verblijf-crisis", "jz-plus"
TEAM, PLACE, HOME, CRISIS, BEYOND, APART = "slt", "specialistisch", "wonen", "verblijf", "jz-plus", "dyslexie"
TABLE = (
    (AMBULANT, TEAM, ("45A53", "54001", *DIVIDED, "45A65", "45A04", "45A05", "45A48")),
    (AMBULANT, PLACE, ("41A14", "41A16", "45A49", "45A54", "41A22", "41A24", "43A11", *RIDES)),
    (AMBULANT, PLACE, (*DIVIDED, "54003", "45A46")),
    (FOSTER, HOME, ("44A06", "44A07", "44A08")),
    (STAY, CRISIS, ("", *RIDES)),
    (JZPLUS, BEYOND, ("",)),
    (AMBULANT, APART, ("54D01", "54D02")),
)
OUTSIDE = (BEYOND, APART)


def codes() -> set[str]:
    return {code for _agreement, _part, group in TABLE for code in group if code}


@dataclass
class Strategy:
    """The table as a round in a region of a test."""

    region: Region
    parts: dict[str, SegmentPart]
    agreements: dict[str, Agreement]
    round: TranslationRound

    def rows(self) -> Iterator[RowValues]:
        for agreement, part, group in TABLE:
            for code in group:
                yield RowValues(
                    agreement=self.agreements[agreement],
                    product_code=code,
                    target_part=self.parts[part],
                    share=None if code in DIVIDED else Decimal(1),
                )


def plant(region: Region, context: Context, today: date) -> Strategy:
    """Areas, agreements, products and the round; run it in the context of the region."""
    parts = {}
    for code in (TEAM, PLACE, HOME, CRISIS, *OUTSIDE):
        segment = factories.SegmentFactory(region=region, code=f"g-{code}", name=code.capitalize())
        Segment.objects.filter(pk=segment.pk).update(is_outside=code in OUTSIDE)
        parts[code] = factories.PartFactory(segment=segment, code=code, name=code.capitalize())
    agreements = {
        code: agreement_create(region=region, code=code, name=code.capitalize())
        for code in (AMBULANT, FOSTER, STAY, JZPLUS)
    }
    for code in sorted(codes()):
        product_create(
            region=region,
            code=code,
            category=code[:2],
            name=f"Product {code}",
            unit="01",
            band=RIDES.get(code),
        )
    made = round_create(context=context, title="Strategie", valid_from=START, today=today, by=None)
    made.rows.all().delete()
    strategy = Strategy(region, parts, agreements, made)
    for values in strategy.rows():
        row_add(found=made, values=values)
    made.refresh_from_db()
    return strategy
