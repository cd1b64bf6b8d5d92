"""Changes and steps as entries of the *Historie*: who, role, when, what, why, and by which way in.

Names of people and reasons are those of their own organisation, and of the region; others learn which organisation
it was.
"""

from collections.abc import Iterable, Sequence

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.history.values import Names, changes_of
from jeugdregio.core.history.words import VERBS, role_name, source_words, table_words
from jeugdregio.core.models import Change, Organisation, Transition
from jeugdregio.core.ui.activity import HistoryEntry


class People:
    """The names of who made changes, and of the organisations they acted for; two statements for all."""

    def __init__(self, context: Context, rows: Iterable[Change]) -> None:
        self.context = context
        rows = list(rows)
        users = get_user_model()._default_manager.filter(
            pk__in={row.actor_id for row in rows if row.actor_id}
        )
        self.names = {user.pk: str(user) for user in users}
        wanted = {row.organisation_id for row in rows if row.organisation_id}
        self.organisations = dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name"))

    def is_open(self, row: Change) -> bool:
        """Whether this reader learns which person it was, and why."""
        return self.context.is_region or row.organisation_id == self.context.organisation_id

    def who(self, row: Change) -> Text:
        """The person; else the organisation; else the portal, or who went past it."""
        if self.is_open(row) and row.actor_id:
            return self.names.get(row.actor_id, _("A person who is not known any more"))
        if row.organisation_id:
            return self.organisations.get(row.organisation_id, "")
        return _("The portal itself") if row.source else _("The technical administrator")

    def role(self, row: Change) -> Text:
        """The role; automatic for what nobody did by hand."""
        if row.role:
            return role_name(row.role) if self.is_open(row) else ""
        return _("automatic")


def entries_of(context: Context, rows: Sequence[Change]) -> list[HistoryEntry]:
    """Changes as entries, in the order they come in."""
    people, names = People(context, rows), Names(rows)
    return [
        HistoryEntry(
            people.who(row),
            people.role(row),
            row.at,
            what(row),
            changes_of(row, names),
            row.reason if people.is_open(row) else "",
            source_words(row.source, row.login),
        )
        for row in rows
    ]


def authors_of(context: Context, rows: dict[int, Change]) -> dict[int, Text]:
    """Who made each of these changes, by the same key; two statements for all."""
    people = People(context, rows.values())
    return {key: people.who(row) for key, row in rows.items()}


def what(row: Change) -> str:
    """The object and what was done to it, such as "Contract changed"."""
    words = table_words(row.subject)
    return f"{words.name if words else row.subject} {VERBS.get(row.verb, row.verb)}"


def steps_of(steps: Iterable[Transition], labels: dict[str, Text]) -> list[HistoryEntry]:
    """Steps of a workflow as entries; `labels` are the words of its states. Only region and owner read them."""
    return [
        HistoryEntry(
            str(step.by or _("The portal itself")),
            "" if step.by else _("automatic"),
            step.at,
            _("Status: %(old)s → %(new)s")
            % {"old": labels.get(step.source, step.source), "new": labels.get(step.target, step.target)},
            why=step.reason,
        )
        for step in steps
    ]
