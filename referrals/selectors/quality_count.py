"""How many findings stand against the claims of a year, for pages that point to them."""

from jeugdregio.core.periods import Month
from referrals.selectors.quality_rows import Window, rule_sums

MONTHS = 12


def finding_count(region_id: int, last: Month, place_id: int | None = None) -> int:
    """The findings of twelve months of care up to `last`, as the page on data quality adds them up; one statement.

    In: `place_id` narrows to one municipality. The context of the reader decides which lines count.
    """
    window = Window(region_id, last.shift(1 - MONTHS), last, last.last, place_id)
    return sum(row.lines for row in rule_sums(window))
