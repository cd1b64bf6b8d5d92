"""Generated dossiers, holds and dates: after each day exactly what the oracle says is left.

python -m tests.storms.retention --count 10000
"""

import argparse
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models

from jeugdregio.core.db import as_actor
from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.core.models import Destruction
from jeugdregio.core.retention.choices import hold_place
from jeugdregio.core.retention.services import destruction_run
from referrals.models import (
    Allocation,
    AllocationRequest,
    ClaimAnswer,
    ClaimKey,
    ClaimLine,
    GrantedLine,
    Message,
    Rejection,
    Start,
    Stop,
)
from tests.cast import Cast
from tests.oracles import retention as oracle

Who = tuple[str, str | None]
DAYS = (date(2026, 11, 3), date(2027, 1, 1), date(2028, 6, 30))
MODELS: dict[str, tuple[str, type[models.Model], str]] = {
    "line": ("lines", ClaimLine, "reference"),
    "granted": ("lines", GrantedLine, "id"),
    "key": ("lines", ClaimKey, "reference"),
    "rejection": ("lines", Rejection, "reference"),
    "allocation": ("care", Allocation, "provider_reference"),
    "start": ("care", Start, "category"),
    "stop": ("care", Stop, "category"),
    "request": ("care", AllocationRequest, "provider_reference"),
}


@dataclass
class Dossiers:
    """Random dossiers of both municipalities with both providers, as rows of the portal and of the oracle."""

    cast: Cast
    dice: random.Random
    rows: list[oracle.Row] = field(default_factory=list)
    made: dict[str, list[models.Model]] = field(default_factory=dict)
    names: dict[tuple[str, int], str] = field(default_factory=dict)

    def day(self) -> date:
        return date(2018, 1, 1) + timedelta(days=self.dice.randrange(4 * 365))

    def fill(self, count: int) -> None:
        region = self.cast.region.pk
        self.message = Message.objects.create(
            region_id=region,
            owner_id=self.cast.waterdam.pk,
            kind="301",
            sender="9901",
            receiver="99000001",
            identification="1",
            dated=date(2018, 1, 1),
            content=b"c" * 32,
            lines=1,
            known_on=date(2018, 1, 1),
        )
        self.answers = [self.answer(number) for number in range(20)]
        for number in range(count):
            self.dossier(number)
        ensure_partitions(ClaimLine, {row.day for row in self.rows if row.table == "line"})
        ensure_partitions(GrantedLine, {row.day for row in self.rows if row.table == "granted"})
        for name, rows in self.made.items():
            MODELS[name][1]._base_manager.bulk_create(rows, batch_size=2000)

    def answer(self, number: int) -> ClaimAnswer:
        day = self.day()
        made: ClaimAnswer = ClaimAnswer.objects.create(
            region_id=self.cast.region.pk,
            owner_id=self.cast.waterdam.pk,
            provider_id=self.cast.linde.pk,
            message=self.message,
            agb="99000001",
            claim_identification=str(number),
            decided_on=day,
            known_on=day,
        )
        return made

    def dossier(self, number: int) -> None:
        municipality = self.dice.choice((self.cast.waterdam, self.cast.heuvelrode))
        provider = self.dice.choice((self.cast.linde, self.cast.kompas, None))
        first = self.day()
        last = None if self.dice.random() < 0.1 else first + timedelta(days=self.dice.randrange(900))
        whose = {
            "region_id": self.cast.region.pk,
            "owner_id": municipality.pk,
            "provider_id": provider.pk if provider else None,
        }
        place = Place(self, whose, f"{number:09d}", oracle_names(municipality, provider))
        place.care(first, last)
        for turn in range(self.dice.randrange(4)):
            place.lines(turn, date.fromordinal(first.toordinal() + self.dice.randrange(900)).replace(day=1))

    def add(
        self,
        table: str,
        name: str,
        day: date | None,
        who: tuple[str, str | None],
        row: models.Model,
        number: str = "",
    ) -> None:
        self.rows.append(oracle.Row(f"{table} {name}", MODELS[table][0], table, *who, day, number))
        self.made.setdefault(table, []).append(row)


def oracle_names(municipality: Any, provider: Any) -> Who:
    return str(municipality.pk), str(provider.pk) if provider else None


@dataclass
class Place:
    """One dossier being made."""

    dossiers: Dossiers
    whose: dict[str, Any]
    number: str
    who: Who

    def care(self, first: date, last: date | None) -> None:
        about = {**self.whose, "message": self.dossiers.message, "youth": b"y" * 16, "known_on": first}
        add, number = self.dossiers.add, self.number
        allocation = Allocation(
            **about, number=number, decided_at=datetime(2018, 1, 1, tzinfo=UTC), starts_on=first, ends_on=last
        )
        add("allocation", number, last, self.who, allocation, number)
        delivery = {**about, "allocation_number": number, "starts_on": first, "status": "1", "dated": first}
        add("start", number, first, self.who, Start(**delivery), number)
        if last:
            add("stop", number, last, self.who, Stop(**delivery, ends_on=last, reason="31"), number)
        request = AllocationRequest(
            **about, provider_reference=number, starts_on=first, ends_on=last, referrer_type="01", dated=first
        )
        add("request", number, last or first, self.who, request)

    def lines(self, turn: int, month: date) -> None:
        name = f"{self.number}{turn}"
        key = int(name) + 1
        common = {**self.whose, "claim_id": 1, "care_month": month}
        costs = {"youth": b"y" * 16, "product_code": "45A01", "amount": 100, "known_on": month}
        units = {"allocation_number": self.number, "volume": 1, "unit": "04", "claimed_on": month}
        line = ClaimLine(
            id=key, **common, **costs, **units, reference=name, category="45", care_from=month, care_to=month
        )
        add = self.dossiers.add
        add("line", name, month, self.who, line)
        add(
            "granted",
            str(key),
            month,
            self.who,
            GrantedLine(id=key, **common, **costs, **units, decided_on=month),
        )
        add("key", name, month, self.who, ClaimKey(line_id=key, **common, agb="99000001", reference=name))
        answer = self.dossiers.dice.choice(self.dossiers.answers)
        rejected = Rejection(**self.whose, answer=answer, reference=name, amount=100)
        add("rejection", name, answer.decided_on, self.who, rejected)


