"""The translation table: what each code counts for, by agreement and period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jeugdregio.demo import facts
from jeugdregio.demo.facts import BREAK_YEAR, ProductFact

OLD_DAYS = (date(2018, 1, 1), date(BREAK_YEAR - 1, 12, 31))
NEW_FROM = date(BREAK_YEAR, 1, 1)
RIDES = "42"
STAY_BEFORE, STAY_AFTER = "verblijf-crisis", "verblijf-crisis-2027"


@dataclass(frozen=True)
class Mapped:
    """A code under an agreement in a period, and its parts with fractions that add up to 1."""

    agreement: str
    product: str
    shares: Mapping[str, Decimal]
    valid_from: date
    valid_to: date | None


def mappings() -> Iterator[Mapped]:
    """Every row of the table. The key is agreement and code, since rides count for two areas."""
    for product in facts.products():
        yield from _of_product(product)


def _of_product(product: ProductFact) -> Iterator[Mapped]:
    old = "pleeg-gezinshuis" if product.category == "44" else "ambulant"
    yield Mapped(old, product.code, product.now, *OLD_DAYS)
    if product.then:
        part = facts.part_of_agreement()[product.then]
        yield Mapped(product.then, product.code, {part: Decimal(1)}, NEW_FROM, None)
    if product.category == RIDES:
        whole = {facts.part_of_agreement()[STAY_AFTER]: Decimal(1)}
        yield Mapped(STAY_BEFORE, product.code, whole, *OLD_DAYS)
        yield Mapped(STAY_AFTER, product.code, whole, NEW_FROM, None)
