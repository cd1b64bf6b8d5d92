"""What worked example 1 needs to be agreed before its messages come in."""

from datetime import date

from procurement.services.contract import price_set
from tests.cast import Cast
from tests.monitoring.example_one import CODE

SINCE = date(2026, 1, 1)


def prices(cast: Cast) -> None:
    """A price for the code of the example, under the contracts of both providers."""
    for contract in cast.kompas.contracts.all() | cast.linde.contracts.filter(payment="p_x_q"):
        price_set(
            contract=contract, product_code=CODE, unit="01", price=100, valid_from=SINCE, known_on=SINCE
        )
