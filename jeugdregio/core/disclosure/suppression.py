"""Which figures of a table are hidden: each looked at by itself, then what would give it away."""

from collections.abc import Collection, Mapping

from jeugdregio.core.disclosure.cells import Cell, Figure, Position, Table
from jeugdregio.core.disclosure.earlier import Earlier
from jeugdregio.core.disclosure.layers import Groups, Judged, Number, Place, groups_of, is_fixed, layers_of
from jeugdregio.core.disclosure.primary import judge, youths_behind
from jeugdregio.core.disclosure.profiles import Profile, Thresholds
from jeugdregio.core.disclosure.secondary import Ground, complement
from jeugdregio.core.disclosure.sums import levels, sums_of_columns, sums_of_rows
from jeugdregio.core.exports.signs import Sign

Rules = Mapping[Profile, Thresholds]
Hidden = Mapping[Position, Sign]
# A partner reads what is public too: the public table hides at least what the partner's does.
STEPS: Mapping[Profile, tuple[Profile, ...]] = {
    Profile.E0: (Profile.E1, Profile.E0),
    Profile.E1: (Profile.E1,),
    Profile.E2: (Profile.E2,),
}


# A sum is so many times as dear to hide as what it is made of: readers come for the sums.
DEAR = 10


def suppress(table: Table, profile: Profile, thresholds: Rules, earlier: Earlier) -> Hidden:
    """The positions that are not shown, with their signs. Source: privacy page 7.3 and 7.4, decisions 32."""
    groups = groups_of(table.columns)
    signs: Hidden = {}
    places: set[Place] = set()
    for step in STEPS[profile]:
        judged = judged_by(step, thresholds)
        signs = primary(table, judged)
        secret = {position for position, sign in signs.items() if sign is Sign.SECRET} | earlier.small
        ground = ground_of(table, groups, judged, earlier)
        given = places | (places_of(groups, earlier.hidden) & ground.places)
        places = complement(ground, places_of(groups, secret), given)
    return {**dict.fromkeys(_positions(table, groups, places, judged), Sign.SECRET), **signs}


def judged_by(profile: Profile, thresholds: Rules) -> Judged:
    """What holds for a cell: the thresholds of its own profile, or else of the table's."""
    return lambda cell: thresholds[cell.profile or profile]


def primary(table: Table, judged: Judged) -> dict[Position, Sign]:
    """The signs of the cells that may not be shown, each looked at by itself."""
    measures = {figure.key: figure.measure for figure in table.columns}
    found = {
        position: judge(cell, measures[position[1]], judged(cell)) for position, cell in table.cells.items()
    }
    return {position: sign for position, sign in found.items() if sign is not None}


def ground_of(table: Table, groups: Groups, judged: Judged, earlier: Earlier) -> Ground:
    """The sums, the figures and the sizes of a table, for secondary suppression."""
    firsts = {column.key: first for first, columns in groups.items() for column in columns}
    rows, columns = sums_of_rows(table.rows, table.total), sums_of_columns(table.columns, firsts)
    sizes = _sizes(table, groups, judged)
    return Ground(
        rows,
        columns,
        layers_of(table, groups, judged, earlier),
        {
            (row, first): size * DEAR ** (levels(row, rows) + levels(first, columns))
            for (row, first), size in sizes.items()
        },
        {row.key: row.owner for row in table.rows if row.owner},
    )


def _sizes(table: Table, groups: Groups, judged: Judged) -> dict[Place, Number]:
    """How many youths stand at each place; where nobody counted them, the amount."""
    found: dict[Place, Number] = {}
    for first, columns in groups.items():
        for column in columns:
            for row in table.rows:
                cell = table.cells.get((row.key, column.key))
                if cell is not None and cell.value is not None and not is_fixed(cell, judged(cell)):
                    found.setdefault((row.key, first), _size(cell, column))
    return found


def _size(cell: Cell, column: Figure) -> Number:
    youths = youths_behind(cell, column.measure)
    amount = cell.value if youths is None else youths
    return 0 if amount is None else max(amount, -amount)


def places_of(groups: Groups, positions: Collection[Position]) -> set[Place]:
    """Where positions lie: the row, and the first of the columns that are hidden together."""
    firsts = {column.key: first for first, columns in groups.items() for column in columns}
    return {(row, firsts[column]) for row, column in positions if column in firsts}


def _positions(table: Table, groups: Groups, places: Collection[Place], judged: Judged) -> list[Position]:
    """Every figure of the hidden places that its reader does not know anyway."""
    every = ((row, column.key) for row, first in places for column in groups[first])
    cells = table.cells
    return [one for one in every if one in cells and not is_fixed(cells[one], judged(cells[one]))]
