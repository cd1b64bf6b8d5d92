"""A superuser tampers with the audit streams: each time every touched row must be named, and no other.

Each trial runs in a transaction that is taken back. `--count` trials in all; the last line is the outcome.
"""

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection

from jeugdregio.core.audit import heads
from jeugdregio.core.audit.faults import What
from jeugdregio.core.audit.sealing import seal_all
from jeugdregio.core.audit.verifying import verify
from tests import services
from tests.cast import Cast, build_cast
from tests.storms import stage

STREAMS = {"changes": "core_change", "transitions": "core_transition"}
EDITS = {
    "changes": (
        "reason = reason || 'x'",
        "actor_id = coalesce(actor_id, 0) + 1",
        "changes = '{}'",
        "role = 'x'",
    ),
    "transitions": ("reason = reason || 'x'", "target = target || 'x'", "at = at - interval '1 second'"),
}
STATE = Path("var/storms/tamper.json")
FOUND, MISSED, MISNAMED = "found", "missed", "misnamed"
SAVE_EVERY = 50


@dataclass
class Trial:
    """One stream before somebody tampers with it."""

    stream: str
    cursor: Any
    dice: random.Random
    rows: list[int]

    @property
    def table(self) -> str:
        return STREAMS[self.stream]

    def some(self, count: int = 1) -> list[int]:
        return self.dice.sample(self.rows, count)

    def do(self, statement: str, *values: object) -> None:
        self.cursor.execute(statement.replace("{table}", self.table), values)

    def edit(self) -> set[int]:
        """A value of a row."""
        row = self.some()[0]
        change = self.dice.choice(EDITS[self.stream])
        self.do(f"UPDATE {self.table} SET {change} WHERE id = %s", row)
        return {row}

    def edit_with_link(self) -> set[int]:
        """A value of a row, and its digest in the chain."""
        (row,) = self.edit()
        self.do(
            "UPDATE core_link SET digest = sha256(convert_to(sealed_text((SELECT to_jsonb(t) FROM {table} t"
            " WHERE t.id = %s)), 'UTF8')) WHERE stream = %s AND row_id = %s",
            row,
            self.stream,
            row,
        )
        return {row}

    def edit_and_seal_anew(self) -> set[int]:
        """A value of a row, with the whole chain made anew from there."""
        return self.anew(self.edit())

    def delete(self) -> set[int]:
        row = self.some()[0]
        self.do("DELETE FROM {table} WHERE id = %s", row)
        return {row}

    def delete_with_link(self) -> set[int]:
        (row,) = self.delete()
        self.do("DELETE FROM core_link WHERE stream = %s AND row_id = %s", self.stream, row)
        return {row}

    def delete_and_seal_anew(self) -> set[int]:
        return self.anew(self.delete())

    def cut(self) -> set[int]:
        """The last rows with their links: inside the database nothing tells that they were there."""
        rows = set(self.rows[-self.dice.randint(1, 20) :])
        self.do("DELETE FROM {table} WHERE id = ANY(%s)", list(rows))
        self.do("DELETE FROM core_link WHERE stream = %s AND row_id = ANY(%s)", self.stream, list(rows))
        return rows

    def swap(self) -> set[int]:
        """What two rows say."""
        one, other = self.some(2)
        self.do("UPDATE {table} SET id = -1 WHERE id = %s", one)
        self.do("UPDATE {table} SET id = %s WHERE id = %s", one, other)
        self.do("UPDATE {table} SET id = %s WHERE id = -1", other)
        return {one, other}

    def anew(self, rows: set[int]) -> set[int]:
        """The chain made anew from these rows on, by the sealer's own function."""
        self.do(
            "DELETE FROM core_link WHERE stream = %s AND place >= (SELECT place FROM core_link"
            " WHERE stream = %s AND row_id = %s)",
            self.stream,
            self.stream,
            min(rows),
        )
        self.do("SELECT seal_stream(%s, 1000000)", self.stream)
        return rows


