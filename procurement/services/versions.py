"""The tariffs of a later version of the conditions become those of a contract (PRC-04)."""

from datetime import date, timedelta

from jeugdregio.core.closed import require_open
from procurement.models import Admission, PriceLine
from procurement.rules.conditions import Conditions, Product
from procurement.services.agreements import admitted_products
from procurement.services.contract import price_set, shared_facts

DAY = timedelta(days=1)


def prices_follow(row: Admission, conditions: Conditions, today: date) -> None:
    """Let each admitted product have the tariff of a version from the day on which it counts, or the contract starts.

    What ran before ends on the day before; a tariff that is the same goes on. Raises Refused in a closed period.
    """
    assert row.contract
    first = max(conditions.effective_on, row.starts_on)
    require_open(row.region_id, first)
    for product in admitted_products(row, conditions):
        _follow(row, product, first, today)


def _follow(row: Admission, product: Product, first: date, today: date) -> None:
    lines = PriceLine.objects.filter(contract=row.contract, product_code=product.code)
    known: dict[date, PriceLine] = {line.valid_from: line for line in lines.order_by("known_on", "id")}
    running = next(
        (line for line in known.values() if line.valid_from <= first and _lasts(line, first)), None
    )
    if running and (running.price, running.unit) == (product.price, product.unit):
        return
    if running and running.valid_from < first:
        PriceLine.objects.create(**_ended(running, first - DAY, today))
    assert row.contract
    price_set(
        contract=row.contract,
        product_code=product.code,
        unit=product.unit,
        price=product.price,
        valid_from=first,
        known_on=today,
    )


def _lasts(line: PriceLine, day: date) -> bool:
    return line.valid_to is None or line.valid_to >= day


def _ended(line: PriceLine, last: date, today: date) -> dict[str, object]:
    """The next version of a price: it ends on a day."""
    kept = (
        "product_code",
        "unit",
        "price",
        "valid_from",
        "decision",
        "living",
        "care",
        "vacancy",
        "vacancy_rate",
    )
    values = {name: getattr(line, name) for name in kept}
    return {**shared_facts(line.contract, today), **values, "valid_to": last}
