"""B1, B3, B4: claims from a CSV file through the importer.

B1 against COPY of the same rows into a bare table, B3 against `bulk_create` of the same rows into the same
tables, B4 the memory of the importer for ten times as many lines. Run: ``python -m bench claims``.
"""

import csv
import statistics
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from bench.bare import BareTable
from bench.claim_ground import ClaimGround, build
from bench.memory import added, grown
from bench.table import ROUNDS, BenchRow, seconds
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.core.importing.limits import Limits
from jeugdregio.core.importing.outcome import Outcome
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.core.models import ImportBatch
from referrals.importers.tables.claims import CLAIMS
from referrals.models import ClaimKey, ClaimLine, GrantedLine

LINES, BULK = 100_000, 10_000
FEW, MANY = 50_000, 500_000
TODAY = date(2028, 6, 1)
ANY_SIZE = Limits(size=10**11, rows=10**9)
OPTIONS = "(FORMAT csv, HEADER, DELIMITER ';')"
DECISION = "decided date, granted text,"


def take_in(ground: ClaimGround, path: Path) -> Outcome:
    """Read one file in, and commit it."""
    context = Context.for_region(ground.cast.region.pk)
    source = TableSource(path.name, lambda: path.open("rb"))
    with as_actor(context):
        batch = ImportBatch.objects.create(region_id=context.region, owner_id=context.region, kind="claims")
        intake = TableIntake(context.region, TODAY)
        return CLAIMS.run(source, intake, batch_id=batch.pk, limits=ANY_SIZE)


def bulk_create(ground: ClaimGround, path: Path) -> tuple[int, int]:
    """The same lines and keys through the ORM; returns how many, and their cents."""
    cast = ground.cast
    with as_actor(Context.for_region(cast.region.pk)), path.open(newline="") as stream:
        read = list(csv.DictReader(stream, delimiter=";"))
        parties = _parties()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval('referrals_claimline_id_seq') FROM generate_series(1, %s)", [len(read)]
            )
            ids = [row[0] for row in cursor.fetchall()]
        lines = [_line(cast.region.pk, parties, number, row) for number, row in zip(ids, read, strict=True)]
        for model in (ClaimLine, GrantedLine):
            ensure_partitions(model, {line.care_month for line in lines})
        ClaimLine.objects.bulk_create(lines, batch_size=2_000)
        ClaimKey.objects.bulk_create(
            (
                ClaimKey(
                    region_id=line.region_id,
                    owner_id=line.owner_id,
                    provider_id=line.provider_id,
                    agb=row["AGB-code"],
                    reference=line.reference,
                    line_id=line.pk,
                    claim_id=line.claim_id,
                    care_month=line.care_month,
                )
                for line, row in zip(lines, read, strict=True)
            ),
            batch_size=2_000,
        )
    return len(lines), sum(line.amount for line in lines)


def _parties() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cbs_code, organisation_id FROM segments_municipality "
            "UNION ALL SELECT agb, organisation_id FROM providers_provider"
        )
        return dict(cursor.fetchall())


def _line(region: int, parties: dict[str, int], number: int, row: dict[str, str]) -> ClaimLine:
    first, last = (_day(row[name]) for name in ("begindatum", "einddatum"))
    return ClaimLine(
        id=number,
        region_id=region,
        owner_id=parties[row["gemeentecode"]],
        provider_id=parties[row["AGB-code"]],
        claim_id=0,
        care_month=first.replace(day=1),
        youth=bytes.fromhex(row["jeugdsleutel"]),
        product_code=row["productcode"],
        amount=int(row["bedrag"].replace(",", "")),
        known_on=TODAY,
        reference=row["referentienummer"],
        credits=row["vorig referentienummer"],
        allocation_number=row["toewijzingnummer"],
        category=row["productcategorie"],
        care_from=first,
        care_to=last,
        volume=int(row["volume"]),
        unit=row["eenheid"],
        tariff=int(row["tarief"].replace(",", "")),
        claimed_on=_day(row["declaratiedatum"]),
    )


def _day(text: str) -> date:
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


def against_copy(ground: ClaimGround, folder: Path, *, decided: bool) -> BenchRow:
    """B1, each round with claims that are new."""
    bare, raw, ours = BareTable(OPTIONS, more=DECISION), [], []
    for number in range(ROUNDS):
        path = folder / f"b1-{number}.csv"
        ground.write(path, LINES, series=f"{'D' if decided else 'U'}{number}", decided=decided)
        text = path.read_text().replace(",", ".")
        raw.append(bare.fill(text))
        outcome: list[Outcome] = []
        ours.append(seconds(lambda path=path, outcome=outcome: outcome.append(take_in(ground, path))))
        assert outcome[0].counts["claimed_cents"] == bare.total() * 100
        assert outcome[0].counts["claimed_lines"] == LINES
        path.unlink()
    bare.link.close()
    copy, importing = statistics.median(raw), statistics.median(ours)
    what = "granted claims" if decided else "claims"
    note = f"{LINES:,} lines, {LINES / importing:,.0f} a second; COPY {copy:.2f} s"
    return BenchRow(
        "B1", f"raw COPY / {what} from CSV", copy / importing, ">= 0.30", copy >= 0.3 * importing, note
    )


def against_orm(ground: ClaimGround, folder: Path) -> BenchRow:
    """B3, over fewer lines because the ORM takes its time."""
    ratios = []
    for number in range(ROUNDS):
        mine, theirs = folder / "b3-a.csv", folder / "b3-b.csv"
        ground.write(mine, LINES, series=f"M{number}")
        ground.write(theirs, BULK, series=f"T{number}")
        created: list[tuple[int, int]] = []
        slow = seconds(lambda theirs=theirs, created=created: created.append(bulk_create(ground, theirs)))
        quick = seconds(lambda mine=mine: take_in(ground, mine))
        assert created[0][0] == BULK
        ratios.append(slow / BULK / (quick / LINES))
    ratio = statistics.median(ratios)
    note = f"per line; {BULK:,} lines through the ORM, without any check"
    return BenchRow("B3", "bulk_create / claims from CSV", ratio, ">= 10", ratio >= 10, note)


def rows() -> list[BenchRow]:
    """The rows, over a hundred thousand lines a round. Needs Django's settings and the servers of a test run."""
    ground = build("bench_claims")
    with TemporaryDirectory() as name:
        folder = Path(name)
        works: list[Callable[[], BenchRow]] = [
            lambda: against_copy(ground, folder, decided=False),
            lambda: against_copy(ground, folder, decided=True),
            lambda: against_orm(ground, folder),
            lambda: grown("bench.claims_csv", "CSV", FEW, MANY),
        ]
        return [work() for work in works]


def main(lines: int) -> None:
    """Read so many lines in and print how much memory that took."""
    ground = build("bench_memory")
    with TemporaryDirectory() as name:
        path = Path(name) / "claims.csv"
        ground.write(path, lines, series="M")
        got: list[Outcome] = []
        most = added(lambda: got.append(take_in(ground, path)))
    assert got[0].counts["claimed_lines"] == lines
    print(most)
