"""The demo tells how its translation table came about, and prepares the next one, without changing what holds."""

from collections import Counter
from datetime import date
from decimal import Decimal

from pytest_django import Settings

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo.ground import ground_create
from jeugdregio.demo.rounds import rounds_create
from segments.enums import RoundState
from segments.models import NormFramework, ProductMapping, TranslationRound
from segments.rules.translation import Kind, blocking
from segments.selectors.translation import problems_of

TODAY = date(2027, 11, 23)


def test_the_rounds_tell_what_holds_and_change_nothing(db: None, settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    region = ground_create().region
    with as_actor(Context.for_region(region.pk)) as context:
        before = list(ProductMapping.objects.order_by("pk").values())
    assert rounds_create(region) == 4
    assert rounds_create(region) == 0
    with as_actor(Context.for_region(region.pk)) as context:
        assert list(ProductMapping.objects.order_by("pk").values()) == before
        adopted = TranslationRound.objects.get(state=RoundState.ADOPTED)
        sums = Counter[tuple[int, str]]()
        for row in adopted.rows.all():
            sums[row.agreement_id, row.product_code] += row.share or Decimal(0)
        assert set(sums.values()) == {Decimal(1)}
        found = problems_of(context, concept := TranslationRound.objects.get(state="concept"), TODAY)
        assert Counter(one.kind for one in blocking(found, concept.noted)) == {Kind.UNRESOLVED: 2}
        assert {one.product for one in found if one.kind is Kind.UNRESOLVED} == {"45A46"}
        states = list(NormFramework.objects.order_by("year").values_list("year", "state", "invented"))
    assert states == [(2027, RoundState.ADOPTED, True), (2028, RoundState.CONCEPT, True)]
