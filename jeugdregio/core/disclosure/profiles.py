"""Protection profiles: who reads, and what a cell must rest on before that reader sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType


class Profile(Enum):
    """Whose eyes: the public (E0), a partner or another organisation (E1), the owner of the figures (E2)."""

    E0 = "E0"
    E1 = "E1"
    E2 = "E2"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a cell must rest on. Shares are fractions; None means that there is no limit.

    A region may pass its own numbers. Raises ValueError when rounding could print a count below the
    smallest count that may be shown.
    """

    min_youths: int
    rounding_base: int
    min_denominator: int
    min_money_denominator: int
    min_providers: int
    max_provider_share: Decimal | None
    max_youth_share: Decimal | None
    warn_below: int

    def __post_init__(self) -> None:
        if self.min_youths < 1 or self.rounding_base < 1 or self.min_youths % self.rounding_base:
            raise ValueError("the smallest count must be a multiple of the rounding base")

    @property
    def free(self) -> bool:
        """True for the reader from whom nothing is hidden."""
        return self.min_youths == 1


THRESHOLDS: Mapping[Profile, Thresholds] = MappingProxyType(
    {
        Profile.E0: Thresholds(
            min_youths=10,
            rounding_base=5,
            min_denominator=20,
            min_money_denominator=50,
            min_providers=3,
            max_provider_share=Decimal("0.70"),
            max_youth_share=Decimal("0.30"),
            warn_below=0,
        ),
        Profile.E1: Thresholds(
            min_youths=5,
            rounding_base=5,
            min_denominator=20,
            min_money_denominator=20,
            min_providers=3,
            max_provider_share=Decimal("0.85"),
            max_youth_share=None,
            warn_below=0,
        ),
        Profile.E2: Thresholds(
            min_youths=1,
            rounding_base=1,
            min_denominator=1,
            min_money_denominator=1,
            min_providers=1,
            max_provider_share=None,
            max_youth_share=None,
            warn_below=5,
        ),
    }
)


def profile_for(*, reader_is_owner: bool, reader_is_region: bool, public: bool) -> Profile:
    """The profile of one cell for one reader.

    In: whether the reader's organisation owns the figure (a municipality its own figures, a provider its
    own business data), whether it is the region that steers the contract, and whether the page is
    public: a public page shows everybody the same, also its owner. Source: privacy page 7.2 and 7.3.
    """
    if public:
        return Profile.E0
    return Profile.E2 if reader_is_owner or reader_is_region else Profile.E1
