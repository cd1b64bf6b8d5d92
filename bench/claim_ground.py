"""A region with contracts and allocations, and claim files of any length for it."""

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from django.db import connection

from jeugdregio.core.pseudonyms import pseudonymiser
from providers.models import Provider
from referrals.rules.bsn import passes_eleven
from segments.models import Municipality
from tests import services
from tests.cast import Cast, build_cast
from tests.conftest import migrate, use_database
from tests.factories import ContractFactory, ProviderFactory

PROVIDERS, YOUTHS, CLAIM = 20, 20_000, 50
MONTHS = [date(2027, month, 1) for month in range(1, 11)]
HEADER = (
    *("gemeentecode", "AGB-code", "declaratienummer", "referentienummer", "vorig referentienummer"),
    *("toewijzingnummer", "productcategorie", "productcode", "begindatum", "einddatum", "volume", "eenheid"),
    *("tarief", "bedrag", "D/C", "declaratiedatum", "besluitdatum", "toegekend", "jeugdsleutel"),
)
MESSAGE = """
INSERT INTO referrals_message (public_id, region_id, owner_id, kind, sender, receiver, identification, dated, content,
                               lines, known_on, backfilled)
VALUES (gen_random_uuid(), %(region)s, %(region)s, 'JW301', '9901', '99000001', 'BENCH', '2027-01-01', '', 0,
        '2027-01-01', false) RETURNING id
"""
ALLOCATIONS = """
INSERT INTO referrals_allocation (region_id, owner_id, provider_id, known_on, message_id, youth, number, decided_at,
    starts_on, category, product_code, volume, unit, frequency, change_reason, provider_reference)
SELECT %(region)s, owner, provider, '2027-01-01', %(message)s, youth, number, '2027-01-01', '2027-01-01', '45', '45A01',
       100, '04', '4', '', '' FROM youths
"""


@dataclass(frozen=True)
class Allocated:
    """A youth with an allocation: municipality, provider, number of the allocation, test number and pseudonym."""

    municipality: str
    agb: str
    number: int
    bsn: str
    youth: str


@dataclass(frozen=True)
class ClaimGround:
    cast: Cast
    youths: list[list[Allocated]]
    """By municipality and provider."""

    def write(self, path: Path, lines: int, *, series: str, decided: bool = False) -> None:
        """A claim file of so many lines; another series gives other claims. `decided`: all of them granted."""
        with path.open("w", newline="") as out:
            writer = csv.writer(out, delimiter=";")
            writer.writerow(HEADER)
            writer.writerows(self.lines(lines, series, decided))

    def lines(self, wanted: int, series: str, decided: bool) -> Iterator[tuple[object, ...]]:
        chance = random.Random(wanted)
        for line in range(wanted):
            claim, place = divmod(line, CLAIM)
            group = self.youths[claim % len(self.youths)]
            who = group[place % len(group)]
            first = MONTHS[claim // len(self.youths) % len(MONTHS)]
            last = (first + timedelta(31)).replace(day=1) - timedelta(1)
            dated, hours = last + timedelta(12), chance.randint(1, 80)
            claimed = [f"{dated:%d-%m-%Y}", "", ""]
            if decided:
                claimed = [f"{dated:%d-%m-%Y}", f"{dated + timedelta(9):%d-%m-%Y}", "J"]
            yield (
                *(who.municipality, who.agb, f"{series}{claim:09}", f"{series}{line:011}", "", who.number),
                *("45", "45A01", f"{first:%d-%m-%Y}", f"{last:%d-%m-%Y}"),
                *(hours, "04", "96,00", f"{hours * 96},00", "D", *claimed, who.youth),
            )


def build(name: str, *, providers: int = PROVIDERS, youths: int = YOUTHS) -> ClaimGround:
    """A database of its own with the cast, providers under contract, and an allocation for each youth."""
    use_database(services.clone_database(services.create_template(migrate), name))
    cast = build_cast()
    found = [ProviderFactory() for _ in range(providers)]
    places = [(place, provider) for place in (cast.waterdam, cast.heuvelrode) for provider in found]
    with cast.in_region():
        for place, provider in enumerate(found):
            number = f"B-{place:04}"
            ContractFactory(
                number=number, provider=provider, agreement=cast.agreement, part=cast.part, price=9_600
            )
        groups = allocate(cast, places, youths)
    # An import begins in a session of its own, not in one that has used temporary tables.
    connection.close()
    return ClaimGround(cast, groups)


def allocate(cast: Cast, places: list[tuple[Municipality, Provider]], youths: int) -> list[list[Allocated]]:
    """An allocation for every youth, divided over the places."""
    pseudonymise = pseudonymiser(cast.region.pk)
    groups: list[list[Allocated]] = [[] for _ in places]
    text = io.StringIO()
    for number, bsn in enumerate(islice(filter(passes_eleven, map(str, count(999_000_000))), youths)):
        municipality, provider = places[number % len(places)]
        key = pseudonymise(bsn).hex()
        groups[number % len(places)].append(
            Allocated(municipality.cbs_code, provider.agb, number + 1, bsn, key)
        )
        text.write(f"{municipality.pk}\t{provider.pk}\t\\\\x{key}\t{number + 1}\n")
    text.seek(0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE youths (owner bigint, provider bigint, youth bytea, number text)")
        cursor.cursor.copy_from(text, "youths")
        cursor.execute(MESSAGE, {"region": cast.region.pk})
        message = cursor.fetchone()[0]
        cursor.execute(ALLOCATIONS, {"region": cast.region.pk, "message": message})
    return groups
