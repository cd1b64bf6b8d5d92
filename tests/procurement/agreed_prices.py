"""What tests of tariffs begin with: two contracts, two products, and a segment's newest price."""

from datetime import date
from decimal import Decimal

from procurement.models import Contract, PriceLine
from procurement.rules.build_up import BuildUp
from procurement.rules.spans import Span
from procurement.selectors.prices import newest_price
from procurement.services.contract import price_set
from procurement.services.prices import Grounds, Tariff, prices_add, prices_raise
from tests import factories
from tests.cast import Cast

TODAY = date(2027, 11, 23)
YEAR = Span(date(2028, 1, 1), date(2028, 12, 31))
NEXT = Span(date(2028, 1, 1))
Row = tuple[str, int, date, date | None]


def second_contract(cast: Cast) -> Contract:
    """A contract of Het Kompas beside that of De Linde, with the same tariff for 45A01, and a product 45A02."""
    factories.CareProductFactory(region=cast.region, code="45A02", name="Groep")
    made: Contract = factories.ContractFactory(
        provider=cast.kompas, agreement=cast.agreement, part=cast.part, number="2027-0009", price=9_600
    )
    return made


def price_line(contract: Contract, code: str, price: int, first: date, last: date | None) -> None:
    """A tariff that was agreed before this year."""
    price_set(
        contract=contract,
        product_code=code,
        unit="04",
        price=price,
        valid_from=first,
        valid_to=last,
        known_on=date(2027, 1, 1),
    )


def known(contract: Contract, code: str = "45A01") -> list[Row]:
    """Every version of a product's tariff under a contract, in the order in which they were recorded."""
    rows = PriceLine.objects.filter(contract=contract, product_code=code).order_by("id")
    return [(row.unit, row.price, row.valid_from, row.valid_to) for row in rows]


def grounds(cast: Cast, seen: int | None = None) -> Grounds:
    """A reason and a decision, after the newest price."""
    with cast.in_region() as context:
        newest = newest_price(context, cast.segment)
    found = newest.pk if newest else 0
    return Grounds("Nieuwe afspraken", "DB 2027-31", found if seen is None else seen)


def add(
    cast: Cast,
    *contracts: Contract,
    span: Span = NEXT,
    code: str = "45A01",
    price: int = 10_000,
    end_running: bool = True,
    build_up: BuildUp | None = None,
    why: Grounds | None = None,
) -> int:
    """Agree a tariff with contracts, as the region does today."""
    tariff = Tariff(code, "04", price, span, build_up or BuildUp())
    why = why or grounds(cast)
    with cast.in_region() as context:
        return prices_add(
            context=context,
            segment=cast.segment,
            contracts=contracts,
            tariff=tariff,
            end_running=end_running,
            grounds=why,
            today=TODAY,
        )


def raise_all(cast: Cast, first: date, share: str, why: Grounds | None = None) -> int:
    """Raise every tariff of the segment, as the region does today."""
    why = why or grounds(cast)
    with cast.in_region() as context:
        return prices_raise(
            context=context,
            segment=cast.segment,
            part=None,
            first=first,
            share=Decimal(share),
            grounds=why,
            today=TODAY,
        )
