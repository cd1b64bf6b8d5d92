"""The storm of an attacker with linear programming: `python -m tests.storms.disclosure --count 100`.

Each table is published twice, for two periods of a year; everybody who reads it tries to work out what is hidden.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from jeugdregio.core.disclosure import (
    THRESHOLDS,
    Cell,
    Earlier,
    Figure,
    Line,
    Measure,
    Profile,
    PublishedTable,
    Sign,
    Table,
    publish_table,
)
from jeugdregio.core.exports.columns import Kind
from tests.oracles import attacker as oracle
from tests.oracles.suppression import PROFILES, hidden_count
from tests.storms.disclosure_worlds import REGION, Row, Total, World, world

RECOVERED, NARROW, SHOWN, TRIED = "recovered", "too narrow", "shown", "tried"
FIRST, SECOND, HELD_BACK = "hidden by itself", "hidden beside it", "cells"
FAILURES = (RECOVERED, NARROW, SHOWN)
MONEY = "euros "
SEED = 20271123
STATE = Path(__file__).resolve().parents[2] / "var" / "storms" / "disclosure.json"
PROVIDER = "provider"


@dataclass(frozen=True)
class Case:
    """One random table: who reads it, what rounding the region chose, and whether amounts stand beside counts."""

    world: World
    profile: Profile
    base: int
    money: bool
    ledger: bool = True

    @property
    def k(self) -> int:
        return THRESHOLDS[self.profile].min_youths

    @property
    def columns(self) -> list[str]:
        names = [column.key for column in self.world.columns]
        return [*names, *(MONEY + name for name in names if self.money)]

    def value(self, period: int, row: str, column: str, place: str = "") -> int:
        found = self.world.total(period, row, column.removeprefix(MONEY), place)
        return found.cents if column.startswith(MONEY) else found.youths

    def readers(self) -> list[str]:
        """Anybody, the largest provider, and the places that know least and most."""
        by_size = sorted(
            self.world.places, key=lambda place: self.world.total(0, REGION, self.columns[0], place)
        )
        return ["", *([PROVIDER] if self.money else []), by_size[0], by_size[-1]]

    def positions(self) -> Iterator[tuple[str, str]]:
        return ((row.key, column) for row in self.world.rows for column in self.columns)

    def own(self, period: int, row: str, column: str, reader: str) -> int:
        """What a reader knows of a figure as its own."""
        if reader == PROVIDER:
            total = self.world.total(period, row, column.removeprefix(MONEY))
            return total.largest_provider if column.startswith(MONEY) else 0
        return self.value(period, row, column, reader) if reader else 0


def case(seed: int, number: int) -> Case:
    rng = random.Random(f"{seed} {number}")
    profile = rng.choice((Profile.E0, Profile.E1))
    return Case(world(rng), profile, rng.choice((1, 5)), rng.random() < 0.5)


def table(case: Case, period: int, earlier: bool) -> Table:
    """The table as the product gets it."""
    rows = [
        Line(row.key, row.key, [row.adds_to] if row.adds_to else (), None, row.breakdown, row.owner)
        for row in case.world.rows
    ]
    columns = [
        figure(column, name) for column in case.world.columns for name in (column.key, MONEY + column.key)
    ]
    wanted = [column for column in columns if column.key in case.columns]
    cells = {
        (row, column): cell(case.world.total(period, row, column.removeprefix(MONEY)), column, earlier)
        for row, column in case.positions()
    }
    return Table("attacked", rows, wanted, cells)


def figure(column: Row, name: str) -> Figure:
    money = name.startswith(MONEY)
    above = (MONEY if money else "") + column.adds_to
    return Figure(
        name,
        name,
        Measure.MONEY if money else Measure.COUNT,
        Kind.EUROS if money else Kind.INTEGER,
        adds_to=[above] if column.adds_to else (),
        follows=column.key if money else "",
    )


def cell(total: Total, column: str, earlier: bool) -> Cell:
    if not column.startswith(MONEY):
        return Cell(
            total.youths,
            youths=total.youths,
            known=total.own_youths,
            known_youths=total.own_youths,
            changed=total.new_youths if earlier else None,
        )
    whole = Decimal(max(total.cents, 1))
    return Cell(
        total.cents,
        youths=total.youths,
        providers=4,
        largest_provider_share=total.largest_provider / whole,
        largest_youth_share=total.largest_youth / whole,
        known=max(total.own_cents, total.largest_provider),
        known_youths=total.own_youths,
        changed=total.changed if earlier else None,
    )


def published(case: Case) -> list[PublishedTable]:
    """Both periods as they leave; the second knows of the first, unless the ledger is off."""
    rules = {
        profile: replace(found, rounding_base=case.base) if profile is not Profile.E2 else found
        for profile, found in THRESHOLDS.items()
    }
    first = publish_table(table(case, 0, False), case.profile, rules)
    values = {position: case.value(0, *position) for position in case.positions()}
    hidden = {
        position: values[position] for position, found in first.cells.items() if found.shown is Sign.SECRET
    }
    if len(case.world.columns) == 1:
        before = Earlier(small=frozenset(still_small(case)), always=hidden, lows=values)
    else:
        before = Earlier(hidden=frozenset(hidden), always=hidden, lows=values)
    if not case.ledger:
        return [first, publish_table(table(case, 1, False), case.profile, rules)]
    return [first, publish_table(table(case, 1, True), case.profile, rules, earlier=before)]


def still_small(case: Case) -> Iterator[tuple[str, str]]:
    """Where figures add up one way only: what was small, and has not grown by what it must leave open."""
    for row, column in case.positions():
        before, now = (case.value(period, row, column) for period in (0, 1))
        enough = max(before, case.k) if column.startswith(MONEY) else case.k
        if secret(case, 0, row, column) and now - before < enough:
            yield row, column


def attack(case: Case) -> Counter[str]:
    """What every reader together finds out, in both periods at once."""
    tables = published(case)
    secrets = [
        (period, *position)
        for period in (0, 1)
        for position in case.positions()
        if secret(case, period, *position)
    ]
    signs = [found.shown is Sign.SECRET for one in tables for found in one.cells.values()]
    counts = Counter({HELD_BACK: len(signs), FIRST: len(secrets), SECOND: sum(signs) - len(secrets)})
    for period, row, column in secrets:
        counts[SHOWN] += tables[period].cell(row, column).shown is not Sign.SECRET
    owners = {row.key: row.owner for row in case.world.rows}
    for reader in case.readers():
        wanted = [key for key in secrets if not reader or owners[key[1]] != reader]
        found = oracle.intervals(knowledge(case, tables, reader), wanted)
        for (period, row, column), interval in found.items():
            value = case.value(period, row, column)
            counts[TRIED] += 1
            counts[RECOVERED] += oracle.is_recovered(interval)
            counts[NARROW] += not is_safe(case, column, value, interval)
    return counts


def is_safe(case: Case, column: str, value: int, interval: tuple[float, float]) -> bool:
    if column.startswith(MONEY):
        return oracle.amount_is_safe(interval, value)
    return oracle.count_is_safe(interval, case.k)


def secret(case: Case, period: int, row: str, column: str) -> bool:
    """Whether a figure may not be shown for its own sake, by the design page."""
    total = case.world.total(period, row, column.removeprefix(MONEY))
    name, k = case.profile.value, case.k
    if hidden_count(total.youths, name) or (total.own_youths > 0 and total.youths - total.own_youths < k):
        return True
    changed = total.changed if column.startswith(MONEY) else total.new_youths
    if 0 < changed < k and (column.startswith(MONEY) or not oracle.rounding_hides(case.base, k)):
        return True
    if not column.startswith(MONEY):
        return False
    limits = PROFILES[name]
    return bool(
        (limits.provider_share and total.largest_provider > limits.provider_share * total.cents)
        or (limits.youth_share and total.largest_youth > limits.youth_share * total.cents)
    )


def knowledge(case: Case, tables: list[PublishedTable], reader: str) -> oracle.Knowledge:
    """Both periods as one reader sees them."""
    figures: dict[Hashable, oracle.Bounds] = {
        (period, *position): bounds(case, tables[period], period, position, reader)
        for period in (0, 1)
        for position in case.positions()
    }
    sums: list[dict[Hashable, int]] = []
    rows = [row.key for row in case.world.rows]
    for parts, whole, are_rows in case.world.sums():
        for period in (0, 1):
            for other in case.columns if are_rows else rows:
                for kind in ("",) if are_rows else ("", MONEY) if case.money else ("",):
                    sums.append(one_sum(period, parts, whole, other, kind, are_rows))
    growing = [((0, *position), (1, *position)) for position in case.positions()]
    return oracle.Knowledge(figures, sums, growing)


def one_sum(
    period: int, parts: list[str], whole: str, other: str, kind: str, are_rows: bool
) -> dict[Hashable, int]:
    def place(key: str) -> Hashable:
        return (period, key, other) if are_rows else (period, other, kind + key)

    return {**{place(part): 1 for part in parts}, place(whole): -1}


def bounds(
    case: Case, table: PublishedTable, period: int, position: tuple[str, str], reader: str
) -> oracle.Bounds:
    row, column = position
    owner = next(one.owner for one in case.world.rows if one.key == row)
    if reader and owner == reader:
        return oracle.exactly(case.value(period, row, column))
    shown = table.cell(row, column).shown
    own = case.own(period, row, column, reader)
    if isinstance(shown, Sign):
        return oracle.Bounds(own, None)
    if column.startswith(MONEY):
        return oracle.exactly(float(shown))
    low, high = oracle.rounded(int(shown), case.base, case.k)
    return oracle.Bounds(max(low, own), high)


def storm(seed: int, numbers: Iterable[int], *, ledger: bool = True) -> Counter[str]:
    """Attack the tables with these numbers."""
    counts: Counter[str] = Counter()
    for number in numbers:
        found = attack(replace(case(seed, number), ledger=ledger))
        counts += found
        if any(found[failure] for failure in FAILURES) and ledger:
            print(f"seed {seed}, table {number}: {dict(found)}", file=sys.stderr)
    return counts


def code_hash() -> str:
    """What is being tested; figures of other code do not count."""
    root = Path(__file__).resolve().parents[2]
    files = [*root.glob("jeugdregio/core/disclosure/*.py"), *root.glob("tests/storms/disclosure*.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


def resume(seed: int, count: int, state: Path = STATE) -> Counter[str]:
    """Attack what is left of `count` tables, saving after each."""
    saved = json.loads(state.read_text()) if state.exists() else {}
    key = {"seed": seed, "code": code_hash()}
    if any(saved.get(name) != value for name, value in key.items()):
        saved = {**key, "done": 0, "counts": {}}
    for number in range(saved["done"], count):
        saved["counts"] = dict(Counter(saved["counts"]) + storm(seed, [number]))
        saved["done"] = number + 1
        state.parent.mkdir(parents=True, exist_ok=True)
        state.write_text(json.dumps(saved))
    return Counter(saved["counts"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    counts = resume(arguments.seed, arguments.count)
    print(
        f"{arguments.count} tables twice: {counts[RECOVERED]} cells recovered, {counts[NARROW]} intervals too narrow, "
        f"{counts[SHOWN]} small cells shown; {counts[TRIED]} attempts on {counts[FIRST]} small cells, "
        f"{counts[SECOND]} of {counts[HELD_BACK]} cells hidden beside them"
    )
    return int(any(counts[failure] for failure in FAILURES))


if __name__ == "__main__":
    sys.exit(main())
