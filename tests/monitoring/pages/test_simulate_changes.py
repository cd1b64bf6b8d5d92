"""A scenario without change is the forecast of today on every page; so is a change that is taken back."""

from decimal import Decimal
from fractions import Fraction

from django.test import Client

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.money import round_half_up
from monitoring.enums import Grain, Kpi
from monitoring.models import ChangeKind, ContractForecast, Snapshot
from monitoring.selectors.bands import bands_by
from monitoring.selectors.figures import kpi_figures
from monitoring.selectors.scenario_ground import Method, ground_of
from monitoring.selectors.scenario_outcome import Outcome
from monitoring.selectors.scenarios import changes_of
from tests.cast import Cast
from tests.monitoring.pages.scenarios import change, made_by, make, other_part
from tests.monitoring.pages.screen import Screen, open_page

HALF = Fraction(1, 2)


def page_of(client: Client, scenario: object) -> Screen:
    return open_page(client, f"/prognose/{scenario}/")


def tables(screen: Screen) -> dict[str, list[list[str]]]:
    return {name: screen.rows(name) for name in ("prognose", "begroting", "gemeenten")}


def test_without_change_the_page_says_what_the_other_pages_say(
    manager: Client, cast: Cast, computed: Snapshot
) -> None:
    found = page_of(manager, made_by(manager))
    name = "Ambulante jeugdhulp"
    mine = found.row("prognose", name)
    theirs = open_page(manager, "/segmenten/").row("segmenten", name)
    said = {key.split(" (")[0]: value for key, value in mine.items()}
    assert (
        said["Prognose nu"] == said["Prognose in dit scenario"] == dict_of(theirs)["Prognose"] == "1.160.000"
    )
    budget = dict_of(found.row("begroting", name))
    assert budget["Plafond bereikt op, nu"] == budget["Plafond bereikt op, in dit scenario"]
    assert budget["Plafond bereikt op, nu"] == dict_of(theirs)["Plafond bereikt op"]
    assert said["Nu, minstens"] == said["Scenario, minstens"]


def dict_of(row: dict[str, str]) -> dict[str, str]:
    return {key.split(" (")[0]: value for key, value in row.items()}


def test_without_change_every_cent_range_and_day_is_that_of_today(cast: Cast, computed: Snapshot) -> None:
    part, segment = cast.part.pk, cast.segment.pk
    with cast.in_region() as context:
        outcome = Outcome(ground_of(context, computed))
        figures = kpi_figures(context, computed, grains=(Grain.SEGMENT, Grain.REGION), kpis=list(Kpi))
        top = figures.of(Grain.SEGMENT, segment, Kpi.UIT4)
        assert outcome.forecast({part}) == top.top
        assert outcome.forecast() == figures.of(Grain.REGION, cast.region.pk, Kpi.UIT4).top
        assert isinstance(top.base, int)
        assert outcome.reached_on({part}, top.base) == figures.of(Grain.SEGMENT, segment, Kpi.UITD).day
        band = bands_by(context, computed, "part_id").of(part)
        assert band is not None and outcome.band(outcome.of_parts({part})) == band
        row = cast.priced_contract
        stored = computed_forecast(row.pk, computed)
        assert (round_half_up(band.low), round_half_up(band.high)) == stored


def computed_forecast(contract: int, snapshot: Snapshot) -> tuple[int | None, int | None]:
    found = ContractForecast.objects.get(snapshot=snapshot, contract_id=contract)
    return found.low, found.high


def test_half_from_october_on_is_half_of_the_last_quarter(
    manager: Client, cast: Cast, computed: Snapshot
) -> None:
    target, scenario = other_part(cast), make(cast)
    change(cast, scenario, ChangeKind.PART, target=target, share=HALF)
    with cast.in_region() as context:
        ground = ground_of(context, computed)
        outcome = Outcome(ground, changes_of(context, [scenario])[scenario.pk])
        last = sum(int(care.held.forecast) for care in ground.cells if care.month.month >= 10)
        assert last > 0
        assert outcome.moved(2027) == round_half_up(Fraction(last, 2))
        assert outcome.forecast({cast.part.pk, target.pk}) == Outcome(ground).forecast()
        moved, whole = outcome.band(outcome.of_parts({target.pk})), outcome.band()
        assert moved and moved.low <= outcome.forecast({target.pk}) <= moved.high
        assert whole == Outcome(ground).band()


