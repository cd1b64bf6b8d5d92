"""The region of the demo with its municipalities, local teams, areas and products, made by the services."""

from dataclasses import dataclass, field
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.models import Organisation
from jeugdregio.core.organisations import organisation_create
from jeugdregio.core.records import BY_DEMO
from jeugdregio.demo import facts
from jeugdregio.demo.generator.mapping import NEW_FROM, mappings
from segments.enums import AreaWord, Direction, FinancingVariant
from segments.models import (
    Agreement,
    KpiDefinition,
    LocalTeam,
    Municipality,
    Region,
    RegionMembership,
    SegmentPart,
)
from segments.rules.bands import Band
from segments.services.product import agreement_create, product_create, product_map
from segments.services.region import local_team_create, municipality_create, region_create
from segments.services.segment import part_create, segment_create

MEMBERS_SINCE = date(2015, 1, 1)


@dataclass
class Ground:
    """What the other parts of the demo refer to, by the code of the facts."""

    region: Region
    municipalities: dict[str, Municipality] = field(default_factory=dict)
    teams: dict[int, LocalTeam] = field(default_factory=dict)
    parts: dict[str, SegmentPart] = field(default_factory=dict)
    agreements: dict[str, Agreement] = field(default_factory=dict)

    @property
    def context(self) -> Context:
        return Context.for_region(self.region.pk)


def ground_create() -> Ground:
    """Make the region with all that is fact. Must run in a transaction; leaves no context behind."""
    found = facts.region()
    region = region_create(
        name=found["name"],
        code=found["code"],
        short_name=found["short_name"],
        area_word=AreaWord.TASK_AREA,
        pays_advances=True,
    )
    ground = Ground(region)
    with as_actor(ground.context):
        _places(ground)
        _areas(ground)
        _products(ground)
        _kpis(ground)
    return ground


def referrer_create() -> Organisation:
    """A practice that refers."""
    return organisation_create(kind=OrganisationKind.REFERRER, name=facts.table("people")["referrer"])


def _places(ground: Ground) -> None:
    for place in facts.places():
        municipality = municipality_create(name=place.name, cbs_code=place.cbs_code)
        RegionMembership.objects.create(
            region_id=ground.region.pk,
            owner_id=ground.region.pk,
            municipality=municipality,
            days=DateRange(MEMBERS_SINCE, None),
        )
        ground.municipalities[place.cbs_code] = municipality
    for team in facts.teams():
        home = ground.municipalities[team.municipalities[0]]
        ground.teams[team.number] = local_team_create(name=team.name, municipality=home)


def _areas(ground: Ground) -> None:
    for position, area in enumerate(facts.areas()):
        segment = segment_create(
            region=ground.region,
            code=area["code"],
            name=area["name"],
            variant=FinancingVariant(area["variant"]),
            valid_from=NEW_FROM,
            known_on=facts.known_on(),
            position=position,
            assignment=area["assignment"],
            delimitation=area["delimitation"],
            source=BY_DEMO,
            is_outside=area.get("is_outside", False),
        )
        for rank, part in enumerate(area["part"]):
            ground.parts[part["code"]] = part_create(
                segment=segment,
                code=part["code"],
                name=part["name"],
                variant=FinancingVariant(part["variant"]),
                position=rank,
                maximum_partners=part.get("maximum_partners"),
            )
    for row in facts.agreements():
        ground.agreements[row.code] = agreement_create(region=ground.region, code=row.code, name=row.name)


def _products(ground: Ground) -> None:
    """Codes, and what each counts for: the table of the strategy, by agreement and period."""
    bands = facts.table("rounds")["bands"]
    for product in facts.products():
        product_create(
            region=ground.region,
            code=product.code,
            category=product.category,
            name=product.name,
            unit=product.unit,
            invented=not product.named,
            band=Band(**bands[product.code]) if product.code in bands else None,
        )
    for row in mappings():
        product_map(
            agreement=ground.agreements[row.agreement],
            product_code=row.product,
            shares={ground.parts[part]: share for part, share in row.shares.items()},
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            known_on=facts.known_on(),
        )


def _kpis(ground: Ground) -> None:
    content = facts.table("kpis")
    KpiDefinition.objects.bulk_create(
        KpiDefinition(
            region_id=ground.region.pk,
            owner_id=ground.region.pk,
            known_on=content["known_on"],
            **{**row, "direction": Direction(row["direction"])},
        )
        for row in content["kpi"]
    )
