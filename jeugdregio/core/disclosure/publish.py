"""The one door: every count and amount that leaves the portal passes here."""

from jeugdregio.core.disclosure.cells import Cell, Figure, Measure, Position, Table
from jeugdregio.core.disclosure.earlier import NOTHING, Earlier
from jeugdregio.core.disclosure.primary import is_fragile
from jeugdregio.core.disclosure.profiles import THRESHOLDS, Profile, Thresholds
from jeugdregio.core.disclosure.published import PublishedCell, PublishedTable
from jeugdregio.core.disclosure.rounding import is_negligible, round_count
from jeugdregio.core.disclosure.suppression import Hidden, Rules, suppress
from jeugdregio.core.exports.signs import Sign


def publish_table(
    table: Table, profile: Profile, thresholds: Rules = THRESHOLDS, *, earlier: Earlier = NOTHING
) -> PublishedTable:
    """A table as its reader may see it.

    In: the true figures; the reader's profile (a cell may carry its own, where the reader owns part of
    the table); the region's thresholds; what was published of the same cells before. Out: a table without
    any hidden figure, and without what would give one away: suppression first, then rounding of counts,
    totals included. The same table gives the same result, always. Raises ValueError for a negative count.
    Source: privacy page 7.3 and 7.4, decisions 31 and 32.
    """
    hidden = suppress(table, profile, thresholds, earlier)
    cells = {
        (row.key, figure.key): published(table, (row.key, figure.key), figure, hidden, (profile, thresholds))
        for row in table.rows
        for figure in table.columns
    }
    bases = {thresholds[used].rounding_base for used in profiles_used(table, profile)}
    return PublishedTable(table.key, table.rows, table.columns, cells, table.total, max(bases))


def profiles_used(table: Table, profile: Profile) -> set[Profile]:
    counts = {figure.key for figure in table.columns if figure.measure is Measure.COUNT}
    used = {cell.profile or profile for (_, column), cell in table.cells.items() if column in counts}
    return used or {Profile.E2}


def published(
    table: Table, position: Position, figure: Figure, hidden: Hidden, rules: tuple[Profile, Rules]
) -> PublishedCell:
    cell = table.cells.get(position)
    if cell is None:
        return PublishedCell(Sign.IMPOSSIBLE)
    if position in hidden:
        return PublishedCell(hidden[position])
    profile, thresholds = rules
    return show(cell, figure, thresholds[cell.profile or profile])


def show(cell: Cell, figure: Figure, thresholds: Thresholds) -> PublishedCell:
    if cell.value is None:
        raise AssertionError("a cell without a figure has a sign")
    if is_negligible(cell.value, figure.unit):
        return PublishedCell(Sign.NEGLIGIBLE)
    counted = figure.measure is Measure.COUNT
    value = round_count(cell.value, thresholds.rounding_base) if counted else cell.value
    return PublishedCell(value, is_fragile(cell, figure.measure, thresholds))
