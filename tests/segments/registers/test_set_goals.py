"""A policy officer sets goals: SMART, or a concept that says what it still needs (SEG-12)."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.core.clock import today
from jeugdregio.core.models import ClosedPeriod
from segments.models import SmartGoal
from segments.rules.goals import missing, slip
from tests.segments.registers.conftest import Officer

SOON = today() + timedelta(days=365)
SMART = {
    "title": "Minder jeugdigen in verblijf",
    "text": "Het aantal plaatsingen daalt.",
    "measure": "Plaatsingen per jaar, uit de declaraties",
    "baseline": "120,5",
    "baseline_on": "31-12-2025",
    "target": "90",
    "due_on": f"{SOON:%d-%m-%Y}",
    "function": "Beleidsmedewerker jeugd",
}
DAYS_SMART = {
    "text": "t",
    "measure": "m",
    "baseline": 0,
    "baseline_on": SOON,
    "target": 1,
    "due_on": SOON,
    "function": "f",
}


def test_a_goal_is_recorded_with_its_segment_and_stands_in_the_list(officer: Officer) -> None:
    segment = officer.cast.segment
    answer = officer.send("goal_add", **SMART, segment=str(segment.public_id))
    assert answer.status_code == 302
    shown = officer.page("goals")
    assert "Minder jeugdigen in verblijf" in shown and "Ambulante jeugdhulp" in shown and "Loopt" in shown
    page = officer.client.get(answer.url).content.decode()
    assert "120,50" in page and "Het aantal plaatsingen daalt." in page and "Nog niet SMART" not in page


@pytest.mark.parametrize(
    "left_out", ["text", "measure", "baseline", "baseline_on", "target", "due_on", "function"]
)
def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    officer: Officer, left_out: str
) -> None:
    typed = {**SMART, left_out: ""}
    answer = officer.send("goal_add", **typed)
    form = answer.context["form"]
    assert answer.status_code == 200
    assert list(form.errors) == ["kpi_code" if left_out == "measure" else left_out]
    assert [form[name].value() for name in typed] == list(typed.values())
    with officer.cast.in_region():
        assert not SmartGoal.objects.exists()


def test_a_concept_is_kept_and_says_what_it_needs(officer: Officer) -> None:
    answer = officer.send("goal_add", title="Sneller hulp", concept="on", target="6")
    assert answer.status_code == 302
    sentence = "“Sneller hulp” is nog niet SMART. Er ontbreekt: Wat wordt bereikt?, KPI, Nulmeting,"
    assert sentence in officer.page("goals") and "Nog niet SMART" in officer.page("goals")
    assert sentence in officer.client.get(answer.url).content.decode()


def test_a_target_before_its_baseline_and_one_in_a_closed_period_are_refused(officer: Officer) -> None:
    answer = officer.send("goal_add", **{**SMART, "due_on": "30-12-2025"})
    assert list(answer.context["form"].errors) == ["due_on"]
    region = officer.cast.region
    with officer.cast.in_region():
        ClosedPeriod.objects.create(
            region_id=region.pk, owner_id=region.pk, days=DateRange(date(2026, 1, 1), date(2026, 4, 1))
        )
    closed = officer.send("goal_add", **{**SMART, "due_on": "01-03-2026"})
    assert "01-03-2026 ligt in een afgesloten periode" in closed.content.decode()
    tomorrow = f"{today() + timedelta(days=1):%d-%m-%Y}"
    later = officer.send("goal_add", **{**SMART, "baseline_on": tomorrow})
    assert "moet nog komen" in later.content.decode()


def test_a_goal_that_was_reached_is_done_and_one_past_its_day_is_late(officer: Officer) -> None:
    values = {**DAYS_SMART, "baseline_on": date(2025, 1, 1), "due_on": date(2026, 1, 1)}
    officer.make("goal", title="Gemist", **values)
    officer.make("goal", title="Gehaald", **values, reached_on=date(2026, 2, 1))
    late, done = (officer.page("goals", stand=state) for state in ("late", "done"))
    assert ("Gemist" in late, "Gehaald" in late) == (True, False)
    assert ("Gemist" in done, "Gehaald" in done) == (False, True)


def test_what_is_missing_and_days_late_by_rule() -> None:
    assert missing(DAYS_SMART) == []
    assert missing({**DAYS_SMART, "measure": "", "baseline": None}) == ["kpi_code", "baseline"]
    assert slip(date(2026, 1, 1), None, date(2026, 1, 11)) == 10
    assert slip(date(2026, 1, 1), date(2026, 1, 3), date(2026, 1, 11)) == 2
    assert slip(date(2026, 1, 1), date(2025, 12, 1), date(2026, 1, 11)) == 0
