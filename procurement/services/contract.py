"""Contracts and what was agreed in them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jeugdregio.core.closed import require_open
from jeugdregio.core.errors import Refused
from jeugdregio.core.records import record
from jeugdregio.core.workflow import Person
from procurement.enums import Payment
from procurement.models import Contract, ExtensionOption, Instalment, LumpSum, PriceLine, SpendingRoom
from providers.models import Provider
from segments.models import Agreement, BudgetChange, SegmentPart


def contract_create(
    *,
    number: str,
    provider: Provider,
    agreement: Agreement,
    part: SegmentPart,
    payment: Payment,
    starts_on: date,
    ends_on: date,
    invented: bool = False,
) -> Contract:
    """Record a contract of the region with a provider for one part."""
    row: Contract = Contract.objects.create(
        region_id=part.region_id,
        owner_id=part.region_id,
        number=number,
        provider=provider,
        agreement=agreement,
        part=part,
        payment=payment,
        starts_on=starts_on,
        ends_on=ends_on,
        invented=invented,
    )
    return row


def shared_facts(contract: Contract, known_on: date) -> dict[str, Any]:
    """What every fact about a contract says beside its own content: whose it is, and from when it is known."""
    return {
        "region_id": contract.region_id,
        "owner_id": contract.owner_id,
        "provider_id": contract.provider_id,
        "contract": contract,
        "known_on": known_on,
    }


def spending_room_set(
    *,
    contract: Contract,
    year: int,
    amount: int,
    known_on: date,
    effective_on: date | None = None,
    decision: str = "",
    change: BudgetChange | None = None,
    by: Person | None = None,
    source: str = "",
) -> SpendingRoom:
    """Set the contract's ceiling of a year in cents, from a day on (decisions 21).

    In: the act that it is part of, who sets it, or what does where nobody did. Raises Refused for a lump-sum
    contract, which has none, and in a closed period.
    """
    if contract.payment == Payment.LUMP_SUM:
        raise Refused(_("A lump-sum contract has no ceiling of its own."))
    effective_on = effective_on or date(year, 1, 1)
    require_open(contract.region_id, effective_on)
    row: SpendingRoom = SpendingRoom.objects.create(
        **shared_facts(contract, known_on),
        year=year,
        amount=amount,
        effective_on=effective_on,
        decision=decision,
        change=change,
    )
    record(row, by=by, source=source)
    return row


def price_set(
    *,
    contract: Contract,
    product_code: str,
    unit: str,
    price: int,
    valid_from: date,
    known_on: date,
    valid_to: date | None = None,
) -> PriceLine:
    """Agree a price in cents a unit for a product and period (MON-12). Raises Refused in a closed period."""
    require_open(contract.region_id, valid_from)
    row: PriceLine = PriceLine.objects.create(
        **shared_facts(contract, known_on),
        product_code=product_code,
        unit=unit,
        price=price,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return row


def lump_sum_set(
    *,
    contract: Contract,
    year: int,
    amount: int,
    reference_amount: int,
    known_on: date,
    completeness: Decimal = Decimal(1),
    compare_production: bool = False,
) -> LumpSum:
    """Set the task budget of a year and the part of it that rests on claimed care, both in cents (MON-14)."""
    row: LumpSum = LumpSum.objects.create(
        **shared_facts(contract, known_on),
        year=year,
        amount=amount,
        reference_amount=reference_amount,
        completeness=completeness,
        compare_production=compare_production,
        effective_on=date(year, 1, 1),
    )
    return row


def instalments_set(*, contract: Contract, plan: list[tuple[date, int]], known_on: date) -> None:
    """Record the payments of a lump sum: day and cents of each."""
    Instalment.objects.bulk_create(
        Instalment(**shared_facts(contract, known_on), due_on=due_on, amount=amount)
        for due_on, amount in plan
    )


def option_add(
    *, contract: Contract, position: int, starts_on: date, ends_on: date, notice_by: date
) -> ExtensionOption:
    """Record a right to extend and the last day to use it (PRC-14, PRC-15)."""
    row: ExtensionOption = ExtensionOption.objects.create(
        region_id=contract.region_id,
        owner_id=contract.owner_id,
        provider_id=contract.provider_id,
        contract=contract,
        position=position,
        starts_on=starts_on,
        ends_on=ends_on,
        notice_by=notice_by,
    )
    return row
