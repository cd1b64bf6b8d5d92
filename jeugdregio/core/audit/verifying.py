"""Verification: the rows, the chain and the heads outside the database must tell the same (decisions 19, T18).

Works with what PostgreSQL itself offers and with nothing that the portal put there, so that a changed function of
ours hides nothing. The reader must see every row: the role `jeugdregio_auditor`.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from jeugdregio.core.audit.faults import Fault, Verified, What
from jeugdregio.core.audit.heads import Head

TEXT = "(SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(to_jsonb(t) - 'id') WHERE value <> 'null'::jsonb)"
# Nothing younger than a year may leave, whatever is noted.
LINKS = """
SELECT l.place, l.row_id, (extract(epoch FROM l.at) * 1000000)::bigint, l.digest, l.head,
       CASE WHEN t.id IS NOT NULL THEN sha256(convert_to({text}, 'UTF8')) END, p.id IS NOT NULL
FROM core_link l
LEFT JOIN {table} t ON t.id = l.row_id
LEFT JOIN core_purged d ON d.stream = %(stream)s AND d.row_id = l.row_id
LEFT JOIN core_purge p ON p.id = d.purge_id AND p.stream = %(stream)s AND l.at < p.before
    AND p.before < p.at - interval '1 year' AND p.at <= clock_timestamp()
WHERE l.stream = %(stream)s ORDER BY l.place
"""
LOOSE = """
SELECT t.id, t.at, t.id <= coalesce((SELECT l.highest FROM core_link l WHERE l.stream = %(stream)s
    AND l.sealed_at < clock_timestamp() - interval '1 hour' ORDER BY l.sealed_at DESC LIMIT 1), 0)
FROM {table} t WHERE NOT EXISTS (SELECT FROM core_link l WHERE l.stream = %(stream)s AND l.row_id = t.id)
ORDER BY t.id
"""
# What left must be what was noted, in number and in name, when it left.
FORGED = """
SELECT p.id FROM core_purge p
LEFT JOIN (SELECT purge_id, count(*) AS rows, sha256(string_agg(int8send(row_id), ''::bytea ORDER BY row_id)) AS digest
           FROM core_purged GROUP BY purge_id) d ON d.purge_id = p.id
