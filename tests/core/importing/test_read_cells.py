"""Cells of text, codes and choices; and what is said about a cell that cannot be read."""

import pytest

from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.catalogue import explain
from jeugdregio.core.importing.cells import BAD, ColumnReader
from jeugdregio.core.importing.columns import Kind, TableColumn
from jeugdregio.core.importing.marks import FAULT, FORMULA, NUMBER
from jeugdregio.core.importing.reading import NULL, reader_of
from tests.core.importing.sample import TABLE

BSN = "111222333"


def read(key: str, cell: str) -> str:
    return reader_of(TABLE.column(key))(cell)


def rule_of(key: str, cell: str) -> str:
    with pytest.raises(BadCell) as caught:
        read(key, cell)
    return caught.value.rule


@pytest.mark.parametrize(
    ("key", "cell", "copied"),
    [
        ("code", "0758", "0758"),
        ("code", "758", "0758"),
        ("code", NUMBER + "758", "0758"),
        ("code", NUMBER + "758.0", "0758"),
        ("name", "  Besluit 12 ", "Besluit 12"),
        ("name", "a\\b", "a\\\\b"),
        ("name", "'=1+1", "=1+1"),
        ("name", "'t Hof", "'t Hof"),
        ("name", NUMBER + "12.5", "12.5"),
        ("amount", "1.234,5", "123450"),
        ("count", "100", "100"),
        ("size", "1,5", "1.50"),
        ("share", "12,5%", "0.125000000"),
        ("day", "21-11-2026", "2026-11-21"),
        ("month", "09-2027", "2027-09-01"),
        ("quarter", "2027-Q3", "2027-07-01"),
        ("side", "links", "l"),
        ("side", "LEFT", "l"),
        ("side", "r", "r"),
    ],
)
def test_good_cells(key: str, cell: str, copied: str) -> None:
    outcome = read(key, cell)
    assert outcome == copied or float(outcome) == float(copied)


@pytest.mark.shows("ASVS 1.4.2", "ASVS 2.2.1", "ASVS 15.3.5")
@pytest.mark.parametrize(
    ("key", "cell", "rule"),
    [
        ("code", "07580", "TAB-CODE"),
        ("code", "A758", "TAB-CODE"),
        ("code", NUMBER + "7.5", "TAB-CODE"),
        ("name", "x" * 21, "TAB-LONG"),
        ("name", "een\ntwee", "TAB-CONTROL"),
        ("name", "=A1", "TAB-FORMULA"),
        ("name", f"kind {BSN}", "TAB-BSN"),
        ("name", "111.222.333", "TAB-BSN"),
        ("amount", "-1", "TAB-LEAST"),
        ("amount", "1.234", "TAB-AMBIGUOUS"),
        ("amount", FORMULA, "TAB-FORMULA"),
        ("amount", FAULT + "#N/A", "TAB-ERROR"),
        ("count", "101", "TAB-MOST"),
        ("count", "1,5", "TAB-PRECISE"),
        ("share", "100,1", "TAB-MOST"),
        ("share", "-1", "TAB-LEAST"),
        ("side", "midden", "TAB-CHOICE"),
        ("day", "32-01-2027", "TAB-DAY"),
    ],
)
def test_bad_cells(key: str, cell: str, rule: str) -> None:
    assert rule_of(key, cell) == rule


def test_a_number_that_fails_the_proof_may_stand_in_a_text() -> None:
    assert read("name", "dossier 111222334") == "dossier 111222334"


def test_a_column_says_where_and_what_is_wrong() -> None:
    reader = ColumnReader(TABLE.column("amount"), "Bedrag in euro")
    cells = ["12,50", "", "twaalf", "1.234"]
    read_cells = reader.read(cells)
    assert read_cells == ["1250", NULL, BAD, BAD]
    found = list(reader.problems(cells, [2, 3, 4, 5], read_cells))
    assert [(one.rule, one.line, one.element) for one in found] == [
        ("TAB-NUMBER", 4, "Bedrag in euro"),
        ("TAB-AMBIGUOUS", 5, "Bedrag in euro"),
    ]
    assert found[0].params == {"value": "twaalf"}


def test_a_blank_cell_is_refused_where_a_value_must_be() -> None:
    reader = ColumnReader(TABLE.column("code"), "Code")
    cells = ["", "  "]
    assert [one.rule for one in reader.problems(cells, [2, 3], reader.read(cells))] == ["TAB-REQUIRED"] * 2


def test_a_column_that_lost_zeros_is_remembered() -> None:
    reader = ColumnReader(TABLE.column("code"), "Code")
    reader.read(["0758"])
    assert not reader.padded
    reader.read(["758"])
    assert reader.padded


def test_a_hidden_value_is_not_shown() -> None:
    reader = ColumnReader(TableColumn("key", "Sleutel", Kind.CODE, length=3, hidden=True), "Sleutel")
    (found,) = reader.problems([BSN], [2], reader.read([BSN]))
    assert BSN not in str(found)


def test_long_columns_are_forgotten_and_read_again() -> None:
    reader = ColumnReader(TABLE.column("name"), "Omschrijving")
    many = [f"tekst {number}" for number in range(20_001)]
    assert reader.read(many) == many
    assert reader.read(["tekst 1", "anders"]) == ["tekst 1", "anders"]


def test_words_name_the_value_and_the_remedy() -> None:
    wrong, remedy = explain("TAB-AMBIGUOUS", {"value": "1.234", "one": "1234", "other": "1,234"})
    assert "1.234" in wrong and "1234" in wrong and "1,234" in wrong
    assert remedy
