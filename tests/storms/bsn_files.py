"""Files with numbers of people: where they belong, and in every place where they do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from jeugdregio.core.importing.columns import Kind
from referrals.importers.tables.registry import TABLES
from tests.cast import Cast
from tests.core.importing.files import csv_file, xlsx_file
from tests.data import ijw
from tests.data.ijw import Allocated, Claimed
from tests.data.ijw_parts import Envelope
from tests.referrals.pages.messages import allocation, zipped
from tests.referrals.pages.tables import CLAIMS, claim_row
from tests.referrals.tables.kinds import KINDS

PORTION = 100


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes
    reference: str = ""


def portions(numbers: Sequence[str], size: int = PORTION) -> Iterator[Sequence[str]]:
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def where_they_belong(cast: Cast, numbers: Sequence[str]) -> Iterator[Upload]:
    """Every number is a youth in a message or in a table: a third allocations, a third claims, a third table lines."""
    third = -(-len(numbers) // 3)
    for place, some in enumerate(portions(numbers[:third])):
        messages = [
            allocation(cast, 20_000 + place * PORTION + at, person=bsn) for at, bsn in enumerate(some)
        ]
        yield Upload(f"toewijzingen-{place}.zip", zipped(messages))
    for place, some in enumerate(portions(numbers[third : 2 * third])):
        yield Upload(f"declaratie-{place}.xml", claim(cast, some, f"D9{place:04d}"))
    for place, some in enumerate(portions(numbers[2 * third :])):
        rows = [
            claim_row(BSN=bsn, referentienummer=f"T{place}-{at}", declaratienummer=f"2026{place:05d}")
            for at, bsn in enumerate(some)
        ]
        make = csv_file if place % 2 else xlsx_file
        sheet = [CLAIMS, *rows]
        yield Upload(f"regels-{place}.{'csv' if place % 2 else 'xlsx'}", make(sheet))


def claim(cast: Cast, people: Sequence[str], number: str, **changes: object) -> bytes:
    """A JW323 with one line for each of these people."""
    lines = [
        (bsn, (Claimed(**{**LINE, "reference": f"{number}-{at}", **changes}),))  # type: ignore[arg-type]
        for at, bsn in enumerate(people)
    ]
    envelope = Envelope(
        sender=cast.linde.agb, receiver="9901", identification=f"B{number}", dated=date(2026, 2, 10)
    )
    return ijw.claim(
        lines,
        number=number,
        first=date(2026, 1, 1),
        last=date(2026, 1, 31),
        dated=date(2026, 2, 10),
        envelope=envelope,
    )


LINE = {
    "number": 1001,
    "category": "45",
    "code": "45A01",
    "first": date(2026, 1, 1),
    "last": date(2026, 1, 28),
    "volume": 10,
    "unit": "04",
    "tariff": 9_600,
}


def where_they_do_not(cast: Cast, numbers: Sequence[str]) -> Iterator[Upload]:
    """Each in another place; most are refused, some fail."""
    take = iter(numbers)
    yield from names(cast, take)
    yield from messages(cast, take)
    yield from broken(cast, take)
    yield from tables(take)


def names(cast: Cast, take: Iterator[str]) -> Iterator[Upload]:
    good = zipped([allocation(cast, 31_000)])
    spaced = next(take)
    yield Upload(f"{next(take)}.zip", good)
    yield Upload(f"kind {spaced[:4]} {spaced[4:6]} {spaced[6:]}.xml", good)
    yield Upload("namen.zip", zipped([(f"{next(take)}.xml", allocation(cast, 31_001)[1])]))
    yield Upload("verwijzing.zip", zipped([allocation(cast, 31_002)]), reference=f"dossier {next(take)}")


def messages(cast: Cast, take: Iterator[str]) -> Iterator[Upload]:
    """The number of the youth in texts, references and identifications of its own message.

    A stranger's number in a reference cannot be told from a reference: one number in eleven passes the proof.
    """
    envelope = Envelope(
        sender="9901", receiver=cast.linde.agb, identification="T32000", dated=date(2026, 1, 3)
    )
    for place, field in enumerate(("comment", "reference", "number")):
        person = next(take)
        product = Allocated(**{field: person})  # type: ignore[arg-type]
        yield Upload(f"veld-{place}.xml", ijw.allocation(product, person=person, envelope=envelope))
    person = next(take)
    named = Envelope(sender="9901", receiver=cast.linde.agb, identification=f"B{person}")
    yield Upload("kenmerk.xml", ijw.allocation(person=person, envelope=named))
    person = next(take)
    yield Upload("nummer.xml", claim(cast, [person], f"D{person}"))
    for number, changes in (("D7001", {}), ("D7002", {"side": "C"})):
        person = next(take)
        key = "previous" if changes else "reference"
        yield Upload(f"{number}.xml", claim(cast, [person], number, **{key: person}, **changes))
    yield Upload("geen-bsn.xml", claim(cast, [next(take)[:-1] + "x"], "D7003"))


def broken(cast: Cast, take: Iterator[str]) -> Iterator[Upload]:
    """In what cannot be read at all."""
    whole = allocation(cast, 33_000, person=next(take))[1]
    yield Upload("element.xml", whole.replace(b"<m:Client>", b"<m:k" + next(take).encode() + b"/><m:Client>"))
    yield Upload("half.xml", whole[: len(whole) // 2] + next(take).encode())
    yield Upload("commentaar.xml", whole.replace(b"<m:Client>", f"<!--{next(take)}--><m:Client>".encode()))
    yield Upload("doctype.xml", f'<!DOCTYPE a [<!ENTITY b "{next(take)}">]><a>&b;</a>'.encode())
    yield Upload("brief.xml", f"<brief>{next(take)}</brief>".encode())
    yield Upload("tekst.csv", f"naam;bsn\r\nkind;{next(take)}\r\n".encode())
    yield Upload("kop.csv", f"{next(take)};jaar\r\n1;2\r\n".encode())
    yield Upload("geen.xlsx", b"PK\x03\x04" + next(take).encode())
    yield Upload("geen.zip", next(take).encode())


def tables(take: Iterator[str]) -> Iterator[Upload]:
    """In every column of every kind of table but amounts, as CSV and as a workbook by turns.

    Nine digits in a column of amounts are an amount, and a stranger's number among references is a reference: so the
    rows of claims hold the number of their own youth.
    """
    for key, kind in KINDS.items():
        columns = TABLES[key].columns
        header = [str(column.header) for column in columns]
        row = kind.make(Random(key))[0]
        for place, column in enumerate(columns):
            if column.kind is Kind.EUROS:
                continue
            bsn = next(take, None)
            if bsn is None:
                return
            cells = [*row]
            cells[place] = bsn
            make = xlsx_file if place % 2 else csv_file
            ending = "xlsx" if place % 2 else "csv"
            yield Upload(f"{key}-{place}.{ending}", make([header, cells]), reference=header[place][:1])
    for name in ("referentienummer", "declaratienummer", "productcode", "bedrag"):
        if bsn := next(take, None):
            yield Upload(f"regels-{name}.csv", csv_file([CLAIMS, claim_row(**{"BSN": bsn, name: bsn})]))
