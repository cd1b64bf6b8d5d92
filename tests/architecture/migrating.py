"""Which steps of a migration the version that still runs would trip over: those belong in a later release (T39).

Expand first: a release only adds, so that old and new code work on the same tables. Contract later: a migration
that takes away says so, with the reason, as

    class Migration(migrations.Migration):
        contract = "Nobody reads the column since version 0.4."
"""

import re
from collections.abc import Iterator

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Field
from django.db.models.fields import NOT_PROVIDED

# The last migration of each app in the newest release. Before the first release there is no running version, and
# after it a migration that is not named here is judged.
RELEASED: dict[str, str] = {}

TAKES_AWAY = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
SQL = re.compile(
    r"\bDROP\s+(TABLE|COLUMN|VIEW)\b|\bRENAME\b|\bSET\s+NOT\s+NULL\b|\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b"
    r"|\bTRUNCATE\b",
    re.IGNORECASE,
)


def is_new(app: str, name: str) -> bool:
    """Whether a running version may meet this migration; Django numbers migrations, so their names have an order."""
    return app in RELEASED and name > RELEASED[app]


def breaches(migration: migrations.Migration, before: ProjectState) -> list[str]:
    """A sentence for each step that only a contract migration may take. `before` is left as it is."""
    if migration.initial or getattr(migration, "contract", ""):
        return []
    state, made = before.clone(), set()
    found: list[str] = []
    for step in migration.operations:
        if isinstance(step, migrations.CreateModel):
            made.add(step.name_lower)
        elif getattr(step, "model_name_lower", "") not in made:
            found += [
                f"{migration.app_label}.{migration.name}: {why}"
                for why in wrong(step, state, migration.app_label)
            ]
        step.state_forwards(migration.app_label, state)
    return [f"{migration.app_label}.{migration.name}: {why}" for why in found]


def wrong(step: Operation, state: ProjectState, app: str) -> Iterator[str]:
    """What is wrong with one step on a table that stood before this migration."""
    if isinstance(step, TAKES_AWAY):
        yield f"{step.describe()} takes away what the running version uses"
    if isinstance(step, migrations.AddField) and must_be_given(step.field):
        yield f"{step.describe()} needs a value that the running version does not give"
    if isinstance(step, migrations.AlterField):
        former = state.models[app, step.model_name_lower].fields[step.name]
        if (former.null and not step.field.null) or type(former) is not type(step.field):
            yield f"{step.describe()} refuses what the running version writes"
    if isinstance(step, migrations.RunSQL) and SQL.search(text_of(step)):
        yield f"SQL takes away: {SQL.search(text_of(step)).group()}"
    if isinstance(step, migrations.SeparateDatabaseAndState):
        for inner in step.database_operations:
            yield from wrong(inner, state, app)


def must_be_given(field: Field) -> bool:
    """Whether the database refuses a row without this column; Django's own default is not in the database."""
    return not field.null and field.db_default is NOT_PROVIDED and not field.many_to_many


def text_of(step: migrations.RunSQL) -> str:
    parts = step.sql if isinstance(step.sql, list | tuple) else [step.sql]
    return "\n".join(part if isinstance(part, str) else part[0] for part in parts)
