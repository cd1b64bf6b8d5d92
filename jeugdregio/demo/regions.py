"""The other regions of the demo, one file each: their own words, rules, segments and what changes in them."""

import tomllib
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from jeugdregio.demo.accounts import people_create
from jeugdregio.demo.neighbour import Neighbour
from jeugdregio.demo.proposals import proposals_create, segments_create
from jeugdregio.demo.reforms import products_create, reforms_create
from jeugdregio.demo.registers import programme_create
from segments.enums import AreaWord, FinancingVariant
from segments.models import Region
from segments.services.payment import payment_add
from segments.services.region import membership_add, municipality_create, region_create

FOLDER = facts.FOLDER / "regions"


def neighbours() -> Iterator[dict[str, Any]]:
    """The facts of the other regions, by the name of their file."""
    for path in sorted(FOLDER.glob("*.toml")):
        yield tomllib.loads(path.read_text(encoding="utf-8"))


def regions_create() -> int:
    """Make the other regions that are not there yet, each whole or not at all; out: how many."""
    known = set(Region.objects.values_list("code", flat=True))
    wanted = [found for found in neighbours() if found["code"] not in known]
    for found in wanted:
        _create(found)
    return len(wanted)


@transaction.atomic
def _create(found: dict[str, Any]) -> None:
    region = region_create(
        name=found["name"],
        code=found["code"],
        short_name=found["short_name"],
        area_word=AreaWord(found["area_word"]),
    )
    context = Context.for_region(region.pk)
    neighbour = Neighbour(found, region, context)
    with as_actor(context):
        _places(neighbour)
    people_create(region, found["person"])
    with as_actor(context):
        for row in found["method"]:
            neighbour.methods[row["code"]] = payment_add(
                region=region, **{**row, "variant": FinancingVariant(row["variant"])}
            )
        segments_create(neighbour)
        # What a region begins with is adopted at once; its rule counts for what comes after.
        region.settings["councils_decide"] = found["councils_decide"]
        region.save(update_fields=["settings"])
        products_create(neighbour)
        proposals_create(neighbour)
        reforms_create(neighbour, today())
    programme_create(context, region.code)


def _places(neighbour: Neighbour) -> None:
    for row in neighbour.found["municipality"]:
        place = municipality_create(name=row["name"], cbs_code=row["cbs_code"])
        membership_add(
            region=neighbour.region, municipality=place, starts_on=neighbour.found["members_since"]
        )
        neighbour.places[row["cbs_code"]] = place
