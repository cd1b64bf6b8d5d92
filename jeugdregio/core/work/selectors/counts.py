"""How much waits for somebody: what every header asks, in one statement."""

from typing import NamedTuple

from django.db import connection

from jeugdregio.core.db import Context

STATEMENT = """
SELECT (SELECT count(*) FROM core_task
        WHERE region_id = %(region)s AND owner_id = %(organisation)s AND state = 'open'
          AND (person_id = %(actor)s OR (person_id IS NULL AND role IN ('', %(role)s)))),
       (SELECT count(*) FROM core_notification
        WHERE region_id = %(region)s AND owner_id = %(organisation)s AND recipient_id = %(actor)s
          AND read_at IS NULL)
"""


class Waiting(NamedTuple):
    """Open tasks of the reader or of their role, and unread news."""

    work: int
    news: int


def waiting_for(context: Context, role: str) -> Waiting:
    """Both counts for a reader in one role."""
    values = {
        "region": context.region_id,
        "organisation": context.organisation_id,
        "actor": context.actor_id,
        "role": role,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        return Waiting(*cursor.fetchone())
