"""What a field held, as people write it: euros, days, names instead of numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.db.history import masked_columns
from jeugdregio.core.history.words import HIDDEN, column_name, role_name, table_words
from jeugdregio.core.models import Change as Row
from jeugdregio.core.models.work import About
from jeugdregio.core.ui.activity import Change
from jeugdregio.core.work.kinds import label_of

CENTS = "cents"
OF_WORK = frozenset({"subject", "subject_public_id", "key", "created_at", "version"})
"""Fields of tasks and terms that serve the portal only."""
SHARES = frozenset({"share", "signal_level", "completeness"})
DAYS = re.compile(r"^[\[(](\d{4}-\d\d-\d\d)?,(\d{4}-\d\d-\d\d)?[\])]$")
Field: TypeAlias = "models.Field[Any, Any]"


class Names:
    """The names of the rows that changes point at, read once for all of them; what the reader may not see has none."""

    def __init__(self, rows: Iterable[Row]) -> None:
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for row in rows:
            for field, pair in fields_of(row):
                if field.is_relation and field.related_model:
                    wanted[field.related_model].update(value for value in pair if value is not None)
        self._names = {model: names_of(model, keys) for model, keys in wanted.items()}

    def of(self, field: Field, key: Any) -> str:
        model = field.related_model
        return self._names.get(model, {}).get(key, "") if model else ""


def names_of(model: type[models.Model], keys: Iterable[Any]) -> dict[Any, str]:
    """What rows are called, by key."""
    related = {field.name for field in model._meta.concrete_fields if field.is_relation} & {
        "organisation",
        "user",
    }
    rows = model._base_manager.filter(pk__in=list(keys)).select_related(*sorted(related))
    return {row.pk: str(row) for row in rows}


def fields_of(row: Row) -> list[tuple[Field, tuple[Any, Any]]]:
    """The fields that a change touched and that say something, with what they held before and after."""
    words = table_words(row.subject)
    if words is None:
        return []
    known = {str(field.column): field for field in words.model._meta.concrete_fields}
    return [
        (known[column], (pair[0], pair[1]))
        for column, pair in row.changes.items()
        if column in known and says_something(known[column])
    ]


def says_something(field: Field) -> bool:
    """Whether a reader has use for a field: a task or term says by its title which object it is about."""
    return field.name not in HIDDEN and not (issubclass(field.model, About) and field.name in OF_WORK)


def changes_of(row: Row, names: Names) -> tuple[Change, ...]:
    """The fields of a change, in the order of the table, in words."""
    fields = fields_of(row)
    if not fields:
        return ()
    hidden = masked_columns(fields[0][0].model)
    order = {field.name: place for place, field in enumerate(fields[0][0].model._meta.concrete_fields)}
    came, went = row.verb == "insert", row.verb == "delete"
    found = [
        Change(
            column_name(field.name),
            "" if came else _("(not shown)") if field.column in hidden else shown(field, pair[0], names),
            "" if went else _("(not shown)") if field.column in hidden else shown(field, pair[1], names),
            one_sided=came or went,
        )
        for field, pair in sorted(fields, key=lambda item: order[item[0].name])
    ]
    return tuple(change for change in found if change.old or change.new)


def shown(field: Field, value: Any, names: Names) -> str:
    """A value as it came out of the history (JSON), as people write it; nothing for what was empty."""
    if value is None or value == "":
        return ""
    if field.is_relation:
        return names.of(field, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name == "roles" and isinstance(value, list):
        return ", ".join(str(role_name(role)) for role in value)
    if field.name == "kind" and issubclass(field.model, About):
        return str(label_of(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.DateTimeField):
        return formats.format_moment(datetime.fromisoformat(value))
    if isinstance(field, models.DateField):
        return formats.format_date(date.fromisoformat(value))
    return number(field, value) if isinstance(value, (int, float)) else text(field, value)


def number(field: Field, value: float) -> str:
    """An amount, a share or a count."""
    if field.help_text.startswith(CENTS):
        return formats.format_euros(int(value))
    if field.name in SHARES:
        return formats.format_percent(Decimal(str(value)))
    return str(value)


def text(field: Field, value: Any) -> str:
    """A period as its days; other text as it is."""
    if not isinstance(field, DateRangeField) or not (found := DAYS.match(str(value))):
        return str(value)
    first, end = (date.fromisoformat(day) if day else None for day in found.groups())
    return formats.format_period(first, end - timedelta(days=1) if end else None)
