"""A hundred and fifty of the ten thousand transitions of `make storms`, and proof that what must not be is seen.

This seed prints every letter, agreement and submission; the controls do not.
"""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg2
import pytest
from django.db import transaction

from procurement.services import applications, decisions
from tests import services
from tests.conftest import use_database
from tests.oracles import open_house as oracle
from tests.storms import open_house, stage
from tests.storms.open_house_stage import Ground, build, without_printing

FEW, SOME = 150, 120
CONSTRAINTS = {
    "procurement_proposal": ("proposal_needs_four_eyes", "refusal_names_a_criterion"),
}


@pytest.mark.django_db
def test_a_hundred_and_fifty_transitions_are_as_the_oracle_says() -> None:
    found = open_house.run(build(), 7, FEW, every=150)
    assert found.problems == []
    assert found.counts.total() >= FEW and found.refused > 10 and found.applications > 10
    assert {*oracle.APPLICATION, *oracle.ADMISSION, "submit"} == set(open_house.NAMES)


@pytest.mark.django_db
def test_a_number_to_order_by_would_be_seen() -> None:
    from tests.oracles import open_house_world as invariants

    ground = build()
    open_house.run(ground, 3, 10)
    world = open_house.world_of(ground)
    assert invariants.problems(world) == []
    for more in ({"total": 7}, {"content": {"answers": [{"score": "goed"}]}}):
        spoilt = {**world, "submissions": [{**row, **more} for row in world["submissions"]]}
        assert any("order" in line for line in invariants.problems(spoilt)), more


@pytest.fixture
def unguarded(fresh_database: dict[str, str], template: str) -> Iterator[Ground]:
    """A database without the constraints that stand behind the services."""
    urls = services.clone_database(template, stage.fresh_name("unguarded"))
    use_database(urls)
    with psycopg2.connect(urls["DATABASE_OWNER_URL"]) as owner, owner.cursor() as cursor:
        for table, names in CONSTRAINTS.items():
            for name in names:
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        cursor.execute("DROP INDEX one_live_application_per_scheme")
    owner.close()
    with without_printing():
        yield build()


def without_four_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "may_decide", lambda application, proposal, person: "")


def without_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = decisions.refusal_letter

    def anyhow(facts: Any, conditions: Any, motivation: str, grounds: Any, due_on: Any) -> Any:
        first = conditions.requirements[0]
        made_up = [decisions.Ground(first.key, first.number, first.criterion, "Daarom.")]
        return letter(facts, conditions, motivation, grounds or made_up, due_on)

    monkeypatch.setattr(decisions, "refusal_letter", anyhow)
    monkeypatch.setattr(decisions, "_may_propose", lambda standing, outcome: None)


def without_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applications, "LIVE", ())


CONTROLS: tuple[tuple[Callable[[pytest.MonkeyPatch], None], str, str], ...] = (
    (without_four_eyes, "their own proposal", "was decided by who proposed it"),
    (without_ground, "who meets the conditions is admitted", "refuses without a ground"),
    (without_one_at_a_time, "not now, or not by them", "live applications to scheme"),
)


@pytest.mark.commits
def test_controls_what_is_taken_away_is_seen_step_by_step_and_in_the_rows(
    unguarded: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    for take_away, in_a_step, in_the_rows in CONTROLS:
        with monkeypatch.context() as patched, transaction.atomic():
            take_away(patched)
            found = open_house.run(unguarded, 5, SOME, every=20)
            transaction.set_rollback(True)
        assert any(in_a_step in line for line in found.problems), (in_a_step, found.problems)
        assert any(in_the_rows in line for line in found.problems), (in_the_rows, found.problems)
    with transaction.atomic():
        assert open_house.run(unguarded, 5, SOME, every=20).problems == [], "with the services as they are"
        transaction.set_rollback(True)
