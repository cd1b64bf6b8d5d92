"""Runs statements for one snapshot; every statement gets the same named parameters."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jeugdregio.core.periods import Month
from monitoring.models import Snapshot
from monitoring.rules.valuation import Valuation

HISTORY = 60
COST_YEARS = 2
"""Years before that of V of which the costs are kept by product, for comparing classifications."""
MAKES = re.compile(r"\s*CREATE TEMP TABLE (\w+)")


@dataclass(frozen=True)
class Work:
    """One snapshot being computed."""

    snapshot: Snapshot

    @property
    def valuation(self) -> Valuation:
        """V and K of the snapshot (decisions 2)."""
        return Valuation(self.snapshot.valuation_on, self.snapshot.known_on)

    @property
    def params(self) -> dict[str, Any]:
        """The values that statements of the computation name."""
        delivered = self.snapshot.valuation_on
        return {
            "snapshot": self.snapshot.pk,
            "region": self.snapshot.region_id,
            "v": delivered,
            "k": self.snapshot.known_on,
            "year": delivered.year,
            "year_start": date(delivered.year, 1, 1),
            "year_end": date(delivered.year, 12, 31),
            "costs_start": date(delivered.year - COST_YEARS, 1, 1),
            "history": Month.of(delivered).shift(-HISTORY).first,
            "last_month": Month.of(delivered).first,
            "closed_month": self.valuation.closed_month.first,
        }

    def run(self, *statements: str) -> int:
        """Run statements; returns how many rows the last one touched.

        A working table that an earlier step of the same transaction made is made anew.
        """
        with connection.cursor() as cursor:
            for statement in statements:
                if made := MAKES.match(statement):
                    cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{made[1]}")
                cursor.execute(statement, self.params)
            return int(cursor.rowcount)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """The answer to one statement, with the values of the snapshot filled in."""
        with connection.cursor() as cursor:
            cursor.execute(statement, self.params)
            return list(cursor.fetchall())

    def put(self, statement: str, **values: Any) -> None:
        """Run one statement with values of its own beside the shared ones."""
        with connection.cursor() as cursor:
            cursor.execute(statement, {**self.params, **values})
