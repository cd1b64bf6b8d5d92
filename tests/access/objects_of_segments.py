"""Which object of the segments stands in an address."""

from datetime import date
from fractions import Fraction

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Organisation
from procurement.services.tariff_dossiers import draft_write
from segments.enums import DraftState, FinancingVariant, ReclassificationKind
from segments.models import (
    CareProduct,
    PaymentMethod,
    Reclassification,
    Region,
    RegionMembership,
    Segment,
    SegmentDraft,
    SegmentPart,
)
from segments.rules.proposal import PartText, Proposal
from segments.selectors.versions import values_of
from segments.services.draft import draft_save
from segments.services.new_parts import NewPart
from segments.services.payment import payment_add
from segments.services.reclassification import Going, going_set, reclassification_start
from tests import factories
from tests.access.registry import Objects, Provider, stands_for
from tests.access.world import Maker, World
from tests.procurement.real_price.built import HOUR
from tests.segments.kpi.made import make_kpi

KPI_PAGES = ("kpi", "kpi_edit", "kpi_retire", "kpi_remove", "kpi_norms", "kpi_norms_file")


@stands_for(
    "monitoring:segment public_id",
    "monitoring:provider_target public_id",
    *(f"procurement:{name} public_id" for name in ("prices", "price_add", "price_raise")),
)
def segment(world: World, role: Role) -> Objects:
    """What a region buys is known to everybody in it."""
    return Objects(world.cast.segment.public_id, (world.contract_elsewhere.part.segment.public_id,))


def make_payment(region: Region, owner: Organisation) -> PaymentMethod:
    """A way to pay of a region."""
    return payment_add(
        region=region, code=f"pxq-{region.code}", name="Prijs × aantal", variant=FinancingVariant.EFFORT
    )


@stands_for("segments:payment code", "segments:payment_remove code")
def payment(world: World, role: Role) -> Objects:
    here, there = (
        world.once(make_payment, region, region.organisation)
        for region in (world.cast.region, world.cast.other_region)
    )
    return Objects(here.code, (there.code,))  # type: ignore[attr-defined]


@stands_for(*(f"segments:{name} code" for name in KPI_PAGES))
def kpi_code(world: World, role: Role) -> Objects:
    """A KPI of each region, under a code of its own."""
    regions = (world.cast.region, world.cast.other_region)
    here, there = (world.once(make_kpi, region, region.organisation) for region in regions)
    return Objects(here.code, (there.code,))  # type: ignore[attr-defined]


def make_product(region: Region, owner: Organisation) -> CareProduct:
    """A product of one region only."""
    made: CareProduct = factories.CareProductFactory(region=region, code=f"9{region.code[:1].upper()}9")
    return made


DOSSIER_PAGES = ("dossier", "dossier_write", "cost_state")


@stands_for(
    "segments:product code",
    "segments:description_write code",
    *(f"procurement:{name} code" for name in DOSSIER_PAGES),
)
def product(world: World, role: Role) -> Objects:
    regions = (world.cast.region, world.cast.other_region)
    here, there = (world.once(make_product, region, region.organisation) for region in regions)
    return Objects(here.code, (there.code,))  # type: ignore[attr-defined]


def make_dossier(region: Region, owner: Organisation) -> CareProduct:
    """A product of which the region is writing what its tariff is built of."""
    made: CareProduct = factories.CareProductFactory(region=region, code=f"8{region.code[:1].upper()}8")
    draft_write(product=made, dossier=HOUR, valid_from=date(2028, 1, 1), reason="Nieuwe cao", seen=0)
    return made


@stands_for("procurement:dossier_publish code")
def dossier(world: World, role: Role) -> Objects:
    regions = (world.cast.region, world.cast.other_region)
    here, there = (world.once(make_dossier, region, region.organisation) for region in regions)
    return Objects(here.code, (there.code,))  # type: ignore[attr-defined]


def make_draft(region: Region, owner: Organisation) -> SegmentDraft:
    """What a region proposes for its only segment."""
    segment = Segment.objects.filter(region_id=region.pk).order_by("id").first()
    assert segment
    values = {"name": "Voorstel", "variant": FinancingVariant.EFFORT}
    parts = [PartText(values_of(part, ("name", "variant")), part.code) for part in segment.parts.all()]
    written = Proposal(values, parts, date(2028, 1, 1), "Na de consultatie")
    return draft_save(segment=segment, seen=0, proposal=written, by=None)


