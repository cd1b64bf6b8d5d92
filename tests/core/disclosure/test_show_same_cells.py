"""Screen and files show the same cells."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, Sign, Table, publish_table
from jeugdregio.core.exports.columns import Column, Export, Kind, Note
from jeugdregio.core.exports.formats import Format
from tests.core.disclosure.tables import counts
from tests.core.exports.samples import MADE_AT, read_csv, read_ods, read_odt, read_xlsx, written

FIGURES = [
    Figure("youths", "Youths", Measure.COUNT, Kind.INTEGER),
    Figure("budget", "Budget", Measure.PUBLIC, Kind.EUROS),
]
TABLE = Table(
    "municipalities",
    [
        Line("a", "Breda", adds_to=["all"], attributes={"since": date(2027, 1, 1)}),
        Line("b", "Tilburg", adds_to=["all"], attributes={"since": None}),
        Line("c", "Zundert", adds_to=["all"], attributes={"since": None}),
        Line("all", "Totaal", attributes={"since": None}),
    ],
    FIGURES,
    {
        ("a", "youths"): Cell.of_youths(4),
        ("a", "budget"): Cell(100_00),
        ("b", "youths"): Cell.of_youths(12),
        ("c", "youths"): Cell.of_youths(31),
        ("all", "youths"): Cell.of_youths(47),
        ("all", "budget"): Cell(350_50),
    },
    total="all",
)


def test_a_sheet_holds_labels_attributes_figures_and_the_total() -> None:
    columns = [Column("label", "Municipality"), Column("since", "Since", Kind.DATE), *figure_columns()]

    sheet = publish_table(TABLE, Profile.E1).to_sheet(columns, "Gemeenten")

    assert [list(row) for row in sheet.rows] == [
        ["Breda", date(2027, 1, 1), Sign.SECRET, 100_00],
        ["Tilburg", None, Sign.SECRET, Sign.IMPOSSIBLE],
        ["Zundert", None, 30, Sign.IMPOSSIBLE],
    ]
    assert list(sheet.totals or []) == ["Totaal", None, 45, 350_50]


def figure_columns() -> list[Column]:
    return [Column(figure.key, figure.label, figure.kind) for figure in FIGURES]


@pytest.mark.parametrize("wanted", Format)
def test_every_format_holds_the_published_cells(wanted: Format) -> None:
    table = publish_table(TABLE, Profile.E1)
    sheet = table.to_sheet(table.export_columns("Municipality"), "Gemeenten")
    content = written(Export("gemeenten", [sheet], Note(MADE_AT, 3, lines=table.remarks)), wanted)

    if wanted in (Format.CSV, Format.CSV_SYSTEM):
        rows: list[list[object]] = [list(row) for row in read_csv(content, wanted)]
    else:
        readers = {Format.XLSX: read_xlsx, Format.ODS: read_ods, Format.ODT: read_odt}
        rows = readers[wanted](content)

    assert [str(row[1]) for row in rows[1:]] == [".", ".", "30", "45"]
    assert not {"4", "12"} & {str(cell) for row in rows for cell in row}


def test_the_legend_names_the_signs_that_occur() -> None:
    table = publish_table(TABLE, Profile.E1)

    assert [sign for sign, _ in table.legend] == [".", ""]
    assert publish_table(counts([[12]]), Profile.E1).legend == []
    assert len(table.remarks) == 3


def test_a_figure_cannot_hide_among_the_attributes() -> None:
    for figure in (4, Decimal("0.5"), 0.5):
        with pytest.raises(TypeError, match="no attribute"):
            Line("a", "Breda", attributes={"youths": figure})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "broken",
    [
        {"cells": {("a", "unknown"): Cell(1)}},
        {"cells": {("unknown", "youths"): Cell(1)}},
        {"rows": [Line("a", "A"), Line("a", "B")]},
        {"rows": [Line("a", "A", adds_to=["nowhere"])]},
        {"columns": [Figure("x", "X", Measure.COUNT, Kind.INTEGER, adds_to=["nowhere"])]},
        {"total": "nowhere"},
    ],
)
def test_a_table_that_names_what_is_not_there_is_refused(broken: dict[str, object]) -> None:
    whole: dict[str, object] = {"rows": [Line("a", "A")], "columns": FIGURES, "cells": {}, "total": None}

    with pytest.raises(ValueError, match=r"unknown|twice"):
        Table("t", **(whole | broken))  # type: ignore[arg-type]


def test_a_column_that_the_table_does_not_have_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        publish_table(TABLE, Profile.E1).to_sheet([Column("nothing", "Nothing")], "T")
