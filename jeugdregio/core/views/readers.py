"""Who reads a page that is open to everybody."""

from django.http import HttpRequest

from jeugdregio.core.db import Context


def reading(request: HttpRequest) -> Context | None:
    """For whom the reader works; None before signing in."""
    actor = getattr(request, "actor", None)
    return actor.context if actor else None
