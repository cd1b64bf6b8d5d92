"""Primary suppression: may this one cell be shown, looked at by itself?"""

from decimal import Decimal

from jeugdregio.core.disclosure.cells import Cell, Measure
from jeugdregio.core.disclosure.profiles import Thresholds
from jeugdregio.core.exports.signs import Sign


def judge(cell: Cell, measure: Measure, thresholds: Thresholds) -> Sign | None:
    """What stands instead of the figure; None when it may be shown.

    In: a cell with the numbers it rests on, the kind of figure, and the thresholds of the reader. A
    number that the thresholds ask for and that is missing counts as not enough. A zero tells that nobody
    was there, so it is hidden like any small number, except where nothing can be. Raises ValueError for
    a negative count. Source: privacy page 7.3, decisions 31.
    """
    if measure is Measure.COUNT and cell.value is not None and cell.value < 0:
        raise ValueError("a count cannot be negative")
    if cell.value is None:
        return missing(cell, measure, thresholds)
    if measure is Measure.PUBLIC or thresholds.free or (cell.structural_zero and cell.value == 0):
        return None
    return None if rests_on_enough(cell, measure, thresholds) else Sign.SECRET


def missing(cell: Cell, measure: Measure, thresholds: Thresholds) -> Sign:
    """The sign for a cell without a figure. That there is nothing to divide by tells of a zero too."""
    if measure.is_quotient and cell.denominator == 0 and (thresholds.free or cell.structural_zero):
        return Sign.NOT_APPLICABLE
    return Sign.IMPOSSIBLE if cell.structural_zero else Sign.SECRET


def rests_on_enough(cell: Cell, measure: Measure, thresholds: Thresholds) -> bool:
    return (
        enough(youths_behind(cell, measure), thresholds.min_youths)
        and nobody_is_left(cell, measure, thresholds)
        and (not measure.is_quotient or enough(observations(cell), needed_denominator(measure, thresholds)))
        and (not measure.is_money or nobody_dominates(cell, thresholds))
    )


def nobody_is_left(cell: Cell, measure: Measure, thresholds: Thresholds) -> bool:
    """False when a reader who takes out its own youths, or an earlier figure, is left with a few others.

    Rounding alone hides the difference between two counts, where it is coarse enough.
    """
    k, youths = thresholds.min_youths, youths_behind(cell, measure)
    if cell.known_youths and youths is not None and youths - cell.known_youths < k:
        return False
    if measure is Measure.COUNT and 2 * (thresholds.rounding_base - 1) >= k:
        return True
    return not 0 < (cell.changed or 0) < k


def youths_behind(cell: Cell, measure: Measure) -> int | Decimal | None:
    """The number of youths that a figure rests on; for a count never more than the count itself."""
    youths = cell.denominator if measure is Measure.MEAN and cell.youths is None else cell.youths
    if measure is Measure.COUNT and youths is not None and cell.value is not None:
        return min(youths, cell.value)
    return youths


def observations(cell: Cell) -> int | None:
    """What a ratio or mean divides by; at least the youths that it is about."""
    return cell.youths if cell.denominator is None else cell.denominator


def needed_denominator(measure: Measure, thresholds: Thresholds) -> int:
    return thresholds.min_money_denominator if measure.is_money else thresholds.min_denominator


def nobody_dominates(cell: Cell, thresholds: Thresholds) -> bool:
    return (
        enough(cell.providers, thresholds.min_providers)
        and within(cell.largest_provider_share, thresholds.max_provider_share)
        and within(cell.largest_youth_share, thresholds.max_youth_share)
    )


def enough(number: int | Decimal | None, needed: int) -> bool:
    return number is not None and number >= needed


def within(share: Decimal | None, limit: Decimal | None) -> bool:
    return limit is None or (share is not None and share <= limit)


def is_fragile(cell: Cell, measure: Measure, thresholds: Thresholds) -> bool:
    """True when a figure that is shown rests on so few youths that the reader is warned."""
    youths = youths_behind(cell, measure)
    return measure is not Measure.PUBLIC and youths is not None and 0 < youths < thresholds.warn_below
