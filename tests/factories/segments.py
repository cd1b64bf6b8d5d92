"""Segments, parts, agreements, products and budgets; make them inside the region's context."""

from datetime import date
from decimal import Decimal

import factory

from segments.enums import BudgetKind, FinancingVariant
from segments.models import Agreement, CareProduct, SegmentPart
from segments.services.budget import budget_set
from segments.services.product import agreement_create, product_create, product_map
from segments.services.segment import part_create, segment_create
from tests.factories.base import ServiceFactory

FIRST_DAY = date(2027, 1, 1)


class SegmentFactory(ServiceFactory):
    class Meta:
        model = segment_create

    class Params:
        task_based = factory.Trait(variant=FinancingVariant.TASK)

    code = factory.Sequence("segment-{}".format)
    name = factory.Sequence("Segment {}".format)
    variant = FinancingVariant.EFFORT
    valid_from = FIRST_DAY
    known_on = FIRST_DAY


class PartFactory(ServiceFactory):
    class Meta:
        model = part_create

    class Params:
        task_based = factory.Trait(variant=FinancingVariant.TASK)

    code = factory.Sequence("onderdeel-{}".format)
    name = factory.Sequence("Onderdeel {}".format)
    variant = FinancingVariant.EFFORT


class AgreementFactory(ServiceFactory):
    class Meta:
        model = agreement_create

    code = factory.Sequence("overeenkomst-{}".format)
    name = factory.Sequence("Overeenkomst {}".format)


def count_for(product: CareProduct, create: bool, where: tuple[Agreement, SegmentPart] | None) -> None:
    if where:
        agreement, part = where
        product_map(
            agreement=agreement,
            product_code=product.code,
            shares={part: Decimal(1)},
            valid_from=FIRST_DAY,
            known_on=FIRST_DAY,
        )


class CareProductFactory(ServiceFactory):
    """A product; `counts_for=(agreement, part)` lets its code count for that part from 2027 on."""

    class Meta:
        model = product_create

    code = factory.Sequence(lambda number: f"45B{number % 100:02}")
    category = "45"
    name = factory.Sequence("Product {}".format)
    unit = "04"
    counts_for = factory.PostGeneration(count_for)


class BudgetFactory(ServiceFactory):
    class Meta:
        model = budget_set

    class Params:
        adopted = factory.Trait(kind=BudgetKind.ADOPTED)

    kind = BudgetKind.CEILING
    year = 2027
    amount = 100_000_000
    known_on = FIRST_DAY
