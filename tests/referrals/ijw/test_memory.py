"""A message of nearly 25 MB takes little more memory than a small one: only the keys of its lines are kept."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data import ijw
from tests.data.ijw import Claimed

PROJECT = Path(__file__).resolve().parents[3]
MEGABYTE = 1024 * 1024
MEASURE = """
import resource, sys
from datetime import date
from referrals.importers.ijw.reader import read
rows = 0
with open(sys.argv[1], "rb") as source:
    for item in read(source, pseudonymise=str.encode, today=date(2027, 11, 23), fast=sys.argv[2] == "fast"):
        rows += 1
print(rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, item.refused)
"""


def pieces(lines: int) -> Iterator[bytes]:
    """A claim with so many lines, written without holding it in memory."""
    one = [(ijw.bsn(), [Claimed("R0000000", number=1234567)])]
    start, _, rest = ijw.claim(one, total=60_000 * lines).partition(b"<m:Client>")
    client, _, end = rest.partition(b"</m:Clienten>")
    yield start
    for number in range(lines):
        line = client.replace(b"R0000000", b"R%07d" % number).replace(b"1234567", b"%07d" % number)
        yield b"<m:Client>" + line.replace(ijw.bsn().encode(), ijw.bsn(number % 5000).encode())
    yield b"</m:Clienten>" + end


def peak(path: Path, lane: str) -> tuple[int, int]:
    """Items and the peak memory in MB of a process that reads the file."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path), lane],
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
    )
    rows, megabytes, refused = done.stdout.split()
    assert refused == "False"
    return int(rows), int(megabytes)


@pytest.mark.parametrize(("lane", "lines"), [("fast", 38_000), ("plain", 12_000)])
def test_memory_does_not_grow_with_the_message(tmp_path: Path, lane: str, lines: int) -> None:
    small, large = tmp_path / "small.xml", tmp_path / "large.xml"
    small.write_bytes(b"".join(pieces(500)))
    with large.open("wb") as target:
        target.writelines(pieces(lines))
    assert large.stat().st_size > 600 * lines
    assert large.stat().st_size < 25 * MEGABYTE
    (few, base), (many, full) = peak(small, lane), peak(large, lane)
    assert (few, many) == (503, lines + 3)
    assert full - base < 40, (base, full)
