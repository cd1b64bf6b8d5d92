"""Triangle, completion factors, ultimates and the Mack error, by loops over exact fractions.

Months are (year, month) in the movements and running numbers (year * 12 + month - 1) as keys of a triangle,
so a triangle of quarters or of plain 1, 2, 3 works as well. Amounts are cents as Fraction; factors are
Fractions.
Source: budget.md 6.2, 6.6; decisions 2 and 26.

Reading: the caller passes movements with `known_on` and decision date both up to K. The triangle holds
    decision months up to the last closed month; a month is closed when its last day is K or earlier.
Reading: with K inside a month, movements of that open month count in C(m, k-m) and so in R, while the lag
    and its CF count closed months only ("in_c", the literal text). "in_r_only" puts them in R and keeps
    them out of C/CF; "out" leaves them out of both. With K on a month end the three agree.
Reading: a movement decided before or in its delivery month has lag 0.
Reading: the latest W diagonals are the W latest decision months of the movement d -> d+1, so W link ratios
    per lag.
Reading: origins with a zero C(m, d) stay in the sums of a link ratio and count as origins; they have no
    individual ratio, so the variance skips them. A variance of fewer than 2 individual ratios is 0; a
    negative one (negative amounts as weights) is 0 too.
Reading: f with denominator 0 is None; in a product it stands as 1, and it rests on 0 origins.
Reading: the variance uses the latest 24 diagonals around the factor of those same 24; the weight S_d of the
    estimation error is the denominator of the factor in use (6 diagonals).
Reading: CF_0 is "zero", "ratio" (sum of C(m,0) / sum of ultimates over closed origins of the window that
    have lag 1 or more), or "chain" (the factor product from d = 0, which example 2 prints). CF beyond lag D
    is CF_D.
Reading: the tail multiplies the product of factors (else it would have no effect); it is (sum C at lag D +
    later movements of the last 36 decision months) / sum C at lag D, over origins beyond lag D that
    received delivery in those 36 + D months; 1 below 24 delivery months. "Later" is lag > D.
Reading: a product of factors at or below 0 gives CF 0, hence Bornhuetter-Ferguson.
Reading: Mack's error uses the ultimate that is reported, and projects C by the unclipped factors; tail has
    no error.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

Month = tuple[int, int]
Movement = tuple[Month, Month, int]
Triangle = dict[int, list[Fraction]]

LAGS = 13
WINDOW = 6
SIGMA_WINDOW = 24
THETA = Fraction(1, 2)
MINIMUM_KNOWN = 500_000
HIGHEST_CF = Fraction(105, 100)


class Cell(NamedTuple):
    """One delivery month. `known` counts in R, `base` is what C/CF starts from; method CL, BF or BK."""

    origin: int
    lag: int
    known: Fraction
    base: Fraction
    cf: Fraction
    ultimate: Fraction
    method: str


def number(month: Month) -> int:
    """Running number of a month."""
    return month[0] * 12 + month[1] - 1


def month_of(running: int) -> Month:
    """Month of a running number."""
    return running // 12, running % 12 + 1


def last_closed_month(known_at: date) -> Month:
    """Last month whose final day is `known_at` or earlier."""
    tomorrow = known_at + timedelta(days=1)
    return month_of(number((tomorrow.year, tomorrow.month)) - 1)


def triangle(movements: list[Movement], closed: Month, lags: int = LAGS) -> Triangle:
    """Cumulative cents per origin and lag 0..`lags`, of decision months up to `closed`."""
    rows: Triangle = {}
    end = number(closed)
    if not movements:
        return rows
    for origin in range(min(number(delivery) for delivery, _, _ in movements), end + 1):
        rows[origin] = [cumulative(movements, origin, lag) for lag in range(min(lags, end - origin) + 1)]
    return rows


def cumulative(movements: list[Movement], origin: int, lag: int) -> Fraction:
    """Cents of one delivery month decided at most `lag` months after it."""
    total = Fraction(0)
    for delivery, decision, cents in movements:
        if number(delivery) == origin and number(decision) <= origin + lag:
            total += cents
    return total


def known_amount(movements: list[Movement], origin: int) -> Fraction:
    """Cents of one delivery month over all movements given, the open month included."""
    return sum(
        (Fraction(cents) for delivery, _, cents in movements if number(delivery) == origin), Fraction(0)
    )


def origins_in_window(rows: Triangle, closed: int, lag: int, window: int | None) -> list[int]:
    """Origins with C(m, lag) and C(m, lag + 1), the later one within the latest `window` diagonals."""
    if window is not None and window < 3:
        raise ValueError("at least 3 diagonals")
    found = []
    for origin, row in rows.items():
        late_enough = window is None or origin + lag + 1 > closed - window
        if len(row) > lag + 1 and late_enough:
            found.append(origin)
    return found


def weight(rows: Triangle, closed: int, lag: int, window: int | None = WINDOW) -> Fraction:
    """Denominator of the link ratio: sum of C(m, lag), cents."""
    return sum((rows[origin][lag] for origin in origins_in_window(rows, closed, lag, window)), Fraction(0))


def link_ratio(rows: Triangle, closed: int, lag: int, window: int | None = WINDOW) -> Fraction | None:
    """Volume-weighted f at `lag`, or None when its denominator is 0."""
    below = weight(rows, closed, lag, window)
    above = sum(
        (rows[origin][lag + 1] for origin in origins_in_window(rows, closed, lag, window)), Fraction(0)
    )
    return None if below == 0 else above / below


def link_ratios(
    rows: Triangle, closed: int, window: int | None = WINDOW, lags: int = LAGS
) -> list[Fraction | None]:
    """f_0 .. f_(lags-1)."""
    return [link_ratio(rows, closed, lag, window) for lag in range(lags)]


def variance(rows: Triangle, closed: int, lag: int, window: int | None = SIGMA_WINDOW) -> Fraction:
    """Mack's sigma squared at `lag`, in cents; 0 when fewer than two individual ratios exist."""
    factor = link_ratio(rows, closed, lag, window)
    used = [origin for origin in origins_in_window(rows, closed, lag, window) if rows[origin][lag] != 0]
    if factor is None or len(used) < 2:
        return Fraction(0)
    total = Fraction(0)
    for origin in used:
        individual = rows[origin][lag + 1] / rows[origin][lag]
        total += rows[origin][lag] * (individual - factor) ** 2
    return max(Fraction(0), total / (len(used) - 1))


