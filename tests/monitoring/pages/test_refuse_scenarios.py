"""What a scenario refuses is said on the form in a sentence, and nothing typed is lost; second comers see both."""

from datetime import date
from fractions import Fraction

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import ClosedPeriod
from monitoring.models import ChangeKind, Scenario, ScenarioChange, Snapshot
from tests.cast import Cast
from tests.monitoring.pages.conftest import ClientFor
from tests.monitoring.pages.scenarios import add_url, change, make, other_part, typed
from tests.monitoring.pages.screen import open_page


@pytest.fixture
def officer(client_for: ClientFor) -> Client:
    return client_for(Role.POLICY_OFFICER)


@pytest.fixture
def scenario(cast: Cast, computed: Snapshot) -> Scenario:
    return make(cast)


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        ({"share": "140"}, "Een deel ligt tussen 0 en 100 procent. Vul hoogstens 100 in."),
        ({"share": "-1"}, "Een deel ligt tussen 0 en 100 procent. Vul minstens 0 in."),
        ({"kind": "part"}, "Kies het onderdeel waar de zorg naartoe gaat."),
        ({"kind": "payment"}, "Kies hoe de zorg dan wordt betaald."),
        ({"codes": ["99Z99"]}, "Product 99Z99 zit niet in dit onderdeel."),
        ({"since": "15-10-2027"}, "15-10-2027 is niet de eerste dag van een maand."),
        ({"since": "01-06-2027"}, "De cijfers lopen tot en met 30-06-2027."),
        ({"since": "01-12-2027"}, "01-12-2027 ligt in een afgesloten periode. Kies een datum daarna."),
        ({"since": "01-01-9999"}, "01-01-9999 ligt meer dan 10 jaar vooruit. Kies een eerdere datum."),
        ({"places": ["0001"]}, "Gemeente 0001 doet niet mee."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    officer: Client, cast: Cast, scenario: Scenario, rest: dict[str, object], says: str
) -> None:
    with cast.in_region():
        days = DateRange(date(2027, 12, 1), date(2028, 1, 1))
        ClosedPeriod.objects.create(region_id=cast.region.pk, owner_id=cast.region.pk, days=days)
    sent = typed(scenario, **rest)
    answer = officer.post(add_url(scenario, cast.part), sent)
    form = answer.context["form"]
    assert answer.status_code == 200 and says in answer.content.decode()
    assert {name: form[name].value() for name in ("share", "since", "kind")} == {
        name: sent[name] for name in ("share", "since", "kind")
    }
    with cast.in_region():
        assert not scenario.changes.exists()


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        ({"percentage": "140"}, "Groei en index liggen tussen -100 en 100 procent. Vul hoogstens 100 in."),
        ({"percentage": "-101"}, "Groei en index liggen tussen -100 en 100 procent. Vul minstens -100 in."),
        ({"percentage": ""}, "Vul een percentage in, bijvoorbeeld 3,5 of -2."),
        ({"kind": ""}, "Kies groei of index."),
        ({"part": "onbekend"}, "Wij kennen dit onderdeel niet. Kies een onderdeel uit de lijst."),
        ({"since": "01-06-2027"}, "De cijfers lopen tot en met 30-06-2027."),
        ({"since": "01-01-9999"}, "01-01-9999 ligt meer dan 10 jaar vooruit. Kies een eerdere datum."),
    ],
)
def test_growth_that_cannot_be_is_said_and_nothing_typed_is_lost(
    officer: Client, scenario: Scenario, rest: dict[str, str], says: str
) -> None:
    sent = {"kind": "index", "percentage": "3", "part": "", "since": "01-10-2027", "revision": 1, **rest}
    answer = officer.post(f"/prognose/{scenario.public_id}/groei/", sent)
    form = answer.context["form"]
    assert answer.status_code == 200 and says in answer.content.decode()
    assert {name: form[name].value() for name in sent if name != "revision"} == {
        name: value for name, value in sent.items() if name != "revision"
    }