def left(dossiers: Dossiers) -> set[str]:
    """The names of the rows that are still there."""
    found = set()
    for table, (_kind, model, name) in MODELS.items():
        column = "allocation_number" if table in ("start", "stop") else name
        column = "number" if table == "allocation" else column
        found |= {f"{table} {value}" for value in model._base_manager.values_list(column, flat=True)}
    return found


def random_holds(dossiers: Dossiers) -> list[oracle.Hold]:
    """A few holds, each limited in some ways, in the words of the oracle."""
    dice, cast = dossiers.dice, dossiers.cast

    def maybe(make: Callable[[], Any]) -> Any:
        return make() if dice.random() < 0.5 else None

    holds = []
    for _number in range(dice.randrange(1, 4)):
        first = maybe(lambda: (dice.randrange(2018, 2021), dice.randrange(1, 13)))
        starts = DAYS[0] + timedelta(days=dice.randrange(-100, 300))
        holds.append(
            oracle.Hold(
                first_day=starts,
                last_day=maybe(lambda starts=starts: starts + timedelta(days=dice.randrange(600))),
                kind=maybe(lambda: dice.choice(("lines", "care"))),
                municipality=maybe(lambda: str(dice.choice((cast.waterdam.pk, cast.heuvelrode.pk)))),
                provider=maybe(lambda: str(dice.choice((cast.linde.pk, cast.kompas.pk)))),
                first_month=first,
                last_month=maybe(lambda first=first: ((first or (2018, 1))[0] + 1, 12)),
            )
        )
    return holds


def place_holds(dossiers: Dossiers, holds: list[oracle.Hold], context: Any) -> None:
    for hold in holds:
        months = {
            name: date(*found, 1) if (found := getattr(hold, name)) else None
            for name in ("first_month", "last_month")
        }
        hold_place(
            context=context,
            reason="generated",
            starts_on=hold.first_day,
            ends_on=hold.last_day,
            kind=hold.kind or "",
            municipality_id=int(hold.municipality) if hold.municipality else None,
            provider_id=int(hold.provider) if hold.provider else None,
            **months,
        )


@dataclass(frozen=True)
class Outcome:
    dossiers: int
    rows: int
    destroyed: int
    held: int
    differences: list[str]
    reported: int


def run(cast: Cast, count: int, seed: int) -> Outcome:
    """Fill, then work through the days; what is left is compared with the oracle after each."""
    dossiers = Dossiers(cast, random.Random(seed))
    with cast.in_region() as context:
        dossiers.fill(count)
    holds = random_holds(dossiers)
    place_holds(dossiers, holds, context)
    rows, differences, held = dossiers.rows, list[str](), 0
    for today in DAYS:
        destruction_run(context=context, today=today, by=None)
        stay = oracle.kept(rows, holds, today)
        with as_actor(context):
            now = left(dossiers)
        differences += [f"{today}: {name}" for name in sorted(stay ^ now)]
        held += sum(oracle.is_over(row, today, 6) and oracle.is_held(row, holds, today) for row in rows)
        rows = [row for row in rows if row.name in stay]
    with as_actor(context):
        reported = sum(run.total for run in Destruction.objects.all())
    return Outcome(count, len(dossiers.rows), len(dossiers.rows) - len(rows), held, differences, reported)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--portion", type=int, default=1_000)
    wanted = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.test")
    import django

    django.setup()
    from tests import services
    from tests.cast import build_cast
    from tests.conftest import migrate, use_database
    from tests.storms.stage import close, fresh_name

    services.ensure_services()
    template = services.create_template(migrate)
    found = []
    for seed in range(wanted.count // wanted.portion):
        use_database(services.clone_database(template, fresh_name("retention")))
        found.append(run(build_cast(), wanted.portion, seed))
        close()
    differences = [line for one in found for line in one.differences]
    for line in differences[:20]:
        print(line)
    print(
        f"{sum(one.dossiers for one in found)} dossiers of {sum(one.rows for one in found)} rows on {len(DAYS)} days:"
        f" {sum(one.destroyed for one in found)} destroyed, {sum(one.held for one in found)} times kept by a hold,"
        f" {len(differences)} differences with the oracle"
    )
    raise SystemExit(1 if differences else 0)


if __name__ == "__main__":
    main()
