"""Sessions in PostgreSQL, with their person beside them; Redis may be emptied without signing anybody out (T35)."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.dateparse import parse_datetime

SHOWN = "shown"


class SessionStore(DatabaseStore):
    _row: Any = None

    @classmethod
    def get_model_class(cls) -> Any:
        from jeugdregio.accounts.models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row, with what the list of sessions shows copied out of the session."""
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        if shown := data.get(SHOWN):
            row.public_id = uuid.UUID(shown["id"])
            row.browser = shown["browser"]
            row.began_at = parse_datetime(shown["began"])
        return row

    def get_expiry_date(self, **more: Any) -> datetime:
        """When this session ends if nothing is done; never later than the longest time after signing in."""
        idle: datetime = super().get_expiry_date(**more)
        shown = self.get(SHOWN)
        began = parse_datetime(shown["began"]) if shown else None
        return min(idle, began + timedelta(seconds=settings.SESSION_LONGEST)) if began else idle

    def load(self) -> Any:
        """The session, to be noted as used when that was not done for a while: each time would cost a write."""
        self._session_cache = data = super().load()
        if self._row is not None and SHOWN in data:
            noted = self._row.expire_date + timedelta(seconds=settings.SESSION_NOTED_EACH)
            self.modified = self.modified or noted < self.get_expiry_date()
        return data

    def time_left(self) -> timedelta:
        """How long this session lasts when nothing is done from here on; nothing for who is not signed in."""
        if SHOWN not in self:
            return timedelta()
        ends: datetime = self._row.expire_date if self._row and not self.modified else self.get_expiry_date()
        return max(timedelta(), ends - timezone.now())

    def time_gained(self) -> timedelta:
        """How much longer it would last by doing something now; nothing at the longest time after signing in."""
        if SHOWN not in self or self._row is None:
            return timedelta()
        noted: datetime = self._row.expire_date
        return max(timedelta(), self.get_expiry_date() - noted)

    def _get_session_from_db(self) -> Any:
        self._row = super()._get_session_from_db()  # type: ignore[misc]
        return self._row


def begin(session: SessionBase, browser: str) -> None:
    """Note what the list of sessions shows; the id stays when the key changes."""
    session[SHOWN] = {"id": str(uuid.uuid4()), "browser": browser, "began": timezone.now().isoformat()}


def shown_id(session: SessionBase) -> str:
    """The id under which this session stands in the list; empty before signing in."""
    return str(session.get(SHOWN, {}).get("id", ""))
