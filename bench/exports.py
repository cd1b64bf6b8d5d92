"""B11: a list of 100,000 rows as XLSX, ODS and CSV, against csv.writer of the same rows.

Run: ``python -m bench.exports``. The rows are a contract list: some end dates are blank and some names
hold a character that XML escapes, as in real lists.
"""

import csv
import io
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import django
from django.conf import settings

from bench.table import BenchRow, interleaved, peak_mb, table
from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Sheet
from jeugdregio.core.exports.formats import Format, write_export

ROWS = 100_000
COLUMNS = (
    Column("number", "Number"),
    Column("provider", "Provider"),
    Column("part", "Part"),
    Column("municipality", "Municipality"),
    Column("starts_on", "From", Kind.DATE),
    Column("ends_on", "Until", Kind.DATE),
    Column("youths", "Youths", Kind.INTEGER),
    Column("ceiling", "Ceiling", Kind.EUROS),
    Column("realised", "Realised", Kind.EUROS),
    Column("share", "Share", Kind.PERCENT),
)
GOALS = ((Format.XLSX, 8.0), (Format.ODS, 20.0), (Format.CSV, 1.2), (Format.CSV_SYSTEM, 1.2))

Cells = tuple[object, ...]


def make_rows(count: int, seed: int = 11) -> list[Cells]:
    """Rows that look like a register; the same ones for the same seed."""
    chance = random.Random(seed)
    names = [f"Provider {number} Youth Care" for number in range(60)] + ["Jansen & Partners"]
    parts = ("Specialistic outpatient", "Living with guidance", "Day treatment")
    places = ("Breda", "Tilburg", "Etten-Leur", "Baarle-Nassau", "Goirle")
    start = date(2025, 1, 1)
    return [
        (
            f"2027-{number:05d}",
            chance.choice(names),
            chance.choice(parts),
            chance.choice(places),
            start + timedelta(chance.randrange(900)),
            start + timedelta(900 + chance.randrange(900)) if chance.random() > 0.2 else None,
            chance.randrange(400),
            chance.randrange(10**9),
            chance.randrange(10**9),
            Decimal(chance.randrange(12_000)) / 10_000,
        )
        for number in range(count)
    ]


def writer(cells: list[Cells], wanted: Format) -> Callable[[], bytes]:
    """What a download does: the whole file in memory."""
    made_at = datetime(2027, 10, 21, 14, 41, tzinfo=UTC)

    def write() -> bytes:
        export = Export(
            "contracten_2027-Q3", [Sheet("Contracten", COLUMNS, cells)], Note(made_at, len(cells))
        )
        out = io.BytesIO()
        write_export(export, out, wanted)
        return out.getvalue()

    return write


def reference(cells: list[Cells]) -> bytes:
    """The plain way: csv.writer, values as they are."""
    out = io.StringIO()
    csv.writer(out).writerows(cells)
    return out.getvalue().encode()


def rows(count: int = ROWS) -> list[BenchRow]:
    """Row B11, one line a format. Needs Django's settings."""
    cells = make_rows(count)
    writers = [writer(cells, wanted) for wanted, _ in GOALS]
    base, *times = interleaved([lambda: reference(cells), *writers])
    return [
        BenchRow(
            code="B11",
            what=f"{wanted.value} of {count:,} rows / csv.writer",
            ratio=took / base,
            goal=f"<= {goal:g}",
            met=took / base <= goal,
            note=f"{took:.2f} s / {base:.2f} s, {len(write()) / 1e6:.1f} MB file",
            peak_mb=peak_mb(write),
        )
        for (wanted, goal), took, write in zip(GOALS, times, writers, strict=True)
    ]


if __name__ == "__main__":
    if not settings.configured:
        settings.configure(USE_I18N=False, USE_TZ=True)
        django.setup()
    print(table(rows()))
