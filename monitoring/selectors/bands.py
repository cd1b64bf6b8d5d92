"""The range of a sum of contracts: of a part, a segment or a provider (budget 6.3, decisions 26)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jeugdregio.core.db import Context
from monitoring.models import ContractForecast, Snapshot
from monitoring.rules.interval import Band, band
from monitoring.rules.uncertainty import Load, Part, Uncertainty, merge_uncertainty, share_uncertainty
from monitoring.selectors.amounts import Amounts, amounts_by, total_of

KINDS = {Part.OUTSTANDING: "to_receive", Part.OBLIGO: "obligo", Part.INFLOW: "inflow"}
FIELDS = ("contract_id", *KINDS.values(), "detail__own", "detail__loads")


@dataclass(frozen=True)
class Bands:
    """What is needed for the range of any sum of places: the cents per contract, and the errors of each contract."""

    places: Mapping[int, Mapping[int | None, Amounts]]
    known: Mapping[int, tuple[Any, ...]]

    def of(self, *wanted: int) -> Band | None:
        """The 80 % range (cents) of these places together.

        A contract counts with its own errors, and with those it shares with others, in so far as its costs lie
        there. None where a contract says nothing about its errors, or where nothing is left to come.
        """
        contracts: dict[int | None, Amounts] = {}
        for place in wanted:
            for contract_id, amounts in self.places.get(place, {}).items():
                contracts[contract_id] = contracts.get(contract_id, Amounts()) + amounts
        items = []
        for contract_id, amounts in contracts.items():
            if contract_id is None or amounts.forecast == amounts.realised:
                continue
            found = self.known.get(contract_id)
            if found is None or found[-2] is None:
                return None
            items.append(share_uncertainty(_uncertainty(*found[-2:]), _shares(amounts, found[:3])))
        whole = total_of(contracts.values())
        rest = Decimal(whole.forecast - whole.realised)
        return band(whole.realised, rest, merge_uncertainty(items).variance()) if items and rest > 0 else None


def bands_by(context: Context, snapshot: Snapshot, field: str, **narrow: object) -> Bands:
    """The ranges by a field of the base grain (part_id, provider_id), as far as the reader owns it; two statements."""
    places: defaultdict[int, dict[int | None, Amounts]] = defaultdict(dict)
    for (place, contract_id), amounts in amounts_by(
        context, snapshot, field, "contract_id", **narrow
    ).items():
        places[place][contract_id] = amounts
    rows = ContractForecast.objects.visible_to(context).filter(
        snapshot=snapshot, contract_id__in={key for found in places.values() for key in found if key}
    )
    return Bands(places, {found[0]: found[1:] for found in rows.values_list(*FIELDS)})


def _uncertainty(own: dict[str, str], loads: list[list[str]]) -> Uncertainty:
    return Uncertainty(
        tuple((Part(part), Decimal(variance)) for part, variance in own.items()),
        tuple(Load(Part(part), source, Decimal(amount)) for part, source, amount in loads),
    )


def _shares(here: Amounts, whole: tuple[int, ...]) -> dict[Part, Decimal]:
    parts = zip(KINDS.items(), whole, strict=True)
    return {part: Decimal(getattr(here, kind)) / cents for (part, kind), cents in parts if cents}
