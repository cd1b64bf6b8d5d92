"""Open house in the demo: schemes with the standard list, published and written as regions do it."""

from typing import Any

from django.db import models

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from procurement.models import EntryWindow, Publication, Scheme, SchemeCategory, SchemeProduct, SchemeVersion
from procurement.services.requirements import requirements_add_from_template
from procurement.services.schemes import (
    item_save,
    scheme_create,
    version_next,
    version_publish,
    version_save,
)
from segments.models import Agreement, Region, SegmentPart

PIECES: dict[str, type[Any]] = {
    "window": EntryWindow,
    "category": SchemeCategory,
    "product": SchemeProduct,
}
NOT_OF_THE_VERSION = frozenset(
    {"region", "code", "title", "part", "published_on", "effective_on", "requirements", "next", *PIECES}
)


def schemes_create() -> int:
    """Make the schemes of each region of the demo that has none yet; out: how many were made."""
    wanted, made = facts.table("schemes")["scheme"], 0
    for code in dict.fromkeys(row["region"] for row in wanted):
        region = Region.objects.filter(code=code).first()
        if region is None:
            continue
        context = Context.for_region(region.pk)
        with as_actor(context):
            if not Scheme.objects.exists():
                made += sum(_create(context, row) for row in wanted if row["region"] == code)
    return made


def _create(context: Context, row: dict[str, Any]) -> int:
    values = {name: value for name, value in row.items() if name not in NOT_OF_THE_VERSION}
    values["agreement"] = Agreement.objects.get(region_id=context.region, code=row["agreement"])
    part = SegmentPart.objects.filter(region_id=context.region)
    version = scheme_create(
        context=context,
        code=row["code"],
        title=row["title"],
        part=part.get(models.Q(code=row["part"]) | models.Q(name=row["part"])),
        version={**values, "conditions": row["conditions"].strip()},
    )
    for kind, model in PIECES.items():
        for piece in row.get(kind, ()):
            item_save(version=version, model=model, row=None, values=piece, seen=_seen(version))
    keys = None if row["requirements"] == "all" else row["requirements"]
    requirements_add_from_template(version=version, keys=keys, seen=_seen(version))
    if "published_on" in row:
        _publish(version, row)
    if "next" in row:
        _next(version.scheme, row["next"])
    return 1


def _publish(version: SchemeVersion, row: dict[str, Any]) -> Publication:
    seen = _seen(version)
    return version_publish(
        version=version, effective_on=row["effective_on"], seen=seen, by=None, today=row["published_on"]
    )


def _next(scheme: Scheme, row: dict[str, Any]) -> None:
    version = version_next(scheme=scheme)
    values = {"change_note": row["change_note"], "supplement_days": row["supplement_days"]}
    version_save(version=version, values=values, seen=_seen(version))
    for product in SchemeProduct.objects.filter(version=version):
        price = {"price": row["prices"][product.product_code]}
        item_save(version=version, model=SchemeProduct, row=product, values=price, seen=_seen(version))
    _publish(version, row)


def _seen(version: SchemeVersion) -> int:
    version.refresh_from_db()
    return version.revision
