"""The range of a sum of contracts: of a part, a segment or a provider (budget 6.3, decisions 26)."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from jeugdregio.core.db import Context
from monitoring.models import ContractForecast, Snapshot
from monitoring.rules.interval import Band, band
from monitoring.rules.uncertainty import Load, Part, Uncertainty, merge_uncertainty, share_uncertainty
from monitoring.selectors.amounts import Amounts, amounts_by, total_of

KINDS = {Part.OUTSTANDING: "to_receive", Part.OBLIGO: "obligo", Part.INFLOW: "inflow"}
FIELDS = ("contract_id", *KINDS.values(), "detail__own", "detail__loads")


def bands_by(context: Context, snapshot: Snapshot, field: str, **narrow: object) -> dict[int, Band]:
    """The 80 % range per value of a field of the base grain (part_id, provider_id); cents. Two statements.

    A contract counts with its own errors, and with those it shares with others, in so far as its costs lie there.
    There is no range where a contract says nothing about its errors, or where nothing is left to come.
    """
    places = amounts_by(context, snapshot, field, "contract_id", **narrow)
    every: defaultdict[int, dict[int | None, Amounts]] = defaultdict(dict)
    for (place, contract_id), amounts in places.items():
        every[place][contract_id] = amounts
    rows = ContractForecast.objects.visible_to(context).filter(
        snapshot=snapshot, contract_id__in={contract_id for _place, contract_id in places}
    )
    known = {found[0]: found[1:] for found in rows.values_list(*FIELDS)}
    bands = {place: _band(contracts, known) for place, contracts in every.items()}
    return {place: found for place, found in bands.items() if found}


def _band(contracts: dict[int | None, Amounts], known: dict[int, tuple[Any, ...]]) -> Band | None:
    items = []
    for contract_id, amounts in contracts.items():
        rest = amounts.forecast - amounts.realised
        if contract_id is None or not rest:
            continue
        found = known.get(contract_id)
        if found is None or found[-2] is None:
            return None
        items.append(share_uncertainty(_uncertainty(*found[-2:]), _shares(amounts, found[:3])))
    whole = total_of(contracts.values())
    rest = whole.forecast - whole.realised
    if not items or rest <= 0:
        return None
    return band(whole.realised, Decimal(rest), merge_uncertainty(items).variance())


def _uncertainty(own: dict[str, str], loads: list[list[str]]) -> Uncertainty:
    return Uncertainty(
        tuple((Part(part), Decimal(variance)) for part, variance in own.items()),
        tuple(Load(Part(part), source, Decimal(amount)) for part, source, amount in loads),
    )


def _shares(here: Amounts, whole: tuple[int, ...]) -> dict[Part, Decimal]:
    parts = zip(KINDS.items(), whole, strict=True)
    return {part: Decimal(getattr(here, kind)) / cents for (part, kind), cents in parts if cents}
