"""The portal is ready when every part that it stands on works, and names the part that does not."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.core.models import Heartbeat
from jeugdregio.core.tasks import beat
from jeugdregio.core.watch import heartbeats, probes
from tests import services

PARTS = ["database", "files", "migrations", "redis", "sealer", "worker"]


@pytest.fixture
def ready(db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every part works."""
    settings.REDIS_URL = services.ensure_services().redis_url(15)
    settings.FILES_DIR = tmp_path
    monkeypatch.setattr(probes, "_migrated", False)
    beat()


def down(client: Client) -> list[str]:
    """The parts that are said to be down; the status says the same."""
    answer = client.get(reverse("health_ready"))
    found = answer.json()
    assert sorted(found) == PARTS and set(found.values()) <= {"ok", "down"}
    assert answer.status_code == (503 if "down" in found.values() else 200)
    return [name for name, state in found.items() if state == "down"]


def test_a_portal_of_which_all_works_is_ready(client: Client, ready: None) -> None:
    assert down(client) == []


def test_without_broker_it_is_not(client: Client, ready: None, settings: Settings) -> None:
    settings.REDIS_URL = "redis://user:secret@127.0.0.1:1/0"
    assert down(client) == ["redis"]
    assert "secret" not in client.get(reverse("health_ready")).content.decode()


def test_without_database_it_still_answers(
    client: Client, ready: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", gone)
        assert {"database", "worker"} <= set(down(client))


def test_as_a_role_past_the_row_policies_it_is_not(
    client: Client, ready: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever fills in the login of the owner gets a portal without isolation; that one must not serve."""
    monkeypatch.setattr(probes, "RESTRICTED", probes.RESTRICTED.replace("current_user", "'jeugdregio_owner'"))
    assert down(client) == ["database"]


def test_with_a_migration_to_do_it_is_not(
    client: Client, ready: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert probes.unapplied() == set()
    monkeypatch.setattr(probes, "unapplied", lambda: {("core", "9999_later")})
    assert down(client) == ["migrations"]


def test_with_a_file_store_that_takes_nothing_it_is_not(
    client: Client, ready: None, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file stands where the folder should be")
    settings.FILES_DIR = tmp_path / "taken"
    assert down(client) == ["files"]


def test_a_worker_that_is_silent_and_one_that_never_spoke(client: Client, ready: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_heartbeat SET at = at - interval '1 hour'")
    assert down(client) == ["worker"]
    Heartbeat.objects.all().delete()
    assert down(client) == ["worker"]
    beat()
    assert down(client) == []


def test_a_sealer_that_stopped_is_named_and_none_at_all_is_well(client: Client, ready: None) -> None:
    heartbeats.beat(heartbeats.SEALER)
    assert down(client) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_heartbeat SET at = at - interval '1 hour' WHERE name = 'sealer'")
    assert down(client) == ["sealer"]
