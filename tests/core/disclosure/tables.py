"""Tables to publish, small and random."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Table
from jeugdregio.core.exports.columns import Kind

KINDS = {
    Measure.COUNT: Kind.INTEGER,
    Measure.MONEY: Kind.EUROS,
    Measure.RATIO: Kind.PERCENT,
    Measure.MONEY_RATIO: Kind.PERCENT,
    Measure.MEAN: Kind.DECIMAL,
    Measure.MONEY_MEAN: Kind.EUROS,
    Measure.PUBLIC: Kind.EUROS,
}


def one(measure: Measure, cell: Cell, unit: int = 1) -> Table:
    """A table of one cell, at ("row", "figure")."""
    figure = Figure("figure", "Figure", measure, KINDS[measure], unit=unit)
    return Table("one", [Line("row", "Row")], [figure], {("row", "figure"): cell})


def counts(rows: Sequence[Sequence[int]], total: bool = False) -> Table:
    """A table of youths; the last row is the total if asked."""
    lines = [Line(f"r{number}", f"Row {number}") for number in range(len(rows))]
    figures = [
        Figure(f"c{number}", f"Column {number}", Measure.COUNT, Kind.INTEGER)
        for number in range(len(rows[0]))
    ]
    cells = {
        (f"r{row}", f"c{column}"): Cell.of_youths(number)
        for row, numbers in enumerate(rows)
        for column, number in enumerate(numbers)
    }
    return Table("counts", lines, figures, cells, lines[-1].key if total else None)


def money(value: int = 1_000_000, **reasons: object) -> Cell:
    """An amount that everybody may see, but for the reasons given."""
    solid: dict[str, object] = {
        "youths": 60,
        "providers": 4,
        "largest_provider_share": Decimal("0.4"),
        "largest_youth_share": Decimal("0.1"),
    }
    return Cell(value, **(solid | reasons))  # type: ignore[arg-type]


shares = st.none() | st.decimals(0, 1, places=2)
numbers = st.none() | st.integers(0, 60)


@st.composite
def any_cells(draw: st.DrawFn, measure: Measure) -> Cell:
    """Cells with and without the numbers that they need, often close to the thresholds."""
    small = st.integers(0, 25)
    value = draw(st.none() | (small if measure is Measure.COUNT else st.integers(-(10**6), 10**6)))
    return Cell(
        value if measure is Measure.COUNT or value is None else Decimal(value),
        youths=draw(st.none() | small),
        providers=draw(st.none() | st.integers(0, 5)),
        largest_provider_share=draw(shares),
        largest_youth_share=draw(shares),
        denominator=draw(numbers),
        structural_zero=draw(st.booleans()),
    )


@st.composite
def any_tables(draw: st.DrawFn) -> Table:
    """Tables of one to three rows with a column of each kind of figure."""
    rows = [Line(f"r{number}", f"Row {number}") for number in range(draw(st.integers(1, 3)))]
    figures = [Figure(measure.value, measure.value, measure, KINDS[measure]) for measure in Measure]
    cells = {
        (row.key, figure.key): draw(any_cells(figure.measure))
        for row in rows
        for figure in figures
        if draw(st.integers(0, 9))
    }
    return Table("any", rows, figures, cells, rows[-1].key if draw(st.booleans()) else None)