WHERE p.stream = %(stream)s AND (d.rows IS DISTINCT FROM p.rows OR d.digest IS DISTINCT FROM p.digest) ORDER BY p.id
"""
DAY = timedelta(days=1)
UNKNOWN = 0
PURGES = "purges"


@dataclass(frozen=True, slots=True)
class Linked:
    """A link with the row it stands for; `found` is the digest of the row as it is, None when it is not there.

    `is_noted`: that the row left because its term was over.
    """

    place: int
    row_id: int
    at: int
    digest: bytes
    head: bytes
    found: bytes | None
    is_noted: bool

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> "Linked":
        """A row of LINKS."""
        place, row_id, at, digest, head, found, is_noted = row
        there = bytes(found) if found is not None else None
        return cls(place, row_id, at, bytes(digest), bytes(head), there, is_noted)

    def head_after(self, former: bytes, place: int) -> bytes:
        """The head that the chain has at a place when this row was sealed there and `former` was the head before."""
        numbers = b"".join(value.to_bytes(8, "big", signed=True) for value in (place, self.row_id, self.at))
        return hashlib.sha256(former + numbers + self.digest).digest()


class Walk:
    """One pass over a chain from its beginning, as long as links and file name the same rows in the same order."""

    def __init__(self, stream: str) -> None:
        self.result = Verified(stream)
        self.former: Head | None = Head(0, UNKNOWN, hashlib.sha256(stream.encode()).digest())
        self.stored = b""
        self.moved: list[tuple[int, bytes, bytes]] = []

    def fault(self, row_id: int, what: What) -> None:
        self.result.faults.append(Fault(self.result.stream, row_id, what))

    def go(self, links: Iterator[Linked], told: Iterator[Head]) -> Verified:
        """All links beside all heads that were kept outside."""
        for link in links:
            line = next(told, None)
            if line is None:
                self.alone([link, *links])
            elif (line.place, line.row_id) != (link.place, link.row_id):
                self.by_row([link, *links], [line, *told])
            else:
                self.vouched(link, line, is_place_kept=True)
        for line in told:
            self.fault(line.row_id, What.CUT)
        digests = {digest for _row, _found, digest in self.moved}
        for row_id, found, _digest in self.moved:
            self.fault(row_id, What.SWAPPED if found in digests else What.EDITED)
        return self.result

    def vouched(self, link: Linked, line: Head, *, is_place_kept: bool) -> None:
        """A link of which the file says what its head was."""
        self.result.heads += 1
        follows = self.former is not None and self.former.place == line.place - 1
        computed = link.head_after(self.former.head, line.place) if follows and self.former else line.head
        # A head that follows from a changed one before it says nothing against its own row.
        is_kept = link.head in (line.head, link.head_after(self.stored, link.place)) or not is_place_kept
        self.former, self.stored = line, link.head
        self.judge(link, is_whole=computed == line.head and is_kept)
        self.result.head = line.head

    def by_row(self, links: list[Linked], told: list[Head]) -> None:
        """From where links and file differ on: each row by its own number, whatever place it was given."""
        there = {link.row_id: link for link in links}
        missing = []
        for line in told:
            link = there.pop(line.row_id, None)
            if link is None:
                missing.append(line)
                self.former = line
            else:
                self.vouched(link, line, is_place_kept=False)
        gone = {line.place for line in missing}
        last = max((line.place for line in told if line.place not in gone), default=0)
        for line in missing:
            self.fault(line.row_id, What.DELETED if line.place < last else What.CUT)
        highest = max(line.row_id for line in told)
        for link in there.values():
            if link.row_id < highest:
                self.fault(link.row_id, What.INSERTED)
        self.former = None
        self.alone([link for link in there.values() if link.row_id > highest])

    def alone(self, links: list[Linked]) -> None:
        """Links of which the file says nothing yet: the chain itself must fit."""
        before = {self.former.head} if self.former else set()
        place = self.former.place if self.former else None
        for link in links:
            if place is not None and link.place == place:
                self.fault(link.row_id, What.INSERTED)
                continue
            if place is not None and link.place > place + 1:
                # A hole: which row stood there nobody knows any more.
                self.fault(UNKNOWN, What.DELETED)
                before = set()
            computed = {link.head_after(former, link.place) for former in before}
            self.judge(link, is_whole=not computed or link.head in computed)
            # Either may have been changed: the head itself or what it was made from.
            before, place = {link.head, *computed}, link.place
            self.result.head = link.head

    def judge(self, link: Linked, *, is_whole: bool) -> None:
        """What is wrong with a row: first its link, then the row itself."""
        if not is_whole:
            self.fault(link.row_id, What.EDITED)
        elif link.found is None and link.is_noted:
            self.result.purged += 1
        elif link.found is None:
            self.fault(link.row_id, What.DELETED)
        elif link.found != link.digest:
            self.moved.append((link.row_id, link.found, link.digest))
        else:
            self.result.sealed += 1


def verify(link: Any, stream: str, table: str, told: Iterable[Head], *, now: datetime) -> Verified:
    """Compare the rows of a stream, its chain and the heads that were kept outside.

    In: a psycopg2 connection that sees every row, in a snapshot younger than `told`. Out: faults by row, and
    what is not sealed yet (the window in which nothing can be found).
    """
    walk = Walk(stream)
    rows = rows_of(link, LINKS.format(table=f'"{table}"', text=TEXT), stream)
    result = walk.go(map(Linked.of, rows), iter(told))
    for row_id, at, is_late in rows_of(link, LOOSE.format(table=f'"{table}"'), stream):
        if is_late:
            walk.fault(row_id, What.INSERTED)
            continue
        result.unsealed += 1
        result.unsealed_since = min(filter(None, (result.unsealed_since, at)))
        if at < now - DAY:
            walk.fault(row_id, What.WAITING)
    for (purge,) in rows_of(link, FORGED, stream):
        result.faults.append(Fault(PURGES, purge, What.EDITED))
    return result


def rows_of(link: Any, statement: str, stream: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement with the name of the stream, a portion at a time: a chain may be long."""
    with link.cursor("chain") as cursor:
        cursor.execute(statement, {"stream": stream})
        yield from cursor
