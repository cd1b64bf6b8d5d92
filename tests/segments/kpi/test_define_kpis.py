"""One definition per KPI and version: added, changed with both versions in sight, retired, taken away when unused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from segments.enums import Direction, KpiUnit
from segments.forms.registers.goals import GoalForm
from segments.models import KpiDefinition, SmartGoal
from segments.selectors.kpis import newest_definitions, versions_of
from segments.services.kpi.definitions import kpi_add, kpi_change, kpi_remove, kpi_retire, values_of
from tests.cast import Cast
from tests.segments.kpi.made import CODE, TODAY, VALUES, define, norm, place, set_norms
from tests.segments.pages import sent

LATER = date(2027, 12, 1)
ClientFor = Callable[[Role], Client]
FIELDS = {
    "code": "uvl",
    "name": "Uitval",
    "definition": "Hulp die te vroeg stopt.",
    "formula": "voortijdig / alles",
    "unit": "percent",
    "direction": "lower",
    "source": "",
    "function": "Beleidsadviseur",
    "revision": "0",
}


@pytest.fixture(autouse=True)
def day_of_the_demo(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def officer(client_for: ClientFor) -> Client:
    return client_for(Role.POLICY_OFFICER)


def read(client: Client, url: str) -> str:
    return client.get(url, follow=True).content.decode()


def test_the_officer_adds_a_kpi_and_others_read_it(officer: Client, client_for: ClientFor) -> None:
    assert "Er zijn nog geen KPI" in read(officer, "/kpi/")
    assert officer.post("/kpi/nieuw/", FIELDS).headers["Location"] == "/kpi/UVL/"
    for role in (Role.AUDITOR, Role.MUNICIPAL_USER, Role.CONTRACT_MANAGER):
        shown = read(client_for(role), "/kpi/")
        assert "Uitval" in shown and "Nog niet berekend" in shown and "KPI toevoegen" not in shown
    assert "Beleidsadviseur" in read(client_for(Role.AUDITOR), "/kpi/UVL/")
    assert "KPI wijzigen" not in read(client_for(Role.AUDITOR), "/kpi/UVL/")


def test_a_code_that_the_portal_computes_says_where_it_is_shown(cast: Cast, officer: Client) -> None:
    define(cast, "UIT4", unit=KpiUnit.PERCENT)
    shown = read(officer, "/kpi/UIT4/")
    assert "Dashboard van de regio" in shown and "Nog niet berekend" not in shown


@pytest.mark.parametrize("code", ["", "W", "WACHT1", "1WT", "W-T", "wtm!"])
def test_a_wrong_code_is_refused(cast: Cast, code: str) -> None:
    with cast.acting(Role.POLICY_OFFICER) as context, pytest.raises(Refused, match="twee tot vijf"):
        kpi_add(context=context, code=code, values=VALUES, today=TODAY, by=None)


def test_a_code_stands_for_one_kpi_in_a_region(cast: Cast, officer: Client) -> None:
    define(cast, "UVL")
    answer = officer.post("/kpi/nieuw/", FIELDS)
    assert "al een KPI met de code UVL" in answer.content.decode()
    assert "Hulp die te vroeg stopt." in answer.content.decode(), "what was typed is lost"
    with cast.in_region(), pytest.raises(IntegrityError), transaction.atomic():
        KpiDefinition.objects.create(**_row(cast))


def _row(cast: Cast) -> dict[str, object]:
    found = KpiDefinition.objects.get(code="UVL")
    names = [
        field.attname for field in KpiDefinition._meta.fields if field.attname not in ("id", "recorded_at")
    ]
    return {name: getattr(found, name) for name in names}


def test_a_change_is_a_version_and_the_former_stays(cast: Cast) -> None:
    first = define(cast)
    with cast.acting(Role.POLICY_OFFICER) as context:
        by, values = cast.person(Role.POLICY_OFFICER), replace(VALUES, direction=Direction.BAND)
        change = {"context": context, "code": CODE, "values": values, "by": by}
        second = kpi_change(seen=1, today=LATER, **change)
        assert [row.direction for row in versions_of(context, CODE)] == [Direction.BAND, Direction.LOWER]
        assert KpiDefinition.objects.filter(pk=first.pk, known_on=TODAY).exists()
        assert kpi_change(seen=2, today=LATER, **change) == second, "the same again is no version"
        kpi_change(seen=2, today=LATER, **{**change, "values": replace(values, name="Nog dezelfde dag")})
        assert [row.known_on for row in versions_of(context, CODE)] == [LATER, TODAY]
        assert newest_definitions(context)[CODE].name == "Nog dezelfde dag"


def test_another_unit_under_norms_is_refused(cast: Cast) -> None:
    define(cast)
    set_norms(cast, {place(): norm("60")})
    with cast.acting(Role.POLICY_OFFICER) as context, pytest.raises(Refused, match="nieuwe code"):
        values = replace(VALUES, unit=KpiUnit.WEEKS)
        kpi_change(context=context, code=CODE, seen=1, values=values, today=LATER, by=None)


def test_who_comes_second_sees_both_versions_and_may_save(cast: Cast, officer: Client) -> None:
    define(cast)
    url = reverse("segments:kpi_edit", args=[CODE])
    mine = sent(officer, url, name="Mijn naam")
    theirs = sent(officer, url, name="Andere naam")
    assert officer.post(url, theirs).status_code == 302
    answer = officer.post(url, mine)
    shown = answer.content.decode()
    assert answer.status_code == 409 and "Mijn naam" in shown and "Andere naam" in shown
    assert officer.post(url, {**mine, "revision": "2"}).status_code == 302
    assert "Mijn naam" in read(officer, "/kpi/WTM/")


def test_a_kpi_in_use_is_not_taken_away_and_the_refusal_says_where(cast: Cast, officer: Client) -> None:
    define(cast)
    set_norms(cast, {place(): norm("60")})
    with cast.in_region() as context:
        SmartGoal.objects.create(
            region=cast.region.organisation,
            owner=cast.region.organisation,
            title="Korter wachten",
            kpi_code=CODE,
        )
        with pytest.raises(Refused, match="het doel “Korter wachten”, de normen van deze KPI"):
            kpi_remove(context=context, code=CODE, seen=1)
    answer = officer.post(reverse("segments:kpi_remove", args=[CODE]), {"revision": "1"}, follow=True)
    assert "Stop met gebruiken" in answer.content.decode()
    assert "Deze KPI weghalen" not in answer.content.decode()


def test_what_the_portal_computes_is_in_use(cast: Cast) -> None:
    define(cast, "KPJ", unit=KpiUnit.EURO)
    with cast.in_region() as context, pytest.raises(Refused, match="Rapport voor het bestuur"):
        kpi_remove(context=context, code="KPJ", seen=1)


def test_a_kpi_that_nothing_uses_goes(cast: Cast, officer: Client) -> None:
    define(cast)
    assert "Deze KPI weghalen" in read(officer, "/kpi/WTM/")
    officer.post(reverse("segments:kpi_remove", args=[CODE]), {"revision": "7"})
    assert officer.get("/kpi/WTM/").status_code == 200, "somebody else was first"
    officer.post(reverse("segments:kpi_remove", args=[CODE]), {"revision": "1"})
    assert officer.get("/kpi/WTM/").status_code == 404


def test_a_retired_kpi_stays_readable_and_takes_no_goals_or_norms(cast: Cast, officer: Client) -> None:
    define(cast)
    officer.post(reverse("segments:kpi_retire", args=[CODE]), {"revision": "1"})
    assert "Vervallen" in read(officer, "/kpi/WTM/")
    with pytest.raises(Refused, match="weer in gebruik"):
        set_norms(cast, {place(): norm("60")})
    with cast.acting(Role.POLICY_OFFICER) as context:
        offered = GoalForm(context=context).fields["kpi_code"].choices  # type: ignore[attr-defined]
        assert CODE not in dict(offered)
        goal = SmartGoal(kpi_code=CODE, region_id=context.region_id, owner_id=context.region_id, title="Oud")
        kept = GoalForm(context=context, row=goal).fields["kpi_code"].choices  # type: ignore[attr-defined]
        assert CODE in dict(kept)
        with pytest.raises(Refused, match="al niet meer"):
            kpi_retire(context=context, code=CODE, seen=2, today=TODAY, by=None)
    edit = reverse("segments:kpi_edit", args=[CODE])
    assert "weer in gebruik" in read(officer, edit)
    officer.post(edit, sent(officer, edit))
    assert "In gebruik" in read(officer, "/kpi/WTM/")


def test_two_officers_do_not_write_one_version(cast: Cast) -> None:
    made = define(cast)
    with cast.in_region() as context, pytest.raises(Overtaken):
        kpi_change(context=context, code=CODE, seen=0, values=values_of(made), today=LATER, by=None)
