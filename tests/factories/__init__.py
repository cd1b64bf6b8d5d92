"""Makes rows for tests. Most tests need none of these: they use the fixed cast of `tests/cast.py`."""

from tests.factories.contracts import ContractFactory
from tests.factories.organisations import (
    LocalTeamFactory,
    MunicipalityFactory,
    OrganisationFactory,
    ProviderFactory,
    RegionFactory,
    RegionMembershipFactory,
)
from tests.factories.people import PASSWORD, MembershipFactory, UserFactory
from tests.factories.segments import (
    AgreementFactory,
    BudgetFactory,
    CareProductFactory,
    PartFactory,
    SegmentFactory,
)

__all__ = [
    "PASSWORD",
    "AgreementFactory",
    "BudgetFactory",
    "CareProductFactory",
    "ContractFactory",
    "LocalTeamFactory",
    "MembershipFactory",
    "MunicipalityFactory",
    "OrganisationFactory",
    "PartFactory",
    "ProviderFactory",
    "RegionFactory",
    "RegionMembershipFactory",
    "SegmentFactory",
    "UserFactory",
]
