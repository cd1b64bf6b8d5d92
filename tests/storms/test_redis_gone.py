"""A small part of the storm in which Redis goes, and proof that it would see what is lost or double."""

from collections.abc import Iterator

import pytest

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.jobs.services import job_start
from tests.cast import build_cast
from tests.conftest import forget_brokers
from tests.storms import effects, redis_gone

pytestmark = pytest.mark.commits


@pytest.fixture(autouse=True)
def brokers() -> Iterator[None]:
    from jeugdregio.celery import app

    yield
    app.conf.broker_transport_options = {}
    forget_brokers()


def test_jobs_have_one_effect_each_however_often_redis_goes(fresh_database: dict[str, str]) -> None:
    found = redis_gone.storm(build_cast().region.pk, fresh_database, count=30, cuts=2, seed=1)
    assert (found.jobs, found.effects, found.double, found.waiting) == (30, 30, 0, 0)


def test_control_without_the_sweeper_jobs_are_lost(fresh_database: dict[str, str]) -> None:
    found = redis_gone.storm(build_cast().region.pk, fresh_database, count=30, cuts=1, seed=1, sweeps=False)
    assert found.effects < 30


def test_control_without_looking_whether_it_was_done_a_message_that_comes_twice_is_double(
    fresh_database: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    region = build_cast().region.pk
    monkeypatch.setattr("jeugdregio.core.jobs.outbox._send_quietly", lambda: None)
    with as_actor(Context.for_region(region)) as context:
        job = job_start(context=context, kind="storm", task=effects.TASK, title="storm", by=None)
    for _time in range(2):
        effects.leave_effect(job.pk, region, region)
    assert redis_gone._outcome(region, 1, 0, 0).double == 0
    monkeypatch.setattr(type(job), "has_ended", False)
    effects.leave_effect(job.pk, region, region)
    assert redis_gone._outcome(region, 1, 0, 0).double == 1