def tail_factor(movements: list[Movement], closed: Month, lags: int = LAGS) -> Fraction:
    """Growth beyond lag `lags`; 1 while fewer than 24 delivery months exist."""
    end = number(closed)
    if not movements or end - min(number(delivery) for delivery, _, _ in movements) + 1 < 24:
        return Fraction(1)
    below, later = Fraction(0), Fraction(0)
    for origin in range(end - 36 - lags, end - lags):
        below += cumulative(movements, origin, lags)
        for delivery, decision, cents in movements:
            age = number(decision) - number(delivery)
            if number(delivery) == origin and age > lags and end - 36 < number(decision) <= end:
                later += cents
    return Fraction(1) if below == 0 else 1 + later / below


def product_from(factors: list[Fraction | None], lag: int, tail: Fraction) -> Fraction:
    """Growth from `lag` to the ultimate."""
    growth = tail
    for factor in factors[lag:]:
        growth *= 1 if factor is None else factor
    return growth


def clipped(growth: Fraction) -> Fraction:
    """Completion factor of a growth, within 0 and 1.05."""
    if growth <= 0:
        return Fraction(0)
    return min(HIGHEST_CF, 1 / growth)


def completion_factors(
    factors: list[Fraction | None], *, tail: Fraction = Fraction(1), first: Fraction | None = Fraction(0)
) -> list[Fraction]:
    """CF_0 .. CF_D. `first` is CF_0 when given; None takes the factor product from lag 0."""
    found = [clipped(product_from(factors, lag, tail)) for lag in range(len(factors) + 1)]
    if first is not None:
        found[0] = min(HIGHEST_CF, max(Fraction(0), first))
    return found


