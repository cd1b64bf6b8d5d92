"""Two people change the same entry: the second sees both versions and loses nothing (409)."""

import pytest

from segments.models import Risk
from tests.segments.registers.conftest import Officer

TYPED = {"title": "Te weinig plekken", "kind": "risk", "measure": "Elke maand bespreken."}


def test_the_second_sees_both_versions_and_may_save_after_looking(officer: Officer) -> None:
    row = officer.make("risk")
    first = officer.send("risk_edit", row.public_id, **TYPED, revision="1", effect="Jeugdigen wachten.")
    assert first.status_code == 302
    mine = {**TYPED, "effect": "Jeugdigen reizen verder."}
    second = officer.send("risk_edit", row.public_id, **mine, revision="1")
    shown = second.content.decode()
    assert second.status_code == 409
    assert "Uw versie" in shown and "Jeugdigen reizen verder." in shown and "Jeugdigen wachten." in shown
    assert second.context["form"]["revision"].value() == "2"
    again = officer.send("risk_edit", row.public_id, **mine, revision="2")
    found: Risk = officer.read(row)
    assert (again.status_code, found.effect, found.revision) == (302, "Jeugdigen reizen verder.", 3)


def test_letters_of_parties_are_compared_too(officer: Officer) -> None:
    row = officer.make("process")
    (part,) = [name for name in officer.client.get(edit_url(row)).context["form"].fields if "party" in name]
    officer.send("process_edit", row.public_id, revision="1", title="Triage", **{part: ["A", "R", "I"]})
    second = officer.send(
        "process_edit", row.public_id, revision="1", title="Triage", **{part: ["A", "R", "S"]}
    )
    (difference,) = second.context["form"].differences
    assert second.status_code == 409
    assert ("S: ondersteunt" in difference.mine, "S: ondersteunt" in difference.theirs) == (True, False)


def edit_url(row: object) -> str:
    return f"/programma/rasci/{row.public_id}/wijzigen/"  # type: ignore[attr-defined]


@pytest.mark.parametrize("revision", ["1", "7"])
def test_only_who_saw_the_newest_version_stops_using_it(officer: Officer, revision: str) -> None:
    row = officer.make("body")
    answer = officer.send(
        "body_retire", row.public_id, **{"retire-revision": revision, "retire-reason": "Opgeheven."}
    )
    gone = officer.read(row).retired_on is not None
    assert (answer.status_code, gone) == ((302, True) if revision == "1" else (409, False))


def test_what_is_retired_stays_with_its_reason_and_comes_back(officer: Officer) -> None:
    row = officer.make("body")
    sent = {"retire-revision": "1", "retire-reason": "Samengevoegd met het portefeuillehoudersoverleg."}
    officer.send("body_retire", row.public_id, **sent)
    assert "Opgeslagen" in officer.page("bodies")
    assert row.title not in officer.page("bodies") and row.title in officer.page("bodies", vervallen="ja")
    assert sent["retire-reason"] in officer.page("body", row.public_id, tab="historie")
    assert "Vervallen sinds" in officer.page("body", row.public_id)
    officer.send("body_retire", row.public_id, **{"retire-revision": "2", "retire-reason": "Toch niet."})
    assert row.title in officer.page("bodies")


def test_what_others_refer_to_is_not_retired(officer: Officer) -> None:
    goal = officer.make("strategic_goal")
    officer.make("goal", strategic=goal)
    answer = officer.send(
        "strategic_goal_retire", goal.public_id, **{"retire-revision": "1", "retire-reason": "Oud."}
    )
    assert "“Minder verblijf” verwijst hier nog naar." in answer.content.decode()
    assert officer.read(goal).retired_on is None
    assert (
        "Schrijf op waarom u dit doet."
        in officer.send("strategic_goal_retire", goal.public_id).content.decode()
    )
