"""The demo builds some tariffs up, in versions, leaves one without ground, and lets providers state costs (PRV-09)."""

from datetime import date

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from jeugdregio.demo.dossiers import dossier_of, dossiers_create
from jeugdregio.demo.ground import ground_create
from procurement.models import CostStatement
from procurement.rules.real_price import price_of, without_ground
from procurement.selectors.dossiers import published_dossier
from procurement.services.contract import price_set
from segments.models import CareProduct
from tests import factories

DAYS = (date(2026, 12, 31), date(2027, 3, 1), date(2027, 11, 23))


def test_dossiers_are_published_once_in_versions_and_providers_state_costs(db: None) -> None:
    ground = ground_create()
    with as_actor(ground.context):
        agreement, part = next(iter(ground.agreements.values())), next(iter(ground.parts.values()))
        for _number in range(3):
            made = factories.ContractFactory(
                agreement=agreement, part=part, provider=factories.ProviderFactory()
            )
            price_set(
                contract=made,
                product_code="45A53",
                unit="01",
                price=180,
                valid_from=DAYS[1],
                known_on=DAYS[1],
            )
    assert (dossiers_create(ground.region), dossiers_create(ground.region)) == (5, 0)
    context = Context.for_region(ground.region.pk)
    with as_actor(context):
        found = [published_dossier(context, "45A53", day) for day in DAYS]
        assert [one and one.row.number for one in found] == [None, 1, 2]
        assert published_dossier(context, "45A05", DAYS[-1]) is None, "one product without"
        product = CareProduct.objects.get(code="45A53")
        assert len(set(CostStatement.objects.filter(product=product).values_list("tariff", flat=True))) == 3


def test_the_tariffs_lie_near_those_of_the_demo_and_one_lacks_a_ground() -> None:
    prices = {row.code: row.price for row in facts.products()}
    rows = facts.table("dossiers")["dossier"]
    for row in rows:
        low, high = prices[row["product"]]
        assert low * 0.9 <= price_of(dossier_of(row, row["versions"][-1])).tariff <= high, row["product"]
    lacking = {row["product"]: without_ground(dossier_of(row, row["versions"][0])) for row in rows}
    assert {code: lack for code, lack in lacking.items() if lack} == {"41A24": ["overhead"]}
