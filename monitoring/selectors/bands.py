"""The range of a sum of contracts: of a part, a segment or a provider (budget 6.3, decisions 26)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jeugdregio.core.db import Context
from monitoring.models import ContractForecast, Snapshot
from monitoring.rules.interval import Band
from monitoring.rules.shared_range import KINDS, NO_ERRORS, ContractErrors, range_of
from monitoring.rules.uncertainty import Load, Part, Uncertainty
from monitoring.selectors.amounts import Amounts, amounts_by

FIELDS = ("contract_id", *KINDS.values(), "detail__own", "detail__loads")


@dataclass(frozen=True)
class Bands:
    """What is needed for the range of any sum of places: the cents per contract, and the errors of each contract."""

    places: Mapping[int, Mapping[int | None, Amounts]]
    known: Mapping[int | None, ContractErrors]

    def of(self, *wanted: int) -> Band | None:
        """The 80 % range (cents) of these places together.

        A contract counts with its own errors, and with those it shares with others, in so far as its costs lie
        there. None where a contract says nothing about its errors, or where nothing is left to come.
        """
        contracts: dict[int | None, Amounts] = {}
        for place in wanted:
            for contract_id, amounts in self.places.get(place, {}).items():
                contracts[contract_id] = contracts.get(contract_id, Amounts()) + amounts
        return range_of((amounts, self.known.get(contract_id)) for contract_id, amounts in contracts.items())


def bands_by(context: Context, snapshot: Snapshot, field: str, **narrow: object) -> Bands:
    """The ranges by a field of the base grain (part_id, provider_id), as far as the reader owns it; two statements."""
    places: defaultdict[int, dict[int | None, Amounts]] = defaultdict(dict)
    for (place, contract_id), amounts in amounts_by(
        context, snapshot, field, "contract_id", **narrow
    ).items():
        places[place][contract_id] = amounts
    contracts = {key for found in places.values() for key in found if key}
    return Bands(places, errors_of(context, snapshot, contracts))


def errors_of(
    context: Context, snapshot: Snapshot, contracts: Collection[int]
) -> dict[int | None, ContractErrors]:
    """How uncertain these contracts are, as far as the reader may know; one statement."""
    rows = ContractForecast.objects.visible_to(context).filter(snapshot=snapshot, contract_id__in=contracts)
    found: dict[int | None, ContractErrors] = {None: NO_ERRORS}
    for key, to_receive, obligo, inflow, own, loads in rows.values_list(*FIELDS):
        if own is not None:
            found[key] = ContractErrors(to_receive, obligo, inflow, _uncertainty(own, loads))
    return found


def _uncertainty(own: dict[str, str], loads: list[list[str]]) -> Uncertainty:
    return Uncertainty(
        tuple((Part(part), Decimal(variance)) for part, variance in own.items()),
        tuple(Load(Part(part), source, Decimal(amount)) for part, source, amount in loads),
    )
