"""docs/bench.md: a table for each size, with the command and the commit that made it."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bench.table import BenchRow, table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "bench.md"
HEAD = """# Bench

Ratios of things measured side by side in one run, in turns, as medians of at least five rounds; absolute times are no
goal. What is short is said. Memory is what the importing process holds at most beyond what it held before.
"""
TAIL = """## What is short, and what was tried

- **B1, B2** An import takes its time in the database: the lines, their keys and the staging table. Lines and keys
  have one index each, rows are staged by COPY in their final form, checks on lines run only where there is something
  to check, grants that come with their claim are written from staging, reading runs ahead, and portions do not wait
  for the disk. What is left is one pass over each table. Indexes built after a backfill, and a reader in a process of
  its own for small files, were not tried.
- **B5, B7** One scan of the lines of a quarter takes milliseconds. The quarter itself also rests on five years of
  granted totals (completion factors), on every allocation that still counts (what is committed) and on the claims of
  allocations that ended (rates of use). It reads totals instead of lines, each table once, and only the months and
  allocations that can matter; that halved it. The tools of an analyst answer a smaller question.
- **B6** There is no update in part: a computation is made anew and gives the same hash. New claims change the
  completion factors of a segment, and those change the forecast of each of its contracts.
- **B8** A small region has too few lines to save anything on.
- **B9** A page that was not drawn before costs several times as much; the note says how much. What is left of the
  dashboard at size M is the count of findings in twelve months of claims, which is asked for every answer.
"""
PART = """## Size {size}

`make bench ARGS='--size {size}'` at commit {commit} on {cores} cores.

{table}
"""


def write(size: str, rows: Sequence[BenchRow]) -> None:
    """Put the table of one size in its place; that of another size stays."""
    old = PAGE.read_text() if PAGE.exists() else ""
    parts = {
        found[0]: found[1] for found in re.findall(r"^(## Size (?:\w+))\n(.*?)(?=^## |\Z)", old, re.M | re.S)
    }
    kept = {head: f"{head}\n{text}" for head, text in parts.items()}
    kept[f"## Size {size}"] = PART.format(
        size=size, commit=_commit(), cores=len(os.sched_getaffinity(0)), table=table(rows)
    )
    ordered = (kept[head].strip() + "\n" for head in sorted(kept, reverse=True))
    PAGE.write_text("\n".join((HEAD, *ordered, TAIL)))


def _commit() -> str:
    words = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
