"""The 80 % range of shares of contracts together: of a part, a segment, or of what moves (budget 6.3, decisions 26)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from jeugdregio.core.money import fixed
from monitoring.rules.interval import Band, band
from monitoring.rules.uncertainty import Part, Uncertainty, merge_uncertainty, share_uncertainty

KINDS = {Part.OUTSTANDING: "to_receive", Part.OBLIGO: "obligo", Part.INFLOW: "inflow"}


class Amount(Protocol):
    """Cents, exact, of what was granted and of the rest."""

    @property
    def realised(self) -> int | Fraction: ...
    @property
    def to_receive(self) -> int | Fraction: ...
    @property
    def obligo(self) -> int | Fraction: ...
    @property
    def inflow(self) -> int | Fraction: ...
    @property
    def forecast(self) -> int | Fraction: ...


@dataclass(frozen=True, slots=True)
class ContractErrors:
    """What a whole contract still has to come (cents), and how uncertain that is."""

    to_receive: int
    obligo: int
    inflow: int
    uncertainty: Uncertainty

    def of_share(self, held: Amount) -> Uncertainty:
        """The errors that go along with a share of the contract: deviations take the share, variances its square."""
        kinds = ((part, kind, getattr(self, kind)) for part, kind in KINDS.items())
        shares = {part: fixed(getattr(held, kind)) / cents for part, kind, cents in kinds if cents}
        return share_uncertainty(self.uncertainty, shares)


NO_ERRORS = ContractErrors(0, 0, 0, Uncertainty())
"""Of care that belongs to no contract nobody knows how uncertain it is; it counts as it is."""


def range_of(items: Iterable[tuple[Amount, ContractErrors | None]]) -> Band | None:
    """The range (cents) of shares of contracts together; each contract occurs once.

    In: what is held of each contract, with the errors of the whole contract. Errors that contracts share are added
    before they are squared. Out: None where a contract says nothing about its errors (None) while something of it is
    still to come, or where nothing is left to come at all.
    """
    realised, forecast = Fraction(0), Fraction(0)
    errors = []
    for held, known in items:
        realised += held.realised
        forecast += held.forecast
        if held.forecast == held.realised or known is NO_ERRORS:
            continue
        if known is None:
            return None
        errors.append(known.of_share(held))
    rest = fixed(forecast - realised)
    if not errors or rest <= 0:
        return None
    return band(fixed(realised), rest, merge_uncertainty(errors).variance())