def test_a_choice_that_is_not_offered_any_more_stays_when_something_else_is_changed(
    officer: Client, cast: Cast, scenario: Scenario
) -> None:
    """A municipality that left: without it the growth would be about everybody."""
    gone = cast.zandkerke.cbs_code
    growth = change(cast, scenario, ChangeKind.GROWTH, percentage=Fraction(1, 5), places=[gone])
    form = officer.get(f"/prognose/wijziging/{growth.public_id}/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    assert sent["places"] == [gone] and str(cast.zandkerke) in str(form["places"])


def test_growth_that_somebody_else_changed_shows_both(
    officer: Client, cast: Cast, scenario: Scenario
) -> None:
    row = change(cast, scenario, ChangeKind.GROWTH, percentage=Fraction(1, 20))
    sent = {"kind": "growth", "percentage": "7", "part": "", "since": "01-10-2027", "revision": 2}
    url = f"/prognose/wijziging/{row.public_id}/"
    assert officer.post(url, sent).status_code == 302
    second = officer.post(url, {**sent, "percentage": "9"})
    assert second.status_code == 409 and "Uw versie" in second.content.decode()
    with cast.in_region():
        assert str(ScenarioChange.objects.get(pk=row.pk).percentage) == "0.07000000"


def test_the_part_itself_is_no_target(officer: Client, cast: Cast, scenario: Scenario) -> None:
    itself = typed(scenario, kind="part", target=str(cast.part.public_id))
    answer = officer.post(add_url(scenario, cast.part), itself)
    assert (
        "De zorg kan niet naar dit onderdeel. Kies een ander onderdeel uit de lijst."
        in answer.content.decode()
    )


def test_care_that_comes_back_through_a_circle_is_fine(
    officer: Client, cast: Cast, scenario: Scenario
) -> None:
    target = other_part(cast)
    there = typed(scenario, kind="part", target=str(target.public_id))
    assert officer.post(add_url(scenario, cast.part), there).status_code == 302
    back = {**typed(scenario, kind="part", target=str(cast.part.public_id)), "revision": 2, "share": "100"}
    assert officer.post(add_url(scenario, target), back).status_code == 302
    assert len(open_page(officer, f"/prognose/{scenario.public_id}/").tree.xpath("//ol/li[@value]")) == 2


def test_who_comes_second_sees_both_and_saves_after_looking(
    officer: Client, cast: Cast, scenario: Scenario
) -> None:
    row = change(cast, scenario, ChangeKind.LOCAL)
    url = f"/prognose/wijziging/{row.public_id}/"
    mine = {**typed(scenario), "revision": 2}
    assert officer.post(url, {**mine, "share": "10"}).status_code == 302
    second = officer.post(url, {**mine, "share": "75"})
    shown = second.content.decode()
    assert second.status_code == 409 and "Uw versie" in shown and "75" in shown
    assert second.context["form"]["revision"].value() == "3"
    assert officer.post(url, {**mine, "share": "75", "revision": "3"}).status_code == 302
    with cast.in_region():
        assert str(ScenarioChange.objects.get(pk=row.pk).share) == "0.75000000"


def test_the_name_is_kept_by_who_was_first_and_once_in_a_region(
    officer: Client, cast: Cast, scenario: Scenario
) -> None:
    url = f"/prognose/{scenario.public_id}/bewerken/"
    first = {"title": "Eerste", "explanation": "", "revision": 1}
    assert officer.post(url, first).status_code == 302
    assert officer.post(url, {**first, "title": "Tweede"}).status_code == 409
    again = officer.post("/prognose/nieuw/", {**first, "revision": 0})
    assert "Er is al een scenario met deze naam." in again.content.decode()


def test_a_change_that_another_takes_back_stays(officer: Client, cast: Cast, scenario: Scenario) -> None:
    row = change(cast, scenario, ChangeKind.LOCAL)
    back = f"/prognose/wijziging/{row.public_id}/terug/"
    early = officer.post(back, {"since": "01-09-2027", "revision": 2})
    assert "De wijziging begint op 01-10-2027." in early.content.decode()
    assert officer.post(back, {"since": "01-11-2027", "revision": 2}).status_code == 302
    remove = f"/prognose/wijziging/{row.public_id}/verwijderen/"
    said = officer.post(remove, {"revision": 3}, follow=True).content.decode()
    assert "Wijziging 2 draait deze wijziging terug." in said
    with cast.in_region():
        later = scenario.changes.get(position=2)
    officer.post(f"/prognose/wijziging/{later.public_id}/verwijderen/", {"revision": 3})
    officer.post(remove, {"revision": 4})
    with cast.in_region():
        assert not scenario.changes.exists()


def test_four_scenarios_are_one_too_many(officer: Client, cast: Cast, scenario: Scenario) -> None:
    every = [scenario, *(make(cast, f"Scenario {number}") for number in range(3))]
    query = "&".join(f"scenario={row.public_id}" for row in every)
    found = open_page(officer, f"/prognose/vergelijken/?{query}")
    assert "U koos meer dan drie scenario" in found.text
    assert len(found.rows("kern")) == 4, "today and three scenarios"
