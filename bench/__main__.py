"""All rows side by side in one run: `make bench`. A run of all parts puts its table in docs/bench.md.

python -m bench [--size S|M] [claims messages quarter pages exports]
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence

import django

from bench.kept import servers
from bench.page import write
from bench.table import BenchRow, table
from jeugdregio.runner.project import DEMO_TODAY


def exports(size: str) -> Sequence[BenchRow]:
    from bench.exports import rows

    return rows()


def claims(size: str) -> Sequence[BenchRow]:
    from bench.claims_csv import rows

    return rows()


def messages(size: str) -> Sequence[BenchRow]:
    from bench.claims_xml import rows

    return rows()


def quarter(size: str) -> Sequence[BenchRow]:
    from bench.quarter import rows

    return rows(size)


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
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS])
    words = parser.parse_args()
    parts = words.parts or list(PARTS)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.test")
    # A message that is dated after today would be refused.
    os.environ.setdefault("JEUGDREGIO_TODAY", DEMO_TODAY)
    django.setup()
    # A word to stop must also stop the servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    found: list[BenchRow] = []
    with servers():
        for part in parts:
            rows = PARTS[part](words.size)
            found += rows
            print(table(rows), flush=True)
    if set(parts) == set(PARTS):
        write(words.size, found)


if __name__ == "__main__":
    main()