def first_by_ratio(rows: Triangle, closed: int, completion: list[Fraction], window: int = WINDOW) -> Fraction:
    """CF_0 where claims can exist in the delivery month: sum C(m,0) / sum of C/CF of later lags."""
    above, below = Fraction(0), Fraction(0)
    for origin in range(closed - window, closed):
        if origin in rows and completion[min(closed - origin, len(completion) - 1)] > 0:
            above += rows[origin][0]
            below += rows[origin][-1] / completion[min(closed - origin, len(completion) - 1)]
    return Fraction(0) if below <= 0 else min(HIGHEST_CF, max(Fraction(0), above / below))


def ultimate(
    known: Fraction,
    cf: Fraction,
    prior: Fraction,
    *,
    theta: Fraction = THETA,
    minimum: int = MINIMUM_KNOWN,
    benktander: bool = False,
) -> tuple[Fraction, str]:
    """Ultimate cents and method of one cell; `prior` is A(m) in cents."""
    if cf >= theta and known >= minimum and cf > 0:
        return known / cf, "CL"
    missing = max(Fraction(0), 1 - cf)
    estimate = known + missing * prior
    if benktander:
        return known + missing * estimate, "BK"
    return estimate, "BF"


def cells(
    movements: list[Movement],
    closed: Month,
    months: list[Month],
    completion: list[Fraction],
    priors: dict[Month, Fraction],
    *,
    open_month: str,
    theta: Fraction = THETA,
    minimum: int = MINIMUM_KNOWN,
    benktander: bool = False,
) -> list[Cell]:
    """One cell per delivery month in `months` (those up to V); `priors` holds A(m) in cents.

    `open_month` is one of the three readings above and has no default: say which one is meant.
    """
    if open_month not in ("in_c", "in_r_only", "out"):
        raise ValueError(open_month)
    found = []
    for month in months:
        origin, lag = number(month), number(closed) - number(month)
        settled = cumulative(movements, origin, lag)
        everything = known_amount(movements, origin)
        known = settled if open_month == "out" else everything
        base = everything if open_month == "in_c" else settled
        cf = completion[min(max(lag, 0), len(completion) - 1)]
        value, method = ultimate(
            base, cf, priors.get(month, Fraction(0)), theta=theta, minimum=minimum, benktander=benktander
        )
        found.append(Cell(origin, lag, known, base, cf, value, method))
    return found


def realised(found: list[Cell]) -> Fraction:
    """R in cents."""
    return sum((cell.known for cell in found), Fraction(0))


def not_yet_claimed(found: list[Cell]) -> Fraction:
    """N in cents: what the ultimates hold above the known amounts."""
    return sum((cell.ultimate - cell.known for cell in found), Fraction(0))


def mack_origin(
    base: Fraction,
    lag: int,
    value: Fraction,
    factors: list[Fraction | None],
    variances: list[Fraction],
    weights: list[Fraction],
) -> Fraction:
    """Mean squared error of one origin, cents squared; `value` is its ultimate."""
    projected, total = base, Fraction(0)
    for step in range(lag, len(factors)):
        factor = factors[step]
        if factor is None:
            continue
        if variances[step] != 0:
            total += variances[step] / factor**2 * (1 / projected + 1 / weights[step])
        projected *= factor
    return value**2 * total


