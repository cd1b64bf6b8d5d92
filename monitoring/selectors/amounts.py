"""Euros added up from the base grain of a snapshot: per part, municipality, provider, month or a mix of these."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from jeugdregio.core.db import Context
from monitoring.models import ForecastCell, Snapshot

KINDS = ("realised", "to_receive", "obligo", "inflow")


@dataclass(frozen=True, slots=True)
class Amounts:
    """Cents: granted, delivered but not claimed, allocated after the date, and expected on top."""

    realised: int = 0
    to_receive: int = 0
    obligo: int = 0
    inflow: int = 0

    @property
    def delivered(self) -> int:
        """R + N: care given up to V, claimed or not, in cents."""
        return self.realised + self.to_receive

    @property
    def forecast(self) -> int:
        """R + N + O + I: what the year is expected to cost, in cents."""
        return self.delivered + self.obligo + self.inflow

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(*(getattr(self, kind) + getattr(other, kind) for kind in KINDS))


def amounts_by(
    context: Context, snapshot: Snapshot | None, *fields: str, **narrow: object
) -> dict[tuple[Any, ...], Amounts]:
    """The cents of a snapshot per combination of `fields`, as far as the reader owns them; one statement.

    In: names of fields of ForecastCell to group by, and filters on it. Out: only combinations that occur; without
    fields one sum under the empty key.
    """
    if snapshot is None:
        return {}
    rows = ForecastCell.objects.visible_to(context).filter(snapshot=snapshot, **narrow)
    if not fields:
        whole = rows.aggregate(*(Sum(kind, default=0) for kind in KINDS))
        return {(): Amounts(*whole.values())}
    sums = rows.order_by().values_list(*fields).annotate(*(Sum(kind) for kind in KINDS))
    place = len(fields)
    return {tuple(row[:place]): Amounts(*row[place:]) for row in sums}


def total_of(amounts: Iterable[Amounts]) -> Amounts:
    """The sum of amounts."""
    return sum(amounts, Amounts())
