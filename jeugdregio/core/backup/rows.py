"""The rows in a dump as text: how many a table has, and a mark of each, so that one that was changed can be named."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

COPY = re.compile(rb'^COPY "?\w+"?\."?(\w+)"? \(')
END = b"\\.\n"
MARK = 8


@dataclass
class Rows:
    """Counted while the lines pass: rows by table, a mark of every row, and the hash of all of it."""

    counts: dict[str, int] = field(default_factory=dict)
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    table: str = ""

    def watch(self, lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Each line with its mark; the mark is empty for a line that is no row."""
        for line in lines:
            self.digest.update(line)
            yield line, self._mark(line)

    def _mark(self, line: bytes) -> bytes:
        if self.table:
            if line == END:
                self.table = ""
                return b""
            self.counts[self.table] += 1
            return hashlib.sha256(line).digest()[:MARK]
        if found := COPY.match(line):
            self.table = found[1].decode()
            self.counts.setdefault(self.table, 0)
        return b""


def name_of(table: str, number: int, line: bytes) -> str:
    """A row as a person finds it again: its table, its place and its first column, which mostly is its key."""
    first = line.split(b"\t", 1)[0].decode(errors="replace")[:40]
    return f"{table}, row {number} ({first})"
