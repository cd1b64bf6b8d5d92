"""Claim files for the cast: De Linde claims hours of product 45A01 at the municipality of Waterdam."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from jeugdregio.core.importing.limits import UPLOAD, Limits
from jeugdregio.core.importing.outcome import Outcome
from jeugdregio.core.importing.source import TableIntake
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.pseudonyms import pseudonymiser
from referrals.importers.tables.claims import CLAIMS
from referrals.models import Allocation, ClaimLine, GrantedLine, Message
from tests.cast import Cast
from tests.core.importing.files import TODAY, csv_file, source

HEADER = (
    *("gemeentecode", "AGB-code", "declaratienummer", "referentienummer", "vorig referentienummer"),
    *("toewijzingnummer", "productcategorie", "productcode", "begindatum", "einddatum", "volume", "eenheid"),
    *("tarief", "bedrag", "D/C", "declaratiedatum", "besluitdatum", "toegekend", "jeugdsleutel", "BSN"),
)
NAMES = (
    *("municipality", "agb", "number", "reference", "previous", "allocation", "category", "code", "first"),
    *("last", "volume", "unit", "tariff", "amount", "side", "claimed", "decided", "granted", "youth", "bsn"),
)
GOOD = dict(
    zip(
        NAMES,
        (
            *("9901", "99000001", "202709001", "R1", "", "10073", "45", "45A01", "01-09-2027", "30-09-2027"),
            *("10", "04", "96,00", "960,00", "D", "12-10-2027", "", "", "", "123456782"),
        ),
        strict=True,
    )
)
DECIDED = {"decided": "20-10-2027", "granted": "J"}


def row(**cells: str) -> tuple[str, ...]:
    """A claim row in which some cells are different."""
    return tuple({**GOOD, **cells}.values())


def content(*rows: Sequence[str], **options: Any) -> bytes:
    return csv_file([HEADER, *rows], **options)


def many(count: int, **cells: str) -> list[tuple[str, ...]]:
    """Rows with references of their own."""
    return [
        row(**{"reference": f"R{number}", "allocation": str(10073 + number), **cells})
        for number in range(count)
    ]


def claim(
    cast: Cast,
    file: bytes,
    *,
    label: str = "declaraties.csv",
    today: date = TODAY,
    backfill: bool = False,
    limits: Limits = UPLOAD,
) -> Outcome:
    """Read a claim file in for the first region."""
    with cast.in_region():
        batch = ImportBatch.objects.create(region_id=cast.region.pk, owner_id=cast.region.pk, kind="claims")
        intake = TableIntake(cast.region.pk, today, backfill)
        return CLAIMS.run(source(file, label), intake, batch_id=batch.pk, limits=limits)


def allocate(cast: Cast, number: str = "10073", *, bsn: str = "123456782", **values: object) -> Allocation:
    """An allocation of Waterdam for De Linde."""
    with cast.in_region():
        shared = {"region_id": cast.region.pk, "owner_id": cast.waterdam.pk, "provider_id": cast.linde.pk}
        message = Message.objects.create(
            **shared,
            kind="JW301",
            sender="9901",
            receiver="99000001",
            identification=f"A{number}",
            dated=date(2027, 1, 1),
            content=b"",
            lines=1,
            known_on=date(2027, 1, 1),
        )
        return Allocation.objects.create(
            **{
                **shared,
                "message": message,
                "known_on": date(2027, 1, 1),
                "youth": pseudonymiser(cast.region.pk)(bsn),
                "contract_id": cast.priced_contract.pk,
                "number": number,
                "decided_at": datetime(2027, 1, 1, tzinfo=UTC),
                "starts_on": date(2027, 1, 1),
                "category": "45",
                "product_code": "45A01",
                "unit": "04",
                **values,
            }
        )


def lines(cast: Cast) -> list[ClaimLine]:
    with cast.in_region():
        return list(ClaimLine.objects.order_by("id"))


def granted(cast: Cast) -> list[GrantedLine]:
    with cast.in_region():
        return list(GrantedLine.objects.order_by("id"))


def found(outcome: Outcome) -> list[tuple[str, int]]:
    """Rule and row of what was found, in the order of the file."""
    return sorted(((finding.rule, finding.line) for finding in outcome.findings), key=lambda one: one[1])
