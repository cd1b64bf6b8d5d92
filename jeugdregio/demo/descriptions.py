"""Service descriptions of the demo: made-up texts for some products, with versions (SEG-18)."""

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from segments.models import CareProduct, Region, ServiceDescription
from segments.selectors.descriptions import newest_description
from segments.services.description import Description, description_write


def descriptions_create(region: Region) -> int:
    """Write the descriptions when there are none; returns how many were written."""
    with as_actor(Context.for_region(region.pk)):
        if ServiceDescription.objects.exists():
            return 0
        rows = facts.table("descriptions")["description"]
        for row in rows:
            product = CareProduct.objects.get(code=row["product"])
            texts = {name: row[name].strip() for name in Description.__dataclass_fields__}
            description_write(
                product=product,
                description=Description(**texts),
                valid_from=row["valid_from"],
                reason=row["reason"],
                seen=newest_description(product.pk),
                today=row["known_on"],
                invented=True,
            )
    return len(rows)
