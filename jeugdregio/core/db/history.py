"""History as a property of the model: declared on the class, put in the database as a trigger after migrating.

    history = History(part_of="contract")

Every insert, update and delete of a row is then written to `core_change`, also by bulk statements and by hand. Tables
whose rows are appended in bulk and never changed (claim lines, messages) and results that can be computed again
need none.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from jeugdregio.core.db.tenancy import tenancy_of

SECRET = re.compile(r"password|secret|token|credential|private|otp|recovery|hash$|^key$|_key$")
TRIGGERS = {
    "record_history": "AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW",
    "record_emptying": "AFTER TRUNCATE ON {table} FOR EACH STATEMENT",
}


@dataclass(frozen=True)
class History:
    """What is kept of the changes of one table. Who may read a row may read its history.

    `part_of` is the key to the object on whose page the history is shown too. `skipped` columns change without
    anything having happened, such as the moment of the last sign-in. `open_columns` have the name of a secret
    and hold none; of `closed_columns` is kept that they changed, not what they held: fewer people may open them than
    the history. The rest follows from the tenancy of the model, unless it has a rule of its own.
    """

    part_of: str = ""
    skipped: tuple[str, ...] = ()
    open_columns: tuple[str, ...] = ()
    closed_columns: tuple[str, ...] = ()
    owner: str = "owner_id"
    readers: tuple[str, ...] = ()
    shared: bool = False


def history_of(model: type[models.Model]) -> History | None:
    """The declaration of a model; None when its changes are not kept."""
    found: Any = getattr(model, "history", None)
    return found if isinstance(found, History) else None


def tracked_models() -> list[type[models.Model]]:
    """Every model whose changes are kept, from the app registry."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if history_of(model) and not model._meta.proxy
    ]


def masked_columns(model: type[models.Model]) -> list[str]:
    """Columns of which is kept that they changed, and never what they held: secrets, pseudonyms, what few may open."""
    history = history_of(model) or History()
    return [
        str(field.column)
        for field in model._meta.concrete_fields
        if field.column in history.closed_columns
        or (
            (SECRET.search(str(field.column)) or isinstance(field, models.BinaryField))
            and field.column not in history.open_columns
        )
    ]


def told(model: type[models.Model]) -> dict[str, Any]:
    """What the trigger function has to know about a table: which columns hold what."""
    history, tenancy, meta = history_of(model), tenancy_of(model), model._meta
    assert history
    columns = {str(field.column) for field in meta.concrete_fields}
    values: dict[str, Any] = {
        "key": str(meta.pk.column),
        "masked": masked_columns(model),
        "skipped": list(history.skipped),
        "readers": list(history.readers or (tenancy.readers if tenancy else ())),
        "shared": history.shared or bool(tenancy and tenancy.shared),
    }
    if "region_id" in columns:
        values |= {"region": "region_id", "owner": history.owner}
    if history.part_of:
        whole: Any = meta.get_field(history.part_of)
        values |= {"root": whole.related_model._meta.db_table, "root_key": str(whole.column)}
    return values


def sync_history(cursor: Any) -> None:
    """Give every table that keeps a history its triggers, and take them from those that no longer do."""
    wanted = {model._meta.db_table: json.dumps(told(model)) for model in tracked_models()}
    cursor.execute(
        "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgparentid = 0 AND tgname = ANY(%s)",
        [list(TRIGGERS)],
    )
    for name, table in cursor.fetchall():
        if table.strip('"') not in wanted:
            cursor.execute(f"DROP TRIGGER {name} ON {table}")
    for table, options in wanted.items():
        for name, event in TRIGGERS.items():
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {name} {event.format(table=table)} EXECUTE FUNCTION record_change(%s)",
                [options],
            )
