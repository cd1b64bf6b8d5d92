"""B7: what an analyst would do with the lines that a quarter is computed from, as a file."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas
from django.db import connection

from bench.ground import QUARTER, Ground
from bench.table import BenchRow, interleaved
from jeugdregio.core.db import as_actor
from jeugdregio.core.periods import Month
from monitoring.services.compute.sql import HISTORY

LINES = """
COPY (SELECT owner_id, provider_id, contract_id, product_code, care_month, decided_on, known_on,
             encode(youth, 'hex'), amount
      FROM referrals_grantedline WHERE care_month >= '{start}') TO STDOUT (FORMAT csv)
"""
COLUMNS = [
    "municipality",
    "provider",
    "contract",
    "product",
    "care_month",
    "decided_on",
    "known_on",
    "youth",
    "amount",
]
# The figures of the year by each grain, and the triangle that completion factors are made from.
GRAINS = [["municipality"], ["provider"], ["contract"], ["product"], ["care_month"]]
TRIANGLE = ["product", "care_month", "decided_on"]


def to_file(ground: Ground, path: Path) -> None:
    """The lines that the quarter rests on: five years, as the completion factors need them."""
    start = Month.of(QUARTER.end).shift(-HISTORY).first
    with path.open("w", newline="") as out, as_actor(ground.context), connection.cursor() as cursor:
        out.write(",".join(COLUMNS) + "\n")
        cursor.cursor.copy_expert(LINES.format(start=start), out)


def with_pandas(path: Path) -> list[tuple[int, int]]:
    """Cents and groups by grain, and the triangle."""
    frame = pandas.read_csv(path, parse_dates=["care_month", "decided_on", "known_on"])
    year = frame[frame.care_month >= f"{QUARTER.year}-01-01"]
    found = [
        year.groupby(grain).agg(amount=("amount", "sum"), youths=("youth", "nunique")) for grain in GRAINS
    ]
    found.append(frame.groupby(TRIANGLE).agg(amount=("amount", "sum")))
    return [(int(table.amount.sum()), len(table)) for table in found]


def with_duckdb(path: Path) -> list[tuple[int, int]]:
    """The same; a grain that is missing is no group, as with pandas."""
    asked = [
        (grain, f"WHERE care_month >= '{QUARTER.year}-01-01' AND {grain[0]} IS NOT NULL") for grain in GRAINS
    ]
    found = []
    for grain, where in [*asked, (TRIANGLE, "")]:
        youths = ", count(DISTINCT youth)" if grain is not TRIANGLE else ""
        said = duckdb.sql(
            f"SELECT sum(amount){youths}, {', '.join(grain)} FROM '{path}' {where} GROUP BY ALL"
        ).fetchall()
        found.append((sum(int(row[0]) for row in said), len(said)))
    return found


def against_analyst(ground: Ground, whole: float, note: str) -> Sequence[BenchRow]:
    """Both tools in turns, against the seconds of the whole quarter."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lines.csv"
        to_file(ground, path)
        assert with_pandas(path) == with_duckdb(path)
        analyst, duck = interleaved([lambda: with_pandas(path), lambda: with_duckdb(path)])
    return [
        BenchRow("B7", "pandas over a file / B5", analyst / whole, ">= 5", analyst >= 5 * whole, note),
        BenchRow("B7", "DuckDB over a file / B5", duck / whole, ">= 2", duck >= 2 * whole, note),
    ]
