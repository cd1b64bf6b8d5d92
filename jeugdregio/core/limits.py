"""Limits on what costs much: files, searches, imports, computations (T32)."""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

USE = """
INSERT INTO core_allowance (who, kind, since, used) VALUES (%(who)s, %(kind)s, clock_timestamp(), 1)
ON CONFLICT (who, kind) DO UPDATE SET
    used = CASE WHEN core_allowance.since < excluded.since - %(seconds)s * interval '1 second' THEN 1
                ELSE core_allowance.used + 1 END,
    since = CASE WHEN core_allowance.since < excluded.since - %(seconds)s * interval '1 second' THEN excluded.since
                 ELSE core_allowance.since END
RETURNING used, ceil(extract(epoch FROM since - clock_timestamp()))::int + %(seconds)s
"""


@dataclass(frozen=True)
class Limit:
    """So many uses in so many seconds."""

    kind: str
    uses: int
    seconds: int

    def times(self, factor: int) -> "Limit":
        """The same limit for many people together."""
        return Limit(self.kind, self.uses * factor, self.seconds)


def wait_for(limit: Limit, who: str) -> int:
    """Count one use by somebody; how many seconds they must wait, 0 when they may go on.

    The count is committed at once, outside the request's transaction, so nobody waits for another's request. Raises
    DatabaseError when it cannot be kept: then nothing costly is done either (fail closed).
    """
    key = f"{settings.SECRET_KEY}:allowance".encode()
    mark = hmac.digest(key, who.encode(), hashlib.sha256)[:16]
    with connection.cursor() as cursor:
        cursor.execute(USE, {"who": mark, "kind": limit.kind, "seconds": limit.seconds})
        used, left = cursor.fetchone()
    return max(1, left) if used > limit.uses else 0
