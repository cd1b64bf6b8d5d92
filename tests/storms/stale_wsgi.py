"""A web process with the mistake that the storm of tenants must find: a context that stays with the connection.

Whoever asks first over a connection decides whose rows the next ones get, and nothing in the queries narrows them.
"""

from dataclasses import replace
from typing import Any

from jeugdregio.core.db import context as contexts
from jeugdregio.core.db.context import Context, Scope
from jeugdregio.core.models import OwnedQuerySet
from jeugdregio.wsgi import application

__all__ = ["application"]

honest = contexts.apply_context
LEFT = "SELECT nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.region', true), '')"


def stale(cursor: Any, context: Context | None) -> None:
    cursor.execute(LEFT)
    organisation, region = cursor.fetchone()
    if context and context.scope is Scope.MEMBER and organisation:
        context = replace(context, organisation_id=int(organisation), region_id=int(region))
    elif context and context.scope is not Scope.MEMBER:
        # Signing in still finds the person; the organisation of the one before stays.
        context = replace(context, organisation_id=number(organisation), region_id=number(region))
    honest(cursor, context)


def number(text: str | None) -> int | None:
    return int(text) if text else None


contexts.SET = contexts.SET.replace("true)", "false)")
contexts.apply_context = stale
OwnedQuerySet.visible_to = lambda self, context: self.all()  # type: ignore[method-assign]
