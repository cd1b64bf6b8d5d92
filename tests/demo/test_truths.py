"""What was planted in a region is found by the portal's own figures; in a region without it, nothing is found."""

import json
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from jeugdregio.core.db import as_actor
from jeugdregio.core.periods import Quarter
from jeugdregio.demo.agreements import agreements_create
from jeugdregio.demo.generator.days import month_index
from jeugdregio.demo.generator.sinks import Archives, Nowhere
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.generator.truth import answer_key
from jeugdregio.demo.generator.world import generate
from jeugdregio.demo.ground import Ground, ground_create
from jeugdregio.demo.seed import DEMO_SEED
from monitoring.services.quarter import quarter_compute
from referrals.importers.run import import_paths
from tests.truths.checks import CHECKS, Outcome, outcomes
from tests.truths.portal import Portal
from tests.truths.without import nothing_planted

TODAY = date(2027, 11, 23)
# The demo's own region, from the year before the last one on: enough for a series of twelve months.
SHORT = replace(SIZES["S"], first_month=month_index(2026, 1))


@pytest.fixture(autouse=True)
def business_date(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def read_in(folder: Path) -> Ground:
    """A region from its messages to its last quarter."""
    sink = Archives(folder)
    world = generate(SHORT, DEMO_SEED, sink)
    sink.close()
    ground = ground_create()
    with as_actor(ground.context):
        agreements_create(ground, world)
    import_paths(context=ground.context, paths=[folder], wet=True, backfill=True)
    quarter_compute(context=ground.context, quarter=Quarter(2027, 3), known_on=TODAY)
    return ground


def judged(ground: Ground, truth: dict[str, Any]) -> dict[str, Outcome]:
    with as_actor(ground.context):
        return {row.key: row for row in outcomes(truth, Portal(ground.region))}


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    """The answer key of the region with everything in it, as it is read back from its file."""
    world = generate(SHORT, DEMO_SEED, Nowhere())
    key: dict[str, Any] = json.loads(json.dumps(answer_key(world, DEMO_SEED)))
    return key


@pytest.mark.commits
@pytest.mark.parametrize("is_planted", [True, False], ids=["planted", "left out"])
def test_the_portal_finds_what_was_planted_and_nothing_else(
    fresh_database: dict[str, str], tmp_path: Path, planted: dict[str, Any], is_planted: bool
) -> None:
    with nullcontext() if is_planted else nothing_planted():
        ground = read_in(tmp_path)
    found = judged(ground, planted)
    assert [found[key] for key in CHECKS if found[key].found is not is_planted] == []
    assert found["every cent"].found is is_planted
