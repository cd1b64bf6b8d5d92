"""What stands at the door: sessions and failed attempts. Read before there is a context."""

import uuid

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """A session that knows whose it is, so that people see and end their own."""

    # Not unique: while the key changes the old and the new row are there together.
    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    browser = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user"], name="session_of_user")]

    @classmethod
    def get_session_store_class(cls) -> type[DatabaseStore]:
        from jeugdregio.accounts.sessions import SessionStore

        return SessionStore


class Attempts(models.Model):
    """How often somebody failed at one lock: an account from anywhere, or from one device of its owner."""

    lock = models.BinaryField(max_length=32, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.failures} until {self.last_at}"


class KeptForm(models.Model):
    """What somebody sent after their session had ended, sealed under a mark that only their browser has."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    sealed = models.BinaryField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"until {self.until}"
