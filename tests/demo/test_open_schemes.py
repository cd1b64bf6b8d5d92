"""Open house in the demo: a scheme that is open, one that opens later, and one that is being written."""

from datetime import date

import pytest
from pytest_django import Settings

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo.ground import ground_create
from jeugdregio.demo.regions import regions_create
from jeugdregio.demo.schemes import schemes_create
from procurement.enums import EvidenceType
from procurement.models import Publication, Scheme, SchemeVersion
from procurement.rules.publishing import problems_of
from procurement.selectors.public import published_versions, shown_schemes
from procurement.selectors.schemes import drafted
from segments.models import Region

pytestmark = pytest.mark.django_db
TODAY = date(2027, 11, 23)


def test_the_demo_shows_every_way_to_enter(settings: Settings) -> None:
    settings.JEUGDREGIO_DEMO, settings.JEUGDREGIO_TODAY = True, TODAY
    ground_create()
    regions_create()
    assert (schemes_create(), schemes_create()) == (3, 0)
    shown = {one.code: one for one in shown_schemes(TODAY)}
    assert set(shown) == {"wonen-met-begeleiding", "ambulante-hulp-zhz"}
    living, ambulant = shown["wonen-met-begeleiding"], shown["ambulante-hulp-zhz"]
    assert living.entry.is_open and living.conditions.number == 2 and living.conditions.room is None
    assert len(living.conditions.categories) == 3 and len(living.conditions.requirements) == 28
    assert {one.evidence for one in living.conditions.requirements} == set(EvidenceType)
    assert [one.price for one in living.conditions.products] == [6_427, 19_544, 14_090]
    assert (ambulant.entry.is_open, ambulant.entry.opens_on) == (False, date(2028, 3, 1))
    assert [one.number for one in published_versions("wonen-met-begeleiding")] == [2, 1]
    assert all("verzonnen" in one.conditions.intro for one in shown.values())


def test_what_is_being_written_lacks_only_its_products(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    ground_create()
    schemes_create()
    with as_actor(Context.for_region(Region.objects.get(code="wbo").pk)):
        scheme = Scheme.objects.get(code="dyslexie")
        assert not Publication.objects.filter(scheme=scheme).exists()
        problems = problems_of(drafted(SchemeVersion.objects.get(scheme=scheme), TODAY), is_first=True)
    assert len(problems) == 1 and "product" in problems[0]
