"""All rows side by side in one run: `make bench`. The table goes to docs/bench.md with the command and the size.

python -m bench [--size S|M] [B1 B5 B11 ...]
"""

import argparse
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import django

from bench.table import BenchRow, table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "bench.md"
HEAD = """# Bench

Ratios of things measured side by side in one run, interleaved, as medians; absolute times are no goal. What is short
is said. Made by `make bench ARGS='--size {size}'` at commit {commit} on 2 cores.

{table}
"""


def exports(size: str) -> Sequence[BenchRow]:
    from bench.exports import rows

    return rows()


def claims(size: str) -> Sequence[BenchRow]:
    from bench.claims_csv import rows

    return rows()


def messages(size: str) -> Sequence[BenchRow]:
    from bench.messages import rows

    return rows()


def quarter(size: str) -> Sequence[BenchRow]:
    from bench.ground import build
    from bench.quarter import rows

    return rows(build(size))


def pages(size: str) -> Sequence[BenchRow]:
    from bench.ground import build
    from bench.pages import rows

    return rows(build(size))


PARTS: dict[str, Callable[[str], Sequence[BenchRow]]] = {
    "claims": claims,
    "messages": messages,
    "quarter": quarter,
    "pages": pages,
    "exports": exports,
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=["S", "M"], default="S")
    parser.add_argument("parts", nargs="*", default=list(PARTS), choices=list(PARTS))
    words = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.test")
    django.setup()
    found: list[BenchRow] = []
    for part in words.parts:
        rows = PARTS[part](words.size)
        found += rows
        print(table(rows), flush=True)
    if set(words.parts) == set(PARTS):
        commit = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
        PAGE.write_text(HEAD.format(size=words.size, commit=commit, table=table(found)))


if __name__ == "__main__":
    main()
