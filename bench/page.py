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
    PAGE.write_text("\n".join((HEAD, *ordered)))


def _commit() -> str:
    words = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
