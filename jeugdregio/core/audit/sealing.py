"""Sealing: what was committed goes into the chain of its stream, and the heads go out of the database."""

from django.db import connection

from jeugdregio.core.audit import heads
from jeugdregio.core.audit.heads import Head
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Link, Stream

MOST = 5_000


class HeadsDiffer(Exception):
    """The file of heads and the chain say different things: somebody rewrote one, or an old backup was put back."""


def seal_all() -> int:
    """Seal every stream; returns how many rows are new in the chains.

    Raises HeadsDiffer after sealing all streams, when the file of one does not fit its chain any more.
    """
    with as_actor(Context.public()):
        streams = list(Stream.objects.order_by("name").values_list("name", flat=True))
    count, wrong = 0, []
    for stream in streams:
        count += seal(stream)
        try:
            publish(stream)
        except HeadsDiffer as differ:
            wrong.append(str(differ))
    if wrong:
        raise HeadsDiffer(" ".join(wrong))
    return count


def seal(stream: str) -> int:
    """Link what was committed and is not in the chain yet; returns how many rows. Commits each portion."""
    count = 0
    while True:
        with as_actor(Context.public()), connection.cursor() as cursor:
            cursor.execute("SELECT seal_stream(%s, %s)", [stream, MOST])
            made = int(cursor.fetchone()[0])
        count += made
        if made < MOST:
            return count


def publish(stream: str) -> int:
    """Write the heads that the file does not have yet; returns how many.

    Only after the links were committed, so that the file never names what a rollback took away. Raises
    HeadsDiffer when the chain does not hold what the file says.
    """
    with as_actor(Context.public()), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('chain of ' || %s))", [stream])
        last = heads.last_of(stream)
        links = Link.objects.filter(stream=stream).order_by("place")
        if last:
            there = links.filter(place=last.place, row_id=last.row_id).first()
            if there is None or bytes(there.head) != last.head:
                raise HeadsDiffer(f"{stream}: the chain does not hold what the file says at {last.place}.")
            links = links.filter(place__gt=last.place)
        found = links.values_list("place", "row_id", "head").iterator()
        return heads.append(stream, (Head(place, row_id, bytes(head)) for place, row_id, head in found))
