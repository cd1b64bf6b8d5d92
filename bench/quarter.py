"""B5 to B8 and B12: one quarter with all its KPIs, against a scan of its lines and against an analyst's tools."""

import csv
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas
from django.db import connection

from bench.ground import QUARTER, Ground
from bench.table import BenchRow, interleaved, seconds
from jeugdregio.core.db import as_actor
from monitoring.models import KpiCell, Snapshot
from monitoring.services.quarter import quarter_compute

SCAN = """
SELECT owner_id, provider_id, contract_id, product_code, care_month, sum(amount), count(*), count(DISTINCT youth)
FROM referrals_grantedline WHERE care_month BETWEEN %s AND %s GROUP BY 1, 2, 3, 4, 5
"""
FROM_LINES = """
SELECT owner_id, sum(amount), count(DISTINCT youth), count(DISTINCT provider_id) FROM referrals_grantedline
WHERE region_id = %s AND care_month BETWEEN %s AND %s AND known_on <= %s AND decided_on <= %s GROUP BY 1
"""
LINES = """
SELECT owner_id, provider_id, contract_id, product_code, care_month, decided_on, known_on, encode(youth, 'hex'),
       amount
FROM referrals_grantedline WHERE care_month >= %s
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
GRAINS = [["municipality"], ["provider"], ["contract"], ["product"], ["care_month"]]
START = date(QUARTER.year, 1, 1)


def compute(ground: Ground) -> Snapshot:
    """The quarter from nothing: a snapshot that is ready starts over."""
    return quarter_compute(context=ground.context, quarter=QUARTER, known_on=ground.known_on)


def query(ground: Ground, statement: str, *params: object) -> list[tuple[object, ...]]:
    with as_actor(ground.context), connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def scan(ground: Ground) -> object:
    return query(ground, SCAN, QUARTER.start, QUARTER.end)


def from_snapshot(ground: Ground) -> object:
    with as_actor(ground.context):
        cells = KpiCell.objects.filter(snapshot__quarter=QUARTER.dashed, grain="municipality")
        return list(cells.values_list("unit_id", "kpi", "numerator", "denominator"))


def from_lines(ground: Ground) -> object:
    known = ground.known_on
    return query(ground, FROM_LINES, ground.context.region, START, QUARTER.end, known, known)


def to_file(ground: Ground, path: Path) -> None:
    """The lines of the year as the file that an analyst would have."""
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(query(ground, LINES, START))


def with_pandas(path: Path) -> object:
    frame = pandas.read_csv(path, parse_dates=["care_month", "decided_on", "known_on"])
    return [
        frame.groupby(grain).agg(amount=("amount", "sum"), youths=("youth", "nunique")) for grain in GRAINS
    ]


def with_duckdb(path: Path) -> object:
    return [
        duckdb.sql(
            f"SELECT {', '.join(grain)}, sum(amount), count(DISTINCT youth) FROM '{path}' GROUP BY ALL"
        ).fetchall()
        for grain in GRAINS
    ]


def rows(ground: Ground) -> list[BenchRow]:
    """The rows over one region that was read in."""
    compute(ground)
    whole, once = interleaved([lambda: compute(ground), lambda: scan(ground)])
    snapshot, lines = interleaved([lambda: from_snapshot(ground), lambda: from_lines(ground)])
    note = f"size {ground.size}, {ground.lines} lines"
    found = [
        BenchRow(
            "B5",
            "one quarter, all KPIs / one scan of its lines",
            whole / once,
            "<= 3.0",
            whole <= 3 * once,
            note,
        ),
        BenchRow(
            "B6",
            "up to date after 1 % new lines / B5",
            1.0,
            "<= 0.05",
            False,
            "computed anew, not yet in part",
        ),
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lines.csv"
        to_file(ground, path)
        analyst, duck = interleaved([lambda: with_pandas(path), lambda: with_duckdb(path)], rounds=3)
    found += [
        BenchRow("B7", "pandas over a file / B5", analyst / whole, ">= 5", analyst >= 5 * whole, note),
        BenchRow("B7", "DuckDB over a file / B5", duck / whole, ">= 2", duck >= 2 * whole, note),
        BenchRow(
            "B8",
            "dashboard from lines / from the snapshot",
            lines / snapshot,
            ">= 100",
            lines >= 100 * snapshot,
            note,
        ),
    ]
    return [*found, twelve(ground, whole)]


def twelve(ground: Ground, whole: float) -> BenchRow:
    """Twelve quarters computed one after the other against one."""
    took = seconds(lambda: [compute(ground) for _ in range(12)])
    ratio = took / (12 * whole)
    return BenchRow(
        "B12", "12 equal quarters / 12 times one", ratio, "<= 1.2", ratio <= 1.2, f"size {ground.size}"
    )


def per_line(ground: Ground, work: Callable[[Ground], object] = compute) -> float:
    """Seconds of one computation for each line of the region."""
    began = time.perf_counter()
    work(ground)
    return (time.perf_counter() - began) / ground.lines
