"""Contracts of both kinds, with what was agreed in them; make them inside the region's context."""

from datetime import date

import factory

from procurement.enums import Payment
from procurement.models import Contract
from procurement.services.contract import (
    contract_create,
    instalments_set,
    lump_sum_set,
    price_set,
    spending_room_set,
)
from tests.factories.base import ServiceFactory
from tests.factories.segments import FIRST_DAY

PAYDAYS = (date(2027, 1, 15), date(2027, 4, 15), date(2027, 7, 15), date(2027, 10, 15))


def agree_room(contract: Contract, create: bool, amount: int | None) -> None:
    if amount is not None:
        spending_room_set(contract=contract, year=2027, amount=amount, known_on=FIRST_DAY)


def agree_price(
    contract: Contract, create: bool, price: int | None, product_code: str = "45A01", unit: str = "04"
) -> None:
    if price is not None:
        price_set(
            contract=contract,
            product_code=product_code,
            unit=unit,
            price=price,
            valid_from=FIRST_DAY,
            known_on=FIRST_DAY,
        )


def agree_budget(contract: Contract, create: bool, amount: int | None) -> None:
    if amount is not None:
        lump_sum_set(contract=contract, year=2027, amount=amount, reference_amount=amount, known_on=FIRST_DAY)
        plan = [(day, amount // len(PAYDAYS)) for day in PAYDAYS]
        instalments_set(contract=contract, plan=plan, known_on=FIRST_DAY)


class ContractFactory(ServiceFactory):
    """A running p x q contract of 2027 to 2030; `lump_sum=True` makes the other kind.

    `room`, `price` and `budget` agree an amount in cents; each stays open when left out. The price is that of
    `price__product_code` in `price__unit`.
    """

    class Meta:
        model = contract_create

    class Params:
        lump_sum = factory.Trait(payment=Payment.LUMP_SUM)

    number = factory.Sequence("2027-{:04}".format)
    payment = Payment.P_X_Q
    starts_on = FIRST_DAY
    ends_on = date(2030, 12, 31)
    room = factory.PostGeneration(agree_room)
    price = factory.PostGeneration(agree_price)
    budget = factory.PostGeneration(agree_budget)