def draft_of(consulting: bool) -> Provider:
    """The segment that a proposal is open for; `consulting` has been put to the municipalities."""

    def provide(world: World, role: Role) -> Objects:
        regions = (world.cast.region, world.cast.other_region)
        assert world.contract_elsewhere, "it brings the other region its segment"
        drafts = [world.once(make_draft, region, region.organisation) for region in regions]
        state = DraftState.CONSULTING if consulting else DraftState.CONCEPT
        found = []
        for region, draft in zip(regions, drafts, strict=True):
            with as_actor(Context.for_region(region.pk)):
                SegmentDraft.objects.filter(pk=draft.pk).update(state=state)
                found.append(draft.segment.public_id)  # type: ignore[attr-defined]
        here, there = found
        return Objects(here, (there,))

    return provide


stands_for(
    "segments:proposal public_id",
    "segments:versions public_id",
    "segments:draft_adopt public_id",
    "segments:draft_submit public_id",
    "segments:draft_withdraw public_id",
)(draft_of(consulting=False))
stands_for("segments:draft_back public_id")(draft_of(consulting=True))


def make_reclassification(region: Region, owner: Organisation) -> Reclassification:
    """A concept that splits the region's only part, with a municipality that goes its own way."""
    part = SegmentPart.objects.filter(region_id=region.pk).order_by("id").first()
    member = RegionMembership.objects.filter(region_id=region.pk).order_by("id").first()
    assert part and member
    row = reclassification_start(
        context=Context.for_region(region.pk),
        kind=ReclassificationKind.SPLIT,
        title="Onderdeel splitsen",
        effective_on=date(2028, 1, 1),
        origins=[part],
        targets=[],
        new=[NewPart(f"Nieuw in {region.code}")],
        reason="Na de consultatie",
        today=date(2027, 11, 23),
    )
    going = Going({(part.pk, ""): {part.pk: Fraction(1)}})
    return going_set(row=row, seen=1, going=going, day=date(2028, 1, 1), municipality=member.municipality)


def make_merge(region: Region, owner: Organisation) -> Reclassification:
    """A concept that merges two parts, so that each weighs something in the new one."""
    part = SegmentPart.objects.filter(region_id=region.pk).order_by("id").first()
    assert part
    beside = factories.PartFactory(segment=part.segment, code=f"naast-{region.code}", name="Ernaast")
    return reclassification_start(
        context=Context.for_region(region.pk),
        kind=ReclassificationKind.MERGE,
        title="Onderdelen samenvoegen",
        effective_on=date(2028, 1, 1),
        origins=[part, beside],
        targets=[],
        new=[NewPart(f"Samen in {region.code}")],
        reason="Na de consultatie",
        today=date(2027, 11, 23),
    )


def reclassification_of(consulting: bool, make: Maker = make_reclassification) -> Provider:
    def provide(world: World, role: Role) -> Objects:
        assert world.contract_elsewhere, "it brings the other region its part"
        regions = (world.cast.region, world.cast.other_region)
        rows = [world.once(make, region, region.organisation) for region in regions]
        state = DraftState.CONSULTING if consulting else DraftState.CONCEPT
        for region, row in zip(regions, rows, strict=True):
            with as_actor(Context.for_region(region.pk)):
                Reclassification.objects.filter(pk=row.pk).update(state=state)
        return Objects(rows[0].public_id, (rows[1].public_id,))  # type: ignore[attr-defined]

    return provide


stands_for(
    "segments:reclassification public_id",
    "segments:going public_id",
    "segments:place_add public_id",
    "segments:place_clear public_id",
    "segments:reclassification_adopt public_id",
    "segments:reclassification_submit public_id",
    "segments:reclassification_withdraw public_id",
)(reclassification_of(consulting=False))
stands_for("segments:reclassification_back public_id")(reclassification_of(consulting=True))
stands_for("segments:weights public_id")(reclassification_of(consulting=False, make=make_merge))


@stands_for("segments:place_clear slug")
def place_of_reclassification(world: World, role: Role) -> Objects:
    return Objects(world.cast.waterdam.cbs_code)