def mack_covariance(
    one: Cell, other: Cell, factors: list[Fraction | None], variances: list[Fraction], weights: list[Fraction]
) -> Fraction:
    """Shared estimation error of two origins, cents squared, counted once (the total holds it twice)."""
    total = Fraction(0)
    for step in range(max(one.lag, other.lag), len(factors)):
        factor = factors[step]
        if factor is not None and variances[step] != 0:
            total += variances[step] / factor**2 / weights[step]
    return one.ultimate * other.ultimate * total


def mack_total(
    found: list[Cell], factors: list[Fraction | None], variances: list[Fraction], weights: list[Fraction]
) -> Fraction:
    """Mean squared error of the sum of all chain-ladder cells, covariance included, cents squared."""
    ladder = [cell for cell in found if cell.method == "CL"]
    total = Fraction(0)
    for cell in ladder:
        total += mack_origin(cell.base, cell.lag, cell.ultimate, factors, variances, weights)
    for one in ladder:
        for other in ladder:
            if one.origin != other.origin:
                total += mack_covariance(one, other, factors, variances, weights)
    return total


def prior_error(found: list[Cell], priors: dict[Month, Fraction], cv: Fraction) -> Fraction:
    """Variance of the Bornhuetter-Ferguson cells: sum of ((1 - CF) A cv)^2, cents squared."""
    total = Fraction(0)
    for cell in found:
        if cell.method != "CL":
            share = max(Fraction(0), 1 - cell.cf)
            total += (share * priors.get(month_of(cell.origin), Fraction(0)) * cv) ** 2
    return total


def shrunk(class_factor: Fraction, segment_factor: Fraction, lines: int, k: int = 60) -> Fraction:
    """Factor of a lag class pulled to the segment's, weight n / (n + k) on the class."""
    share = Fraction(lines, lines + k)
    return share * class_factor + (1 - share) * segment_factor


def reconciled(parts: dict[str, Fraction], total: Fraction) -> dict[str, Fraction]:
    """Parts in proportion to themselves, adding up to `total`; unchanged when they sum to 0."""
    present = sum(parts.values(), Fraction(0))
    if present == 0:
        return dict(parts)
    return {key: part * total / present for key, part in parts.items()}


def indicative(
    rows: Triangle, closed: int, smallest_lag: int, window: int | None = WINDOW, lags: int = LAGS
) -> bool:
    """True when no probability may be given: under 12 delivery months, or a factor in use on < 3 origins.

    Reading: in use are all lags from the smallest lag of an origin of the year (at least 1) up to D - 1,
    and every delivery month from the first movement to the last closed month counts for the 12.
    """
    if len(rows) < 12:
        return True
    steps = range(max(1, smallest_lag), lags)
    return any(len(origins_in_window(rows, closed, lag, window)) < 3 for lag in steps)


class Estimate(NamedTuple):
    """R, N and sigma_N squared of one series, with what they rest on."""

    realised: Fraction
    unclaimed: Fraction
    variance: Fraction
    cells: list[Cell]
    factors: list[Fraction | None]
    completion: list[Fraction]
    indicative: bool


def estimate(
    movements: list[Movement],
    closed: Month,
    months: list[Month],
    priors: dict[Month, Fraction],
    cv: Fraction,
    *,
    open_month: str,
    first: Fraction | None = Fraction(0),
) -> Estimate:
    """The whole of 6.2 for one series that is its own lag class, with the default settings of the page."""
    end = number(closed)
    rows = triangle(movements, closed)
    factors = link_ratios(rows, end)
    completion = completion_factors(factors, tail=tail_factor(movements, closed), first=first)
    found = cells(movements, closed, months, completion, priors, open_month=open_month)
    variances = [variance(rows, end, lag) for lag in range(LAGS)]
    weights = [weight(rows, end, lag) for lag in range(LAGS)]
    spread = mack_total(found, factors, variances, weights) + prior_error(found, priors, cv)
    too_short = indicative(rows, end, min(cell.lag for cell in found))
    return Estimate(realised(found), not_yet_claimed(found), spread, found, factors, completion, too_short)