WAYS: dict[str, tuple[Callable[[Trial], set[int]], set[What]]] = {
    "edit": (Trial.edit, {What.EDITED}),
    "edit with link": (Trial.edit_with_link, {What.EDITED}),
    "edit, chain anew": (Trial.edit_and_seal_anew, {What.EDITED}),
    "delete": (Trial.delete, {What.DELETED}),
    "delete with link": (Trial.delete_with_link, {What.DELETED, What.CUT}),
    "delete, chain anew": (Trial.delete_and_seal_anew, {What.DELETED, What.CUT}),
    "cut the tail": (Trial.cut, {What.CUT}),
    "swap": (Trial.swap, {What.SWAPPED}),
}


def fill(cast: Cast, rounds: int) -> None:
    """Rows in both streams, sealed in portions as they came."""
    for number in range(rounds):
        with cast.in_region() as context, connection.cursor() as cursor:
            cursor.execute("UPDATE procurement_contract SET ends_on = ends_on + 1")
            cursor.execute("UPDATE segments_careproduct SET name = left(name, 100) || %s", [str(number)])
            cursor.execute(
                "INSERT INTO core_transition (region_id, owner_id, subject, subject_id, name, source, target, reason)"
                " SELECT %s, %s, 'storm', n, 'step', 'a', 'b', '' FROM generate_series(1, 5) n",
                [context.region, context.region],
            )
        if number % 5 == 0:
            seal_all()
    seal_all()


def faults_of(link: Any, stream: str, told: list[heads.Head]) -> list[Any]:
    found = verify(link, stream, STREAMS[stream], told, now=datetime.now(UTC))
    assert found.unsealed == 0
    return found.faults


def trials(url: str, seed: int, numbers: range, ways: dict[str, Any] = WAYS) -> Iterator[tuple[str, str]]:
    """The way of tampering and the outcome of each trial."""
    told = {stream: list(heads.read(stream)) for stream in STREAMS}
    names = list(ways)
    with closing(psycopg2.connect(url)) as link:
        for number in numbers:
            dice = random.Random(f"{seed} {number}")
            stream, name = dice.choice(list(STREAMS)), names[number % len(names)]
            tamper, kinds = ways[name]
            with link.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
                rows = [line.row_id for line in told[stream]]
                wanted = tamper(Trial(stream, cursor, dice, rows))
            faults = faults_of(link, stream, told[stream])
            link.rollback()
            named = {fault.row_id for fault in faults}
            right = named == wanted and {fault.what for fault in faults} <= kinds
            yield name, FOUND if right else MISNAMED if faults else MISSED


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=20270101)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    urls = services.clone_database(services.create_template(migrate), stage.fresh_name("tamper"))
    use_database(urls)
    saved = json.loads(STATE.read_text()) if STATE.exists() else {}
    counts: Counter[str] = Counter(saved.get(str(words.seed), {}))
    with tempfile.TemporaryDirectory() as folder:
        settings.AUDIT_HEADS = Path(folder)
        fill(build_cast(), 300)
        size = sum(len(list(heads.read(stream))) for stream in STREAMS)
        for number, (name, outcome) in enumerate(
            trials(urls["DATABASE_ADMIN_URL"], words.seed, range(counts.total(), words.count)),
            counts.total() + 1,
        ):
            counts[outcome] += 1
            if outcome != FOUND:
                print(f"trial {number - 1}, {name}: {outcome}")
            if number % SAVE_EVERY == 0:
                STATE.parent.mkdir(parents=True, exist_ok=True)
                STATE.write_text(json.dumps({str(words.seed): dict(counts)}))
    print(
        f"{counts.total()} edits, deletions and swaps by the superuser in {size} sealed rows: {counts[FOUND]} found"
        f" with the right row, {counts[MISNAMED]} {MISNAMED}, {counts[MISSED]} {MISSED}"
    )
    raise SystemExit(counts[MISNAMED] + counts[MISSED] > 0)


if __name__ == "__main__":
    main()
