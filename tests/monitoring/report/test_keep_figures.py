"""The figures of a report as bytes: they come back as they were, and one cent gives another code."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from monitoring.selectors.report_content import ORDER, ReportFigures, ReportTable, columns_of
from monitoring.services.report.canonical import from_bytes, to_bytes
from monitoring.services.report.files import content_hash
from tests.monitoring.report.sample import sample_figures


def with_cell(figures: ReportFigures, place: int, value: object) -> ReportFigures:
    """The same figures with one other cell in the first row of segments."""
    table = figures.tables["segments"]
    first = list(table.rows[0])
    first[place] = value
    rows = [tuple(first), *table.rows[1:]]
    return replace(
        figures, tables={**figures.tables, "segments": ReportTable("segments", rows, table.totals)}
    )


def test_they_come_back_as_they_were() -> None:
    figures = sample_figures()
    again = from_bytes(to_bytes(figures))
    assert to_bytes(again) == to_bytes(figures)
    for key in ORDER:
        assert [tuple(row) for row in again.tables[key].rows] == list(figures.tables[key].rows), key
        assert again.tables[key].totals == figures.tables[key].totals


def test_every_row_fits_its_columns() -> None:
    figures = sample_figures()
    for key in ORDER:
        width = len(columns_of(key, figures.area_word))
        rows = [
            *figures.tables[key].rows,
            *([figures.tables[key].totals] if figures.tables[key].totals else []),
        ]
        assert {len(row) for row in rows} == {width}, key


def test_the_code_is_that_of_the_bytes_and_not_of_their_order() -> None:
    figures = sample_figures()
    shuffled = replace(figures, tables=dict(reversed(list(figures.tables.items()))))
    assert content_hash(figures) == content_hash(shuffled) == sha256(to_bytes(figures)).hexdigest()


@pytest.mark.parametrize(
    "changed",
    [
        with_cell(sample_figures(), 2, 905_000_001),
        with_cell(sample_figures(), 9, date(2027, 11, 9)),
        sample_figures(quarter="2027-Q2"),
        sample_figures(region="Regio Elders"),
        sample_figures(demo=False),
    ],
    ids=["a cent", "a day", "the quarter", "the region", "demo"],
)
def test_what_differs_gives_another_code(changed: ReportFigures) -> None:
    """The negative control of the code."""
    assert content_hash(changed) != content_hash(sample_figures())


def test_amounts_are_whole_cents_and_nothing_is_a_float() -> None:
    def values(found: object) -> list[object]:
        if isinstance(found, dict):
            return [value for part in found.values() for value in values(part)]
        return [value for part in found for value in values(part)] if isinstance(found, list) else [found]

    kept = json.loads(to_bytes(sample_figures()))
    assert not [value for value in values(kept) if isinstance(value, float)]
