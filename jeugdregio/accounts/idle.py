"""The notice before a session ends for want of use (WCAG 2.2.1): what the page has to know for it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from jeugdregio.accounts.sessions import SessionStore

WORTH_IT = timedelta(seconds=1)


def idle_of(request: HttpRequest) -> dict[str, Any] | None:
    """Seconds until the session ends, and how many before that the notice comes; None for who is not signed in.

    A request that was refused before anybody asked who it is from has no person at all.
    """
    session, person = getattr(request, "session", None), getattr(request, "user", None)
    if not isinstance(session, SessionStore) or person is None or not person.is_authenticated:
        return None
    return {"left": seconds(session.time_left()), "ahead": settings.SESSION_WARNED}


def left_of(session: SessionStore) -> dict[str, Any]:
    """What the page asks: seconds left, and whether doing something makes it last longer."""
    return {"left": seconds(session.time_left()), "longer": session.time_gained() > WORTH_IT}


def seconds(time: timedelta) -> int:
    return int(time.total_seconds())
