"""A programme with its lines: what is late, double, conflicting or waits for itself is said (SEG-27)."""

from datetime import date

from segments.rules.programme import Fault, Finding, Planned, circle, findings
from tests.segments.registers.conftest import Officer

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def test_double_and_conflicting_deliverables_are_flagged_where_they_stand(officer: Officer) -> None:
    four, six = (officer.make("line", title=title) for title in ("Segment 4", "Segment 6"))
    officer.make("deliverable", line=four, title="Pilot mentale hulp", due_on=MARCH)
    officer.make("deliverable", line=four, title="Pilot  Mentale hulp", due_on=MARCH)
    officer.make("deliverable", line=four, title="Kader", due_on=MARCH)
    officer.make("deliverable", line=six, title="kader", due_on=APRIL)
    shown = officer.page("lines")
    place = "bij Segment 4 (Kaders)"
    double = f"“Pilot mentale hulp” staat er twee keer: {place} en {place}, allebei op 01-03-2026."
    conflict = (
        "“Kader” heeft twee datums: 01-03-2026 bij Segment 4 (Kaders) en 01-04-2026 bij Segment 6 (Kaders)."
    )
    assert double in shown and conflict in shown
    there = officer.page("line", six.public_id)
    assert conflict in there and double not in there
    assert "2 aandachtspunten" in officer.page("programme")


def test_waiting_for_something_later_is_flagged_and_slip_is_told_in_days(officer: Officer) -> None:
    line = officer.make("line")
    later = officer.make(
        "deliverable", line=line, title="Budget", due_on=APRIL, delivered_on=date(2026, 4, 11)
    )
    officer.make("deliverable", line=line, title="Partners", due_on=MARCH, after=later)
    shown = officer.page("line", line.public_id)
    assert "moet klaar zijn op 01-03-2026, maar wacht op “Budget” van 01-04-2026" in shown
    assert ">10</td>" in shown and "Te laat" in shown and "Klaar" in shown


def test_a_circle_is_refused_with_its_way(officer: Officer) -> None:
    line = officer.make("line")
    one = officer.make("deliverable", line=line, title="Een", due_on=MARCH)
    two = officer.make("deliverable", line=line, title="Twee", due_on=MARCH, after=one)
    three = officer.make("deliverable", line=line, title="Drie", due_on=MARCH, after=two)
    typed = {"title": "Een", "due_on": "01-03-2026", "revision": "1"}
    answer = officer.send("deliverable_edit", one.public_id, **typed, after=str(three.public_id))
    assert "Dit zou op zichzelf wachten: “Drie”, “Twee”, “Een”." in answer.content.decode()
    assert officer.read(one).after_id is None
    itself = officer.send("deliverable_edit", one.public_id, **typed, after=str(one.public_id))
    assert "Dit zou op zichzelf wachten" in itself.content.decode()


def test_a_deliverable_is_added_to_its_line(officer: Officer) -> None:
    line = officer.make("line")
    answer = officer.send("deliverable_add", line.public_id, title="Plan", due_on="1-3-2026", phase="Kaders")
    assert answer.url == f"/programma/programmalijnen/{line.public_id}/"
    assert "Plan" in officer.client.get(answer.url).content.decode()
    wrong = officer.send("deliverable_add", line.public_id, title="Plan", due_on="31-02-2026")
    assert "Deze datum bestaat niet" in wrong.content.decode()
    future = officer.send(
        "deliverable_add", line.public_id, title="Plan", due_on="1-3-2026", delivered_on="1-3-2099"
    )
    assert "01-03-2099 moet nog komen" in future.content.decode()


def test_a_milestone_that_is_done_needs_something_to_show(officer: Officer) -> None:
    task = officer.make("task")
    typed = {"title": "Pilot", "due_on": "01-03-2026", "done_on": "11-03-2026"}
    bare = officer.send("milestone_add", task.public_id, **typed)
    assert "Laat zien dat “Pilot” klaar is" in bare.content.decode()
    answer = officer.send("milestone_add", task.public_id, **typed, evidence="Verslag van 12 maart 2026")
    shown = officer.client.get(answer.url).content.decode()
    assert "Verslag van 12 maart 2026" in shown and ">10</td>" in shown


def test_findings_by_rule() -> None:
    plan = [
        Planned(1, "kader", MARCH),
        Planned(2, "kader", MARCH),
        Planned(3, "kader", APRIL),
        Planned(4, "budget", MARCH, after=3),
    ]
    assert findings(plan) == [
        Finding(Fault.WAITS, 4, 3),
        Finding(Fault.DOUBLE, 1, 2),
        Finding(Fault.CONFLICT, 1, 3),
    ]
    assert findings(plan[:1]) == []
    assert circle({1: 2, 2: 3, 3: 1}, 1) == [1, 2, 3] and circle({1: 1}, 1) == [1]
    assert circle({1: 2, 2: None}, 1) == [] and circle({1: 2, 2: 3, 3: 2}, 1) == []
