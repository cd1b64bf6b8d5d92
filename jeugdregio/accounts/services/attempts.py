"""Failed attempts are counted in PostgreSQL: emptying Redis gives nobody new guesses (T28)."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from jeugdregio.accounts.models import Attempts

LIMIT = 10
"""So many failures in a row are tried; the next attempt is refused unseen."""
PAUSE = timedelta(minutes=15)
"""So long a lock stays shut, and so long a failure counts."""

COUNT = """
    INSERT INTO accounts_attempts AS a (lock, failures, last_at) VALUES (%(lock)s, 1, clock_timestamp())
    ON CONFLICT (lock) DO UPDATE SET
        failures = CASE WHEN a.last_at < clock_timestamp() - %(pause)s::interval THEN 1 ELSE a.failures + 1 END,
        last_at = CASE WHEN a.last_at >= clock_timestamp() - %(pause)s::interval AND a.failures >= %(limit)s
                       THEN a.last_at ELSE clock_timestamp() END
    RETURNING failures
"""


def lock_of(purpose: str, email: str, device: str) -> bytes:
    """The lock that an attempt is made at: of an account, known or not, and of one known device or of all others.

    `device` is empty for a device from which nobody signed in to this account before. 32 bytes, without the address.
    """
    return salted_hmac("attempts", f"{purpose}|{email.lower()}|{device}", algorithm="sha256").digest()


def attempt_begin(lock: bytes) -> bool:
    """Count an attempt before it is judged; False when the lock is shut.

    Attempts at one lock wait for each other, so that many at once are not tried on one count. Attempts at a shut lock
    do not keep it shut.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"lock": lock, "pause": f"{PAUSE.total_seconds()} s", "limit": LIMIT})
        failures: int = cursor.fetchone()[0]
    return failures <= LIMIT


def attempt_succeed(lock: bytes) -> None:
    """The attempt was right: this lock counts from zero again, and others go on counting."""
    Attempts.objects.filter(lock=lock).delete()


def attempts_forget() -> int:
    """Remove counts that count no more; returns how many."""
    removed, _each = Attempts.objects.filter(last_at__lt=timezone.now() - PAUSE).delete()
    return removed
