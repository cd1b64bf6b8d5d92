"""The rows of the bench table, and how they are measured and printed."""

import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 5
MEGABYTE = 1_000_000
HEADER = ("row", "what", "ratio", "goal", "result", "peak MB", "note")


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One measured ratio against its goal; ``peak_mb`` is what the run itself allocated."""

    code: str
    what: str
    ratio: float
    goal: str
    met: bool
    note: str = ""
    peak_mb: float | None = None


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(works: Sequence[Callable[[], object]], rounds: int = ROUNDS) -> list[float]:
    """The median time of each, measured in turns, so that a busy moment of the machine hits all alike."""
    times = [[seconds(work) for work in works] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def peak_mb(work: Callable[[], object]) -> float:
    """The most memory that one call holds at a time, in megabytes (10^6 bytes)."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / MEGABYTE
    finally:
        tracemalloc.stop()


def table(rows: Sequence[BenchRow]) -> str:
    """The rows as a table in Markdown."""
    lines = [HEADER, tuple("---" for _ in HEADER), *(cells(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cells(row: BenchRow) -> tuple[str, ...]:
    memory = "" if row.peak_mb is None else f"{row.peak_mb:.0f}"
    return (
        row.code,
        row.what,
        f"{row.ratio:.2f}",
        row.goal,
        "met" if row.met else "short",
        memory,
        row.note,
    )
