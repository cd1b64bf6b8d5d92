"""Care products and where their codes count."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.closed import require_open
from jeugdregio.core.errors import Refused
from segments.models import Agreement, CareProduct, ProductMapping, Region, SegmentPart
from segments.rules.bands import Band


def agreement_create(*, region: Region, code: str, name: str) -> Agreement:
    """Record an agreement that product codes belong to."""
    row: Agreement = Agreement.objects.create(region_id=region.pk, owner_id=region.pk, code=code, name=name)
    return row


def product_create(
    *,
    region: Region,
    code: str,
    category: str,
    name: str,
    unit: str,
    invented: bool = False,
    band: Band | None = None,
) -> CareProduct:
    """Record a product code of the region, with its iJw category and unit, and the distance that it is about."""
    row: CareProduct = CareProduct.objects.create(
        region_id=region.pk,
        owner_id=region.pk,
        code=code,
        category=category,
        name=name,
        unit=unit,
        invented=invented,
        **({"band_group": band.group, "band_from": band.first, "band_to": band.last} if band else {}),
    )
    return row


@transaction.atomic
def product_map(
    *,
    agreement: Agreement,
    product_code: str,
    shares: Mapping[SegmentPart, Decimal],
    valid_from: date,
    known_on: date,
    valid_to: date | None = None,
) -> None:
    """Say for which parts a code counts from a day on (SEG-06, SEG-07).

    The shares are fractions that must add up to exactly 1; else Refused, with the sum in the sentence.
    """
    total = sum(shares.values(), Decimal(0))
    if total != 1:
        raise Refused(
            _("The shares of code %(code)s add up to %(sum)s%%, not to 100%%.")
            % {"code": product_code, "sum": f"{(total * 100).normalize():f}"}
        )
    require_open(agreement.region_id, valid_from)
    ProductMapping.objects.bulk_create(
        ProductMapping(
            region_id=agreement.region_id,
            owner_id=agreement.owner_id,
            agreement=agreement,
            product_code=product_code,
            part=part,
            share=share,
            valid_from=valid_from,
            valid_to=valid_to,
            known_on=known_on,
        )
        for part, share in shares.items()
    )
