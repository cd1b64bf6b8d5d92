"""A few of the kills of `make storms`, and proof that the comparison sees what a broken import leaves."""

import os
import signal
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from referrals.importers import apply, store
from tests import services
from tests.conftest import use_database
from tests.storms import kills, stage
from tests.storms.stage import Ground

pytestmark = pytest.mark.commits
TRIALS = 3


@pytest.fixture
def ground(
    fresh_database: dict[str, str], template: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[Ground]:
    name = stage.fresh_name("ground")
    yield stage.prepare(name, use_database, template)
    stage.close()
    use_database(fresh_database)
    services.drop_database(name)


def test_a_killed_import_run_again_leaves_the_same(ground: Ground) -> None:
    wanted, took = kills.baseline(kills.IMPORTER, ground, use_database)
    found = [
        kills.trial(kills.IMPORTER, ground, use_database, seed=seed, took=took) for seed in range(TRIALS)
    ]
    assert {trial.outcome for trial in found} == {wanted}
    assert any(trial.was_running for trial in found), "no kill fell while the import ran"


@pytest.mark.shows("T34")
def test_a_killed_quarter_run_again_gives_the_same_hash(ground: Ground) -> None:
    imported = kills.with_import(ground, use_database)
    wanted, took = kills.baseline(kills.QUARTER, imported, use_database)
    found = [
        kills.trial(kills.QUARTER, imported, use_database, seed=seed, took=took) for seed in range(TRIALS)
    ]
    assert {trial.outcome for trial in found} == {wanted}
    assert len(wanted) == 64
    stage.close()
    services.drop_database(imported.template)


def test_control_an_import_that_commits_halfway_is_seen(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Take the transaction away: messages are committed before their lines, and the process dies there."""
    wanted, _took = kills.baseline(kills.IMPORTER, ground, use_database)
    stored = store.store_messages

    def commit_and_die(region_id: int, batch_id: int, *, backfill: bool) -> None:
        stored(region_id, batch_id, backfill=backfill)
        connection.connection.commit()
        os.kill(os.getpid(), signal.SIGKILL)

    name = stage.fresh_name("control")
    use_database(services.clone_database(ground.template, name))
    monkeypatch.setattr(apply.store, "store_messages", commit_and_die)
    assert stage.in_child(lambda: stage.import_all(ground)) != 0
    monkeypatch.undo()
    assert stage.in_child(lambda: stage.import_all(ground)) == 0
    assert stage.fingerprint(ground) != wanted
    stage.close()
    services.drop_database(name)
