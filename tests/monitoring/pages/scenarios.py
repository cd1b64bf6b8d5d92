"""Scenarios for tests of their pages: a second part to move care to, and the steps through the forms."""

from datetime import date
from fractions import Fraction
from uuid import UUID

from django.test import Client

from monitoring.models import RATES, ChangeKind, Scenario, ScenarioChange
from monitoring.selectors.scenarios import products_of_part
from monitoring.selectors.snapshots import snapshot_for
from monitoring.services.scenario import Wanted, change_add, scenario_add
from segments.models import SegmentPart
from tests import factories
from tests.cast import Cast

OCTOBER = date(2027, 10, 1)


def other_part(cast: Cast) -> SegmentPart:
    """A part to which nothing counts yet."""
    with cast.in_region():
        found: SegmentPart = factories.PartFactory(
            segment=cast.segment, code="groepen", name="Groepen (fictief)"
        )
    return found


def make(cast: Cast, title: str = "Groepen naar lokaal") -> Scenario:
    with cast.in_region():
        return scenario_add(region=cast.region, title=title)


def change(cast: Cast, scenario: Scenario, kind: ChangeKind, **rest: object) -> ScenarioChange:
    """A change on top, of the part that everything counts for, all of it from October on unless said otherwise."""
    with cast.in_region() as context:
        scenario.refresh_from_db()
        snapshot = snapshot_for(context)
        assert snapshot
        offered = products_of_part(context, snapshot, cast.part.pk, [])
        values: dict[str, object] = {"source": cast.part, "since": OCTOBER, "share": Fraction(1), **rest}
        if kind in RATES:
            values = {"source": None, "since": OCTOBER, **rest}
        if kind == ChangeKind.BACK:
            values = {"since": OCTOBER, **rest}
        return change_add(
            scenario=scenario,
            seen=scenario.revision,
            wanted=Wanted(kind, **values),  # type: ignore[arg-type]
            valuation_on=snapshot.valuation_on,
            offered=offered,
        )


def add_url(scenario: Scenario, part: SegmentPart) -> str:
    return f"/prognose/{scenario.public_id}/wijziging/?onderdeel={part.public_id}"


def typed(scenario: Scenario, **rest: object) -> dict[str, object]:
    """What a person fills in for a change: 40 percent to local provision from October on."""
    return {"kind": "local", "share": "40", "since": "01-10-2027", "revision": scenario.revision, **rest}


def made_by(client: Client, title: str = "Groepen naar lokaal") -> UUID:
    """A scenario made on the page."""
    answer = client.post("/prognose/nieuw/", {"title": title, "explanation": "", "revision": 0})
    assert answer.status_code == 302, answer.content.decode()
    return UUID(answer["Location"].strip("/").split("/")[-1])