def test_a_change_that_is_taken_back_is_the_page_of_today(
    manager: Client, cast: Cast, computed: Snapshot
) -> None:
    scenario = make(cast)
    today = tables(page_of(manager, scenario.public_id))
    first = change(cast, scenario, ChangeKind.LOCAL, share=Fraction(37, 100))
    second = change(cast, scenario, ChangeKind.PART, target=other_part(cast), share=HALF)
    assert tables(page_of(manager, scenario.public_id)) != today
    for undone in (first, second):
        change(cast, scenario, ChangeKind.BACK, undoes=undone)
    assert tables(page_of(manager, scenario.public_id))["prognose"][:1] == today["prognose"][:1]
    assert tables(page_of(manager, scenario.public_id))["begroting"] == today["begroting"]


def test_a_municipality_reads_its_own_part(
    neighbour: Client, municipal: Client, cast: Cast, computed: Snapshot
) -> None:
    scenario = make(cast)
    change(cast, scenario, ChangeKind.LOCAL)
    found = page_of(neighbour, scenario.public_id)
    assert [row[0] for row in found.rows("gemeenten")] == ["Heuvelrode"]
    assert not found.rows("aanbieders")
    assert page_of(municipal, scenario.public_id).rows("gemeenten") == []


def test_other_years_and_the_moments_of_decision(manager: Client, cast: Cast, computed: Snapshot) -> None:
    scenario = make(cast)
    change(cast, scenario, ChangeKind.LOCAL)
    rows = page_of(manager, scenario.public_id).rows("begrotingsjaren")
    assert [row[0] for row in rows] == ["2027", "2028"]
    assert rows[1][4:7] == ["30-04-2027", "23-07-2027", "15-09-2027"]
    with as_actor(Context.for_region(cast.region.pk)) as context:
        ground = ground_of(context, computed)
        outcome = Outcome(ground, changes_of(context, [scenario])[scenario.pk])
        assert outcome.local(2028) == Outcome(ground).forecast()


def test_growth_and_index_count_after_the_reference_date_only(
    manager: Client, cast: Cast, computed: Snapshot
) -> None:
    """Ten percent more care and two percent higher tariffs from October on: 12.2 percent of the last quarter."""
    scenario = make(cast)
    today = page_of(manager, scenario.public_id)
    kinds = {ChangeKind.GROWTH: Fraction(1, 10), ChangeKind.INDEX: Fraction(1, 50)}
    made = [change(cast, scenario, kind, percentage=rate) for kind, rate in kinds.items()]
    with cast.in_region() as context:
        ground = ground_of(context, computed)
        now, outcome = Outcome(ground), Outcome(ground, changes_of(context, [scenario])[scenario.pk])
        last = sum(int(care.held.forecast) for care in ground.cells if care.month.month >= 10)
        assert outcome.risen(2027) == round_half_up(last * Fraction(122, 1000)) > 0
        assert outcome.forecast() - now.forecast() == outcome.risen(2027)
        assert outcome.risen(2028) == round_half_up(now.forecast() * Fraction(122, 1000))
        before, after = now.band(), outcome.band()
        assert before and after and after.high - after.low > before.high - before.low
        months = {spot: volume.months for spot, volume in now.volumes().items()}
        grown = {spot: volume.months for spot, volume in outcome.volumes().items()}
        assert grown == {spot: round_half_up(Fraction(count * 11, 10)) for spot, count in months.items()}
    found = page_of(manager, scenario.public_id)
    assert "Vanaf 1 oktober 2027 is er 10% meer zorg, van elk onderdeel. Alle gemeenten." in found.text
    assert "Vanaf 1 oktober 2027 zijn alle tarieven 2% hoger. Alle gemeenten." in found.text
    assert "Groei verandert een afgesproken bedrag niet, zoals een lumpsum. Een index wel." in found.text
    assert "met de groei en index van dit scenario" in found.text
    for row in made:
        change(cast, scenario, ChangeKind.BACK, undoes=row)
    assert tables(page_of(manager, scenario.public_id)) == tables(today) != tables(found)


