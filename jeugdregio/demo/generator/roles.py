"""Which providers play a part in the planted truths, and when."""

from dataclasses import dataclass

from jeugdregio.demo.generator.days import month_index
from jeugdregio.demo.generator.parties import Party

SILENT_MONTHS = (month_index(2027, 5), month_index(2027, 6))
NEGATIVE_MONTH = month_index(2027, 4)
RESTATED_MONTHS = (month_index(2026, 11), month_index(2026, 12))
RESTATED_IN = month_index(2027, 6)
DRIFT_FROM = month_index(2027, 1)
DRIFT = 109
SURGE_MONTHS = range(month_index(2027, 4), month_index(2027, 9) + 1)
SURGE_PLACE = "0826"
SURGE = 3.0
HELD_BACK_IN = month_index(2027, 10)
HELD_BACK_PLACE = "0758"


@dataclass(frozen=True)
class Roles:
    """Indices of providers."""

    late: int
    october: int
    drift: int
    silent: int
    negative: int
    restated: int
    failing: int
    held_back: int
    """One claim of this provider comes later: it is for trying an upload, and no message of the others."""


def roles(every: tuple[Party, ...]) -> Roles:
    """The same ranks in every size; a small size lets one provider play two parts."""

    def of(kind: str, rank: int) -> int:
        alike = [party.index for party in every if party.kind == kind]
        return alike[min(rank, len(alike) - 1)]

    return Roles(
        late=of("both", 1),
        october=of("both", 0),
        drift=of("home", 1),
        silent=of("dyslexia", 0),
        negative=of("mental", 3),
        restated=of("both", 3),
        failing=of("home", 0),
        held_back=of("mental", 0),
    )
