"""What a unit of each product costs under the contracts of a segment (MON-12, screen 23)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from procurement.models import Contract, PriceLine
from procurement.rules.spans import Span, gaps, overlaps
from segments.models import CareProduct, Segment

# What a price is built up of (SEG-15, SEG-23).
PARTS = (
    Column("living", _("Of which living"), Kind.EUROS, _("Also what an empty bed costs")),
    Column("care", _("Of which youth care"), Kind.EUROS),
    Column("vacancy", _("Of which surcharge for empty beds"), Kind.EUROS),
    Column("vacancy_rate", _("Average vacancy"), Kind.PERCENT),
)


@dataclass(frozen=True)
class Track:
    """The prices of one product under one contract, in the order in which they begin."""

    contract: Contract
    code: str
    name: str
    lines: tuple[PriceLine, ...]

    def on(self, day: date) -> PriceLine | None:
        """The price that holds on a day; of two the one that began last."""
        return next((line for line in reversed(self.lines) if line.span.holds(day)), None)

    def before(self, day: date) -> PriceLine | None:
        """The last price that ended before the one of the day began, or before the day when none holds."""
        now = self.on(day)
        limit = now.valid_from if now else day
        return next((line for line in reversed(self.lines) if line.valid_from < limit), None)

    def after(self, day: date) -> PriceLine | None:
        """The first price that begins after a day."""
        return next((line for line in self.lines if line.valid_from > day), None)

    @property
    def spans(self) -> list[Span]:
        """The days of all prices."""
        return [line.span for line in self.lines]

    @property
    def gaps(self) -> list[Span]:
        """The days between two prices on which none holds."""
        return gaps(self.spans)

    @property
    def overlaps(self) -> list[Span]:
        """The days on which more than one price holds."""
        return overlaps(self.spans)

    def counts_on(self, day: date) -> bool:
        """Whether it is of interest on a day: a price holds, or the contract runs."""
        return self.on(day) is not None or self.contract.starts_on <= day <= self.contract.ends_on


def newest_lines(context: Context, known_on: date) -> QuerySet[PriceLine]:
    """Of each contract, product and first day the version that was known last."""
    key = ("contract_id", "product_code", "valid_from")
    rows: QuerySet[PriceLine] = PriceLine.objects.visible_to(context).filter(known_on__lte=known_on)
    return rows.order_by(*key, "-known_on", "-id").distinct(*key)


def segment_contracts(context: Context, segment: Segment) -> list[Contract]:
    """The contracts of a segment that the reader knows, by number. One statement."""
    rows = Contract.objects.visible_to(context).filter(part__segment=segment)
    return list(rows.select_related("provider__organisation", "part").order_by("number"))


def tracks_of(context: Context, contracts: Iterable[Contract], known_on: date) -> list[Track]:
    """The prices of these contracts as known on a date, by product code and contract number. Two statements."""
    by_id = {one.pk: one for one in contracts}
    lines = list(newest_lines(context, known_on).filter(contract__in=list(by_id)))
    names = dict(CareProduct.objects.visible_to(context).order_by().values_list("code", "name"))
    found = [
        Track(by_id[contract_id], code, names.get(code, ""), tuple(every))
        for (contract_id, code), every in groupby(lines, key=lambda row: (row.contract_id, row.product_code))
    ]
    return sorted(found, key=lambda track: (track.code, track.contract.number))


def newest_price(context: Context, segment: Segment) -> PriceLine | None:
    """The price under a contract of the segment that was recorded last. One statement."""
    rows = PriceLine.objects.visible_to(context).filter(contract__part__segment=segment)
    found: PriceLine | None = rows.select_related("contract").order_by("-id").first()
    return found


def products_of(context: Context, segment: Segment, tracks: Sequence[Track]) -> QuerySet[CareProduct]:
    """The products that can get a price in a segment: those that count for its parts, or have a price already."""
    mapped = segment.parts.values_list("mappings__product_code", flat=True)
    codes = {code for code in mapped if code} | {track.code for track in tracks}
    rows: QuerySet[CareProduct] = CareProduct.objects.visible_to(context).filter(code__in=codes)
    return rows.order_by("code")
