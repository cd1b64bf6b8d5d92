"""One worker at a job: a message that comes twice does not run it twice at once."""

from typing import Any

from celery.exceptions import Ignore

CLASS = 0x4A52


class Busy(Ignore):
    """Another worker is at this job; when that one dies, the outbox sends the task again."""


def take(cursor: Any, job_id: int) -> None:
    """Take the job for as long as the connection lives. Raises Busy when another has it."""
    cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [CLASS, job_id % 2**31])
    if not cursor.fetchone()[0]:
        raise Busy
