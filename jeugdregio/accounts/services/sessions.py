"""Ending sessions."""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from jeugdregio.accounts.models import Session, User


def session_end(*, person: User, public_id: UUID) -> bool:
    """End one session of a person at once; False when it is not theirs or is over (T27)."""
    removed, _each = Session.objects.filter(user=person, public_id=public_id).delete()
    return removed > 0


def sessions_end_others(*, person: User, session: SessionBase) -> int:
    """End all sessions of a person except the one that asks; returns how many (T27)."""
    rows = Session.objects.filter(user=person).exclude(session_key=session.session_key or "")
    removed, _each = rows.delete()
    return removed


def sessions_end(*, person: User | None) -> int:
    """End all sessions of a person, or of everybody when `person` is None; returns how many."""
    rows = Session.objects.filter(user=person) if person else Session.objects.all()
    removed, _each = rows.delete()
    return removed
