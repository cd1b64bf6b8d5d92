"""Runs statements for one snapshot; every statement gets the same named parameters."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jeugdregio.core.periods import Month
from monitoring.models import Snapshot
from monitoring.rules.valuation import Valuation

HISTORY = 60


@dataclass(frozen=True)
class Work:
    """One snapshot being computed."""

    snapshot: Snapshot

    @property
    def valuation(self) -> Valuation:
        return Valuation(self.snapshot.valuation_on, self.snapshot.known_on)

    @property
    def params(self) -> dict[str, Any]:
        delivered = self.snapshot.valuation_on
        return {
            "snapshot": self.snapshot.pk,
            "region": self.snapshot.region_id,
            "v": delivered,
            "k": self.snapshot.known_on,
            "year": delivered.year,
            "year_start": date(delivered.year, 1, 1),
            "year_end": date(delivered.year, 12, 31),
            "history": Month.of(delivered).shift(-HISTORY).first,
            "last_month": Month.of(delivered).first,
        }

    def run(self, *statements: str) -> int:
        """Run statements; returns how many rows the last one touched."""
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement, self.params)
            return int(cursor.rowcount)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, self.params)
            return list(cursor.fetchall())
