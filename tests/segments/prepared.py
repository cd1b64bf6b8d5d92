"""What a region prepares, small: a round with one row, and norms with one product."""

from datetime import date
from decimal import Decimal

from jeugdregio.core.db import Context
from jeugdregio.core.models import Organisation
from segments.models import Agreement, CareProduct, NormFramework, Region, SegmentPart, TranslationRound
from segments.services.norms.frameworks import framework_create
from segments.services.norms.norms import NormValues, norm_add
from segments.services.translation.rounds import round_create
from segments.services.translation.rows import RowValues, row_add
from tests import factories

CODE = "45P01"


def make_round(region: Region, owner: Organisation) -> TranslationRound:
    """A concept for 2029 with one row, whatever holds."""
    context = Context.for_region(region.pk)
    first, today = date(2029, 1, 1), date(2027, 11, 23)
    found = round_create(context=context, title="Tabel 2029", valid_from=first, today=today, by=None)
    found.rows.all().delete()
    row_add(
        found=found,
        values=RowValues(
            agreement=agreement_of(region),
            product_code=product_of(region).code,
            target_part=part_of(region),
            share=Decimal(1),
        ),
    )
    found.refresh_from_db()
    return found


def make_framework(region: Region, owner: Organisation) -> NormFramework:
    """A concept for 2029 with one norm."""
    context = Context.for_region(region.pk)
    found = framework_create(
        context=context, year=2029, title="Normen 2029", ground="Richtlijn", by=None, invented=True
    )
    norm_add(found=found, values=NormValues(product_of(region), duration=6, ground="Ervaring"))
    found.refresh_from_db()
    return found


def product_of(region: Region) -> CareProduct:
    found = CareProduct.objects.filter(region_id=region.pk, code=CODE).first()
    return found or factories.CareProductFactory(region=region, code=CODE)


def agreement_of(region: Region) -> Agreement:
    found = Agreement.objects.filter(region_id=region.pk).order_by("pk").first()
    return found or factories.AgreementFactory(region=region)


def part_of(region: Region) -> SegmentPart:
    found = SegmentPart.objects.filter(region_id=region.pk).order_by("pk").first()
    return found or factories.PartFactory(segment=factories.SegmentFactory(region=region))