def test_growth_and_index_of_nothing_are_the_page_of_today(
    manager: Client, cast: Cast, computed: Snapshot
) -> None:
    scenario = make(cast)
    today = tables(page_of(manager, scenario.public_id))
    for kind in (ChangeKind.GROWTH, ChangeKind.INDEX):
        change(cast, scenario, kind, percentage=Fraction(0))
    assert tables(page_of(manager, scenario.public_id)) == today


def test_less_care_of_one_part_typed_on_the_page(manager: Client, cast: Cast, computed: Snapshot) -> None:
    scenario = make(cast)
    sent = {"kind": "growth", "percentage": "-12,5", "part": str(cast.part.public_id), "since": "01-10-2027"}
    assert manager.post(f"/prognose/{scenario.public_id}/groei/", {**sent, "revision": 1}).status_code == 302
    with cast.in_region():
        row = scenario.changes.get()
    assert (row.kind, row.origin_id, str(row.percentage)) == ("growth", cast.part.pk, "-0.12500000")
    found = page_of(manager, scenario.public_id)
    assert "Vanaf 1 oktober 2027 is er 12,5% minder zorg van Ambulante jeugdhulp" in found.text
    form = manager.get(f"/prognose/wijziging/{row.public_id}/").context["form"]
    assert form["percentage"].value() == "-12,5"


def test_a_scenario_can_start_from_the_straight_line(manager: Client, cast: Cast, computed: Snapshot) -> None:
    """Worked example 1: 650 delivered in six months makes 1,300, without a range; a change comes on top of it."""
    scenario = make(cast)
    url = f"/prognose/{scenario.public_id}/?methode=rechte-lijn"
    found = dict_of(open_page(manager, url).row("prognose", "Ambulante jeugdhulp"))
    assert found["Prognose nu"] == found["Prognose in dit scenario"] == "1.300.000"
    assert found["Nu, minstens"] == found["Scenario, hoogstens"] == ""
    assert "Een rechte lijn heeft geen bandbreedte" in open_page(manager, url).text
    change(cast, scenario, ChangeKind.INDEX, percentage=Fraction(1, 10))
    after = dict_of(open_page(manager, url).row("prognose", "Ambulante jeugdhulp"))
    assert after["Prognose in dit scenario"] == "1.332.500", "three months of 108,333 with ten percent"
    compared = f"/prognose/vergelijken/?methode=rechte-lijn&scenario={scenario.public_id}"
    assert open_page(manager, compared).rows("vergelijking")[0][1:] == ["1.300.000", "1.332.500"]
    with cast.in_region() as context:
        line = ground_of(context, computed, Method.LINE)
        told = ContractForecast.objects.filter(snapshot=computed).values_list("detail", flat=True)
        assert Outcome(line).forecast() == round_half_up(sum(Decimal(one["run_rate"]) for one in told))


def test_a_change_without_care_says_why_it_does_nothing(
    manager: Client, cast: Cast, computed: Snapshot
) -> None:
    """A part that a lump sum pays has no claims; what an earlier change brought there can move on."""
    empty, scenario = other_part(cast), make(cast)
    change(cast, scenario, ChangeKind.LOCAL, source=empty)
    said = "Wijziging 1 doet niets: Ambulante jeugdhulp: Groepen (fictief) heeft in 2027 geen kosten"
    assert said in page_of(manager, scenario.public_id).text
    other = make(cast, "Eerst erheen")
    change(cast, other, ChangeKind.PART, target=empty, share=HALF)
    change(cast, other, ChangeKind.LOCAL, source=empty)
    assert "doet niets" not in page_of(manager, other.public_id).text
