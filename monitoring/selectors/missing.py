"""Missing supply: the entries of the reader, and how many the region has, protected for who reads along."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.periods import Month
from monitoring.models import MissingSupply
from segments.models import CareProduct, Municipality

NUMBER = Figure("number", _("Entries"), Measure.COUNT, Kind.INTEGER)
PER_PRODUCT = (Column(LABEL, _("What is missing")), Column("number", _("Entries"), Kind.INTEGER))
PER_PLACE = (Column(LABEL, _("Municipality")), Column("number", _("Entries"), Kind.INTEGER))
DESCRIBED, EVERYWHERE, TOTAL = "-", 0, "total"


@dataclass(frozen=True)
class Counted:
    """How many entries there are of each product (or `DESCRIBED`) and municipality (or `EVERYWHERE`)."""

    until: date
    numbers: Mapping[tuple[str, int], int]
    products: Mapping[str, str]
    places: Mapping[int, str]


def entries(context: Context) -> list[MissingSupply]:
    """Every entry that the reader may see, newest first. One statement."""
    rows = MissingSupply.objects.visible_to(context)
    return list(rows.select_related("municipality__organisation", "owner", "segment"))


def entry_named(context: Context, public_id: UUID) -> MissingSupply | None:
    """One entry, with who noted it; None for one that the reader may not see."""
    rows = MissingSupply.objects.visible_to(context).filter(public_id=public_id)
    found: MissingSupply | None = rows.select_related(
        "municipality__organisation", "owner", "segment", "by"
    ).first()
    return found


def may_change(context: Context, row: MissingSupply) -> bool:
    """Whether the reader's organisation may change an entry: who noted it, and the region."""
    return context.is_region or row.owner_id == context.organisation_id


def product_names(context: Context, codes: Iterable[str]) -> dict[str, str]:
    """Code and name of products, by code. One statement."""
    rows = CareProduct.objects.visible_to(context).filter(code__in=set(codes))
    return {code: f"{code} {name}" for code, name in rows.values_list("code", "name")}


def count_entries(context: Context, today: date) -> Counted:
    """The entries of the whole region that were noted up to the last month that is over; solved ones too.

    Read as the region, also for who may not read the entries themselves: what leaves passes `summaries`. Counting by
    whole months keeps one entry from being told by what changes from day to day.
    """
    until = Month.of(today).shift(-1).last
    with as_actor(Context.for_region(context.region)) as region:
        rows = MissingSupply.objects.visible_to(region).filter(noted_on__lte=until).order_by("id")
        pairs = Counter(
            (code or DESCRIBED, place or EVERYWHERE)
            for code, place in rows.values_list("product_code", "municipality_id")
        )
        products = product_names(region, (code for code, _place in pairs))
        known = Municipality.objects.filter(pk__in={place for _code, place in pairs})
        places = {row.pk: str(row) for row in known.select_related("organisation")}
    return Counted(until, pairs, products, places)


def summaries(counted: Counted, reader: int | None) -> tuple[PublishedTable, PublishedTable]:
    """Entries per product and per municipality.

    In: `reader` is the municipality that reads, None for the region, which owns all of it. An entry counts as one
    youth at least. (docs/disclosure.md)
    """
    by_product: dict[str, Counter[int]] = defaultdict(Counter)
    by_place: Counter[int] = Counter()
    for (code, place), number in counted.numbers.items():
        by_product[code][place] += number
        by_place[place] += number
    products = sorted(by_product, key=lambda code: (code == DESCRIBED, code))
    of_products = _table(
        "producten",
        [Line(code, product_label(counted, code)) for code in products],
        {code: _cell(by_product[code]) for code in products},
        by_place,
        reader,
    )
    places = sorted(by_place, key=lambda pk: (pk == EVERYWHERE, counted.places.get(pk, "")))
    of_places = _table(
        "gemeenten",
        [Line(str(pk), place_label(counted, pk), owner=str(pk) if pk else "") for pk in places],
        {str(pk): Cell(by_place[pk], youths=by_place[pk], profile=_own(pk, reader)) for pk in places},
        by_place,
        reader,
    )
    return of_products, of_places


def product_label(counted: Counted, code: str) -> Text:
    """What a row of the summary is about."""
    return _("Only described") if code == DESCRIBED else counted.products.get(code, code)


def place_label(counted: Counted, pk: int) -> Text:
    """A municipality, or the whole region."""
    return counted.places.get(pk, _("The whole region"))


def _own(place: int, reader: int | None) -> Profile | None:
    return Profile.E2 if place and place == reader else None


def _cell(of_places: Counter[int]) -> Cell:
    number, most = sum(of_places.values()), max(of_places.values())
    return Cell(number, youths=number, known=most, known_youths=most)


def _table(
    key: str, lines: list[Line], found: Mapping[str, Cell], by_place: Counter[int], reader: int | None
) -> PublishedTable:
    cells = {(row, "number"): cell for row, cell in found.items()}
    total = TOTAL if len(lines) > 1 else None
    if total:
        lines = [*lines, Line(TOTAL, _("Total"))]
        cells[TOTAL, "number"] = _cell(by_place)
    profile = Profile.E2 if reader is None else Profile.E1
    return publish_table(Table(key, lines, (NUMBER,), cells, total=total), profile)
