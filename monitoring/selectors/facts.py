"""What the pages of monitoring rest on beside the computations: when one of these rows changes, they are drawn anew."""

from jeugdregio.core.kept.stamps import Facts
from jeugdregio.core.models import Organisation
from procurement.models import Contract, SpendingRoom
from providers.models import Provider
from segments.models import (
    Budget,
    DistributionKey,
    KpiDefinition,
    Municipality,
    PartVersion,
    ProductMapping,
    Region,
    RegionMembership,
    Segment,
    SegmentPart,
    SegmentVersion,
)

CONTRACTED = "SELECT provider_id FROM procurement_contract"
PLACES = "SELECT municipality_id FROM segments_regionmembership"
# Segments with what counts for them, budgets, words, places, contracts and the names of who is in them.
REGION_FACTS = (
    Facts(Segment),
    Facts(SegmentVersion),
    Facts(SegmentPart),
    Facts(PartVersion),
    Facts(Budget),
    Facts(DistributionKey),
    Facts(ProductMapping),
    Facts(KpiDefinition),
    Facts(RegionMembership),
    Facts(Municipality, f"t.organisation_id = ANY(ARRAY({PLACES}))"),
    Facts(Region, "t.organisation_id = (SELECT app_region())"),
    Facts(Contract),
    Facts(Provider, f"t.organisation_id = ANY(ARRAY({CONTRACTED}))"),
    Facts(Organisation, f"t.id = ANY(ARRAY({CONTRACTED} UNION {PLACES} UNION SELECT app_region()))"),
)


def contract_facts(contract: Contract) -> tuple[Facts, ...]:
    """What the page of a contract rests on beside its own row and the computation: its ceilings."""
    return (Facts(SpendingRoom, f"t.contract_id = {contract.pk:d}"),)
