"""Service descriptions of a product: the versions, and the one that holds on a day (SEG-18)."""

from collections.abc import Iterable
from datetime import date

from jeugdregio.core.db import Context
from segments.models import CareProduct, ServiceDescription


def descriptions_of(context: Context, product: CareProduct) -> list[ServiceDescription]:
    """Every version, the newest first day first, and of one first day the one that was recorded last."""
    rows = ServiceDescription.objects.visible_to(context).filter(product=product)
    return list(rows.order_by("-valid_from", "-known_on", "-id"))


def description_on(versions: Iterable[ServiceDescription], day: date) -> ServiceDescription | None:
    """The version that holds on a day; None before the first one. In: versions as `descriptions_of` orders them."""
    return next((row for row in versions if row.valid_from <= day), None)


def newest_description(product_id: int) -> int:
    """The version that was recorded last, by id; 0 without one."""
    ids = (
        ServiceDescription.objects.filter(product_id=product_id).order_by("-id").values_list("pk", flat=True)
    )
    return ids.first() or 0
