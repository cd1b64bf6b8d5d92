"""The provider with the ceiling of October claims as the other specialist partners do together, in every size."""

import pytest

from jeugdregio.demo.generator.market import Market
from jeugdregio.demo.generator.paces import AS_ITS_SEGMENT, SHARES
from jeugdregio.demo.generator.parties import Pace
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.seed import DEMO_SEED


def partners_share(size: str) -> list[float]:
    """Shares by lag of the other partners, weighed by their size; one of them claims late."""
    market = Market(SIZES[size], DEMO_SEED)
    others = [
        deal.party
        for deal in market.deals
        if deal.agreement.prefix == "SAB" and deal.party.index != market.roles.october
    ]
    whole = sum(party.weight for party in others)
    mixed = [0.0] * 6
    for party in others:
        pace = Pace.LATE if party.index == market.roles.late else party.pace
        mixed = [old + share * party.weight / whole for old, share in zip(mixed, SHARES[pace], strict=True)]
    return mixed


@pytest.mark.parametrize("size", ["S", "M"])
def test_it_claims_as_its_segment(size: str) -> None:
    assert list(SHARES[AS_ITS_SEGMENT[size]]) == pytest.approx(partners_share(size), abs=0.04)


def test_the_pace_of_a_small_region_would_be_wrong_in_a_large_one() -> None:
    assert abs(SHARES[AS_ITS_SEGMENT["S"]][0] - partners_share("M")[0]) > 0.1


@pytest.mark.parametrize("shares", SHARES.values(), ids=SHARES)
def test_shares_add_up(shares: tuple[float, ...]) -> None:
    assert sum(shares) == pytest.approx(1)
