"""The reclassifications of the demo, under way or decided, and the products of a region that has no claims."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from jeugdregio.demo.neighbour import ROLE, Neighbour
from segments.enums import ReclassificationKind
from segments.models import CareProduct, Municipality, Reclassification, Region, SegmentPart
from segments.rules.lineage import OTHERWISE
from segments.selectors.lineage import codes_of
from segments.selectors.municipalities import municipalities_on
from segments.services.decisions import Decision
from segments.services.new_parts import NewPart
from segments.services.product import agreement_create, product_create, product_map
from segments.services.reclassification import Going, going_set, reclassification_start
from segments.services.reclassification_adopt import reclassification_adopt
from segments.services.reclassification_steps import reclassification_step
from segments.workflow.draft import SUBMIT

MINUTES = "01"
Flows = Mapping[str, Mapping[str, Mapping[str, str]]]


def products_create(neighbour: Neighbour) -> None:
    """Product codes of the region, and the part that each counts for under its one agreement."""
    found = neighbour.found
    if not (groups := found.get("product")):
        return
    agreement = agreement_create(region=neighbour.region, code="regio", name="Regionale overeenkomst")
    for group in groups:
        for code, name in group["items"]:
            product_create(
                region=neighbour.region,
                code=code,
                category=code[:2],
                name=name,
                unit=MINUTES,
                invented=True,
            )
            product_map(
                agreement=agreement,
                product_code=code,
                shares={neighbour.parts[group["counts"]]: Decimal(1)},
                valid_from=found["valid_from"],
                known_on=found["decided_on"],
            )


def reform_create(region: Region, today: date) -> int:
    """The reclassification of the region with claims, unless there is one; out: how many were made."""
    context = Context.for_region(region.pk)
    with as_actor(context):
        if Reclassification.objects.exists():
            return 0
        known = Neighbour(facts.table("reform"), region, context)
        known.parts = {part.code: part for part in SegmentPart.objects.all()}
        places = municipalities_on(context, today)
        known.places = {place.cbs_code: place for place in places}
        reforms_create(known, today)
        return len(known.found["reform"])


def reforms_create(neighbour: Neighbour, today: date) -> None:
    """Reclassifications as far as they got: in concept, with the municipalities with some answers, or adopted."""
    for row in neighbour.found.get("reform", ()):
        begun = _begun(neighbour, row, today)
        codes = codes_of(
            neighbour.context, [part.pk for part in origins_of(neighbour, row)], begun.effective_on, today
        )
        begun = _going(neighbour, begun, codes, row["going"], row["effective_on"])
        for own in row.get("own", ()):
            place = neighbour.places[own["municipality"]]
            begun = _going(neighbour, begun, codes, own["going"], own["day"], place)
        if row.get("submit"):
            reclassification_step(
                row=begun, name=SUBMIT, by=neighbour.officer, role=ROLE, reason=row["reason"]
            )
            neighbour.answer(begun, row.get("answer", []))
        if "adopt" in row:
            reclassification_adopt(
                context=neighbour.context,
                row=begun,
                seen=begun.revision,
                decision=Decision(**row["adopt"]),
                today=today,
                by=neighbour.officer,
                role=ROLE,
            )


def origins_of(neighbour: Neighbour, row: dict[str, Any]) -> list[SegmentPart]:
    """The parts that care comes from."""
    return [neighbour.parts[ref] for ref in row["origins"]]


def _begun(neighbour: Neighbour, row: dict[str, Any], today: date) -> Reclassification:
    new = [
        NewPart(
            one["name"],
            neighbour.parts[one["segment"]].segment if "segment" in one else None,
            one.get("outside", False),
        )
        for one in row.get("new", ())
    ]
    begun = reclassification_start(
        context=neighbour.context,
        kind=ReclassificationKind(row["kind"]),
        title=row["title"],
        effective_on=row["effective_on"],
        origins=origins_of(neighbour, row),
        targets=[neighbour.parts[ref] for ref in row.get("targets", ())],
        reason=row["reason"],
        source=row["source"],
        today=today,
        new=new,
        by=neighbour.officer,
    )
    made = [destination.part for destination in begun.destinations.order_by("id")]
    # The new parts come last.
    for one, part in zip(reversed(row.get("new", [])), reversed(made), strict=False):
        neighbour.parts[one["ref"]] = part
    return begun


def _going(
    neighbour: Neighbour,
    begun: Reclassification,
    codes: Mapping[int, list[CareProduct]],
    flows: Flows,
    day: date,
    place: Municipality | None = None,
) -> Reclassification:
    """Where the products go; those that the file does not name go where it says for all of them."""
    shares = {
        (neighbour.parts[origin].pk, code): _parts(neighbour, rows.get(code, rows["all"]))
        for origin, rows in flows.items()
        for code in [OTHERWISE, *(product.code for product in codes.get(neighbour.parts[origin].pk, ()))]
    }
    return going_set(row=begun, seen=begun.revision, going=Going(shares), day=day, municipality=place)


def _parts(neighbour: Neighbour, shares: Mapping[str, str]) -> dict[int, Fraction]:
    return {neighbour.parts[ref].pk: Fraction(share) for ref, share in shares.items()}
