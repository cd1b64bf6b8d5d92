"""What tariffs of the demo are built of, and what products cost some of its providers (PRV-09); all made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.demo import facts
from procurement.models import PriceLine, TariffDossier
from procurement.rules.real_price import Dossier, Function, Ground, Indexation, Overhead
from procurement.services.tariff_dossiers import cost_state, draft_publish, draft_write
from segments.models import CareProduct, Region

EURO = 100
STATED_ON = date(2027, 9, 15)
USUAL = {
    "holiday": Decimal("0.08"),
    "year_end": Decimal("0.0833"),
    "irregular": Decimal("0.02"),
    "social": Decimal("0.26"),
    "paid": Decimal(1878),
}


def dossiers_create(region: Region) -> int:
    """Publish the dossiers and state the costs, when there are none; out: how many versions were published."""
    with as_actor(Context.for_region(region.pk)):
        if TariffDossier.objects.exists():
            return 0
        rows = facts.table("dossiers")["dossier"]
        made = sum(_publish(row) for row in rows)
        stated = [(row, _providers_of(row["product"])) for row in rows]
    for row, providers in stated:
        for share, provider in zip(row.get("stated", []), providers, strict=False):
            _state(region, provider, row, Decimal(share))
    return made


def _publish(row: dict[str, Any]) -> int:
    """Every version of one dossier."""
    product = CareProduct.objects.get(code=row["product"])
    for version in row["versions"]:
        draft_write(
            product=product,
            dossier=dossier_of(row, version),
            valid_from=version["valid_from"],
            reason=row["reason"],
            seen=0,
        )
        draft_publish(product=product, seen=1, by=None, today=version["known_on"], invented=True)
    return len(row["versions"])


def _providers_of(code: str) -> list[int]:
    """Providers that have a tariff for a product, in a fixed order."""
    rows = PriceLine.objects.filter(product_code=code).order_by("provider__agb")
    return list(dict.fromkeys(rows.values_list("provider_id", flat=True)))


def _state(region: Region, provider: int, row: dict[str, Any], share: Decimal) -> None:
    """What a product costs a provider: the wages of the dossier times a share."""
    context = Context(Scope.MEMBER, organisation_id=provider, region_id=region.pk)
    dossier = dossier_of(row, row["versions"][-1])
    paid = [replace(one, wage=round(one.wage * share)) for one in dossier.functions]
    with as_actor(context):
        product = CareProduct.objects.get(code=row["product"])
        cost_state(
            context=context, product=product, dossier=replace(dossier, functions=paid), today=STATED_ON
        )


def dossier_of(row: dict[str, Any], version: dict[str, Any]) -> Dossier:
    """A dossier as the data folder tells it, for one of its versions."""
    every = facts.table("dossiers")
    grounds = {name: Ground(**one) for name, one in every["grounds"].items()}
    if "without" in row:
        grounds[row["without"]] = Ground()
    functions = [
        Function(
            name=one["name"],
            share=Decimal(share),
            scale=one["scale"],
            wage=one["wage"] * EURO,
            is_yearly=True,
            productive=Decimal(one["productive"]),
            **USUAL,
        )
        for one, share in ((every["functions"][key], share) for key, share in row["mix"].items())
    ]
    return Dossier(
        unit=row["unit"],
        minutes=Decimal(row["minutes"]),
        functions=functions,
        direct=row.get("direct", {}),
        living=row.get("living", 0),
        vacancy=Decimal(row.get("vacancy", "0")),
        overhead={name: Overhead(share=Decimal(share)) for name, share in row["overhead"].items()},
        indexation=Indexation(
            Decimal(version["ova"]), Decimal(version["cpi"]), Decimal("0.9"), version["valid_from"].year
        ),
        grounds=grounds,
    )
