"""The demo describes some products, version after version, and tells living and care apart (SEG-15, SEG-18, SEG-23)."""

from datetime import date
from decimal import Decimal

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from jeugdregio.demo.descriptions import descriptions_create
from jeugdregio.demo.ground import ground_create
from procurement.rules.build_up import BuildUp, split
from segments.models import CareProduct
from segments.rules.function_mix import read_mix, total
from segments.selectors.descriptions import description_on, descriptions_of


def test_descriptions_are_written_once_and_hold_from_their_day(db: None) -> None:
    ground = ground_create()
    assert descriptions_create(ground.region) == 3
    assert descriptions_create(ground.region) == 0
    context = Context.for_region(ground.region.pk)
    with as_actor(context):
        versions = descriptions_of(context, CareProduct.objects.get(code="44A08"))
    functions = []
    for day in (date(2026, 12, 31), date(2027, 3, 1), date(2027, 11, 23)):
        found = description_on(versions, day)
        functions.append(len(read_mix(found.function_mix)) if found else 0)
    assert functions == [0, 3, 4]
    assert all(total(read_mix(row.function_mix)) == 100 and row.invented for row in versions)


def test_one_product_of_the_demo_is_built_up() -> None:
    built = {row.code: row.built for row in facts.products() if row.built}
    assert list(built) == ["44A08"]
    found = split(13_500, **built["44A08"])
    assert found == BuildUp(6_210, 6_750, 540, Decimal("0.085"))
    assert found.adds_up(13_500) and found.explains_vacancy
