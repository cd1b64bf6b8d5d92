"""What a delivery month will cost in the end: chain ladder or Bornhuetter-Ferguson (budget.md 6.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jeugdregio.core.money import fixed
from jeugdregio.core.periods import Month
from monitoring.enums import Method
from monitoring.rules.factors import ZERO


@dataclass(frozen=True, slots=True)
class UltimateSettings:
    """When the claims so far are trusted: share theta (fraction) and a known amount (cents)."""

    theta: Decimal = Decimal("0.50")
    min_known: int = 500_000
    otherwise: Method = Method.BORNHUETTER_FERGUSON


@dataclass(frozen=True, slots=True)
class UltimateCell:
    """One delivery month, with everything that a "why this number" page needs.

    `known` cents (int), `prior` A(m) and `ultimate` in cents; `lag` in months; `completion` as a
    fraction, None where months with different factors were added together. `closed` is the part of
    `known` that was decided in closed months: the factor belongs to that part.
    """

    month: Month
    lag: int
    known: int
    closed: int
    completion: Decimal | None
    prior: Decimal
    method: Method
    ultimate: Decimal

    @property
    def outstanding(self) -> Decimal:
        """Delivered but not yet claimed, in cents (negative when credits are expected)."""
        return self.ultimate - self.known


def ultimate_cell(
    *,
    month: Month,
    lag: int,
    known: int,
    completion: Decimal,
    prior: Decimal,
    settings: UltimateSettings,
    closed: int | None = None,
) -> UltimateCell:
    """Value one delivery month.

    In: known and prior in cents, completion as a fraction. Out: the cell with its method; ultimate
    fixed at six decimals of a cent. `closed` (default: all of `known`) is what was decided in months
    that are over at K: a completion factor counts whole months, so decisions of the month that is still
    open are realised but tell nothing about what follows. Chain ladder when completion >= theta and that
    amount >= the minimum, else amount + (1 - completion) x prior; the complement is 0 above 1.
    """
    base = known if closed is None else closed
    trusted = completion >= settings.theta and completion > 0 and base >= settings.min_known
    method = Method.CHAIN_LADDER if trusted else settings.otherwise
    if trusted:
        ultimate = base / completion
    else:
        open_share = max(ZERO, 1 - completion)
        ultimate = base + open_share * prior
        if method is Method.BENKTANDER:
            ultimate = base + open_share * ultimate
    if known > base and completion <= 1:
        # What the open month brought was still to come; an estimate below it is overtaken.
        ultimate = max(ultimate, Decimal(known))
    return UltimateCell(month, lag, known, base, completion, prior, method, fixed(ultimate))


def add_cells(cells: Sequence[UltimateCell]) -> UltimateCell:
    """Add the cells of one delivery month of several contracts (same month, same lag)."""
    first = cells[0]
    same_factor = all(cell.completion == first.completion for cell in cells)
    same_method = all(cell.method is first.method for cell in cells)
    return UltimateCell(
        first.month,
        first.lag,
        sum(cell.known for cell in cells),
        sum(cell.closed for cell in cells),
        first.completion if same_factor else None,
        sum((cell.prior for cell in cells), ZERO),
        first.method if same_method else Method.MIXED,
        sum((cell.ultimate for cell in cells), ZERO),
    )
