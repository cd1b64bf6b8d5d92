"""What tables, columns and roles are called in the history; each app says it for its own when it is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.jobs.kinds import kind_named
from jeugdregio.core.trace import API, COMMAND, SCREEN

HIDDEN = frozenset({"id", "public_id", "region", "owner", "recorded_at"})
"""Fields that say nothing to a reader: numbers of our own, and what stands beside each change already."""
VERBS: dict[str, Text] = {
    "insert": _("added"),
    "update": _("changed"),
    "delete": _("removed"),
    "truncate": _("table emptied"),
}
SOURCES: dict[str, Text] = {
    SCREEN: _("on the screen"),
    API: _("through the API"),
    COMMAND: _("by a command"),
}
OUTSIDE = _("past the portal, by the database login %(login)s")
JOB = "job:"


@dataclass(frozen=True)
class Words:
    """How a table is named, and its class, by which values are read."""

    name: Text
    model: type[models.Model]


_TABLES: dict[str, Words] = {}
_COLUMNS: dict[str, Text] = {}
_ROLES: dict[str, Text] = {}


def name_tables(names: Mapping[Any, Text]) -> None:
    """Say what the objects of these models are called."""
    _TABLES.update({model._meta.db_table: Words(name, model) for model, name in names.items()})


def name_columns(names: Mapping[str, Text]) -> None:
    """Say what fields are called; one word for a field, whichever table it is in."""
    _COLUMNS.update(names)


def name_roles(names: Mapping[str, Text]) -> None:
    """Say what roles are called."""
    _ROLES.update(names)


def table_words(table: str) -> Words | None:
    """The words of a table; None for one that no app knows any more."""
    return _TABLES.get(table)


def table_names() -> dict[str, Text]:
    """Every table that keeps a history, by its name in the database."""
    return {table: words.name for table, words in _TABLES.items()}


def column_name(field: str) -> Text:
    """What a field is called; its own name when nobody gave it words."""
    return _COLUMNS.get(field, field)


def has_words(field: str) -> bool:
    """Whether somebody gave a field words."""
    return field in _COLUMNS


def role_name(role: str) -> Text:
    """What a role is called."""
    return _ROLES.get(role, role)


def source_words(source: str, login: str) -> Text:
    """The way in: a screen, a job by its kind, a command, or past the portal."""
    if source.startswith(JOB):
        kind = kind_named(source.removeprefix(JOB))
        return kind.label if kind else source.removeprefix(JOB)
    return SOURCES.get(source) or OUTSIDE % {"login": login}
