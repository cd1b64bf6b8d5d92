"""Expand and contract: a release takes nothing away that the running version uses; a waiting migration gives up."""

import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import OperationalError, connections, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from pytest_django import Settings

from tests.architecture import migrating
from tests.architecture.migrating import breaches, is_new


def test_no_migration_takes_away_what_the_running_version_uses() -> None:
    loader = MigrationLoader(None)
    found = [
        why
        for key in sorted(loader.disk_migrations)
        if is_new(*key)
        for why in breaches(loader.disk_migrations[key], loader.project_state([key], at_end=False))
    ]
    assert found == []


def test_what_comes_after_a_release_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is read from the files: with the first migration released, those after it are judged."""
    monkeypatch.setattr(migrating, "RELEASED", {"core": "0001_context"})
    new = [key for key in MigrationLoader(None).disk_migrations if is_new(*key)]
    assert ("core", "0002_initial") in new and ("core", "0001_context") not in new
    assert {app for app, _name in new} == {"core"}


def before() -> ProjectState:
    state = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("note", models.TextField(null=True))]
    state.add_model(ModelState("core", "Thing", fields))
    return state


def planted(*steps: migrations.operations.base.Operation, **more: object) -> migrations.Migration:
    made = type("Migration", (migrations.Migration,), {"operations": list(steps), **more})
    return made("0099_planted", "core")


@pytest.mark.parametrize(
    "step",
    [
        migrations.RemoveField("thing", "note"),
        migrations.DeleteModel("Thing"),
        migrations.RenameField("thing", "note", "remark"),
        migrations.RenameModel("Thing", "Item"),
        migrations.AlterModelTable("thing", "other"),
        migrations.AddField("thing", "amount", models.IntegerField(default=0)),
        migrations.AlterField("thing", "note", models.TextField()),
        migrations.AlterField("thing", "note", models.IntegerField(null=True)),
        migrations.RunSQL("ALTER TABLE core_thing DROP COLUMN note"),
        migrations.RunSQL(["SELECT 1", "ALTER TABLE core_thing ALTER COLUMN note SET NOT NULL"]),
        migrations.SeparateDatabaseAndState([migrations.RunSQL("DROP TABLE core_thing")]),
    ],
    ids=lambda step: step.describe(),
)
def test_a_planted_step_that_takes_away_is_found_and_may_be_marked(
    step: migrations.operations.base.Operation,
) -> None:
    assert len(breaches(planted(step), before())) == 1
    assert breaches(planted(step, contract="Nobody reads it since version 0.4."), before()) == []


@pytest.mark.parametrize(
    "step",
    [
        migrations.AddField("thing", "amount", models.IntegerField(null=True)),
        migrations.AddField("thing", "amount", models.IntegerField(db_default=0)),
        migrations.AlterField("thing", "note", models.TextField(null=True, blank=True)),
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
        migrations.RunSQL("CREATE TABLE core_other (id bigint)"),
    ],
    ids=lambda step: step.describe(),
)
def test_a_step_that_only_adds_is_let_through(step: migrations.operations.base.Operation) -> None:
    assert breaches(planted(step), before()) == []


FIRST = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.RunSQL("CREATE TABLE planted_first (id bigint)"),
        migrations.RunSQL("ALTER TABLE core_organisation ADD COLUMN planted int"),
    ]
"""


@pytest.fixture
def planted_migration(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """The demo has no tables; here it gets a migration that needs a lock on a busy table."""
    folder = tmp_path / "planted_migrations"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "0001_planted.py").write_text(FIRST)
    settings.MIGRATION_MODULES = {"demo": "planted_migrations"}
    sys.path.insert(0, str(tmp_path))
    yield
    sys.path.remove(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("planted_migrations")]:
        del sys.modules[name]


def left(url: str) -> tuple[bool, bool, int]:
    """Whether the two steps of the planted migration were done, and how often it is recorded."""
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(
            """SELECT to_regclass('planted_first') IS NOT NULL,
                      EXISTS (SELECT FROM information_schema.columns
                              WHERE table_name = 'core_organisation' AND column_name = 'planted'),
                      (SELECT count(*) FROM django_migrations WHERE app = 'demo')"""
        )
        found = cursor.fetchone()
    connection.close()
    return found


@pytest.mark.commits
@pytest.mark.shows("T39")
def test_a_migration_that_waits_for_a_lock_gives_up_changes_nothing_and_succeeds_later(
    fresh_database: dict[str, str], planted_migration: None
) -> None:
    assert apps.get_app_config("demo").label == "demo"
    with psycopg2.connect(fresh_database["DATABASE_URL"]) as reader, reader.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_organisation")
        with pytest.raises(OperationalError, match="lock timeout"):
            call_command("migrate", "demo", database="owner", verbosity=0)
        assert left(fresh_database["DATABASE_OWNER_URL"]) == (False, False, 0)
    reader.close()
    call_command("migrate", "demo", database="owner", verbosity=0)
    assert left(fresh_database["DATABASE_OWNER_URL"]) == (True, True, 1)


def test_only_the_owner_is_bounded(fresh_database: dict[str, str]) -> None:
    found = {}
    for alias in ("owner", "default"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
            found[alias] = cursor.fetchone()
    assert found == {"owner": ("2s", "15min"), "default": ("0", "0")}
