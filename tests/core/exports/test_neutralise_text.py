"""No text of a user becomes a formula in somebody else's spreadsheet."""

import pytest
from openpyxl.utils.escape import unescape

from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Sheet
from jeugdregio.core.exports.formats import Format
from tests.core.exports.samples import MADE_AT, part, read_csv, read_ods, read_odt, read_xlsx, texts, written

DANGEROUS = [
    "=1+1",
    "+31 6 12345678",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =cmd|' /C calc'!A0",
    '=HYPERLINK("http://x";"klik")',
    "＝1+1",
]
HARMLESS = ["Stichting 't Huis", "a=b", "Jan-Willem", "info@voorbeeld.nl", "'s-Hertogenbosch"]


@pytest.mark.parametrize("text", DANGEROUS)
@pytest.mark.parametrize("wanted", [wanted for wanted in Format if wanted is not Format.ODT])
def test_text_that_looks_like_a_formula_gets_an_apostrophe(text: str, wanted: Format) -> None:
    content = written(texts("gewoon", text, "gewoon"), wanted)

    if wanted is Format.XLSX:
        assert str(read_xlsx(content)[2][0]).startswith("'")
    elif wanted is Format.ODS:
        assert str(read_ods(content)[2][0]).startswith("'")
    else:
        assert read_csv(content, wanted)[2][0] == f"'{text}"


@pytest.mark.parametrize("wanted", [Format.CSV, Format.CSV_SYSTEM])
def test_other_text_stays_as_it_is(wanted: Format) -> None:
    found = read_csv(written(texts(*HARMLESS), wanted), wanted)

    assert [row[0] for row in found[1:]] == HARMLESS


def test_negative_numbers_are_no_formulas() -> None:
    sheet = Sheet("T", [Column("a", "A", Kind.EUROS), Column("b", "B", Kind.INTEGER)], [(-1250, -3)])
    content = written(Export("t", [sheet], Note(MADE_AT, 1)), Format.CSV)

    assert read_csv(content, Format.CSV)[1] == ["-12,50", "-3"]


def test_a_filter_typed_by_a_user_is_neutralised_in_the_note() -> None:
    sheet = Sheet("T", [Column("a", "A")], [("x",)])
    what = Export("t", [sheet], Note(MADE_AT, 1, filters=[("zoek", "=1+1")]))

    assert [row[1] for row in read_xlsx(written(what, Format.XLSX), 1) if "=1" in str(row[1])] == ["'=1+1"]
    assert [row[1] for row in read_ods(written(what, Format.ODS), 1) if "=1" in str(row[1])] == ["'=1+1"]


@pytest.mark.parametrize("wanted", [Format.XLSX, Format.ODS])
def test_characters_that_xml_cannot_hold_do_not_break_the_file(wanted: Format) -> None:
    odd = "a\x00b\x07c\ud800d<e>&f _x0041_  twee  "
    content = written(texts("x", odd), wanted)

    found = read_ods(content)[2][0] if wanted is Format.ODS else unescape(str(read_xlsx(content)[2][0]))

    assert found == "a\ufffdb\ufffdc\ufffdd<e>&f _x0041_  twee  "


@pytest.mark.parametrize("wanted", [Format.CSV, Format.CSV_SYSTEM])
def test_delimiters_quotes_and_line_ends_stay_inside_their_cell(wanted: Format) -> None:
    odd = ["a;b", "a,b", 'zeg "ja"', "regel 1\nregel 2", "a\r\nb"]

    assert [row[0] for row in read_csv(written(texts(*odd), wanted), wanted)[1:]] == odd


def test_no_part_of_a_workbook_holds_a_formula() -> None:
    content = written(texts(*DANGEROUS), Format.XLSX)

    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")
    for wanted in (Format.ODS, Format.ODT):
        assert "table:formula" not in part(written(texts(*DANGEROUS), wanted), "content.xml")


def test_in_a_letter_a_text_stays_a_text() -> None:
    found = [str(row[0]).strip() for row in read_odt(written(texts("=1+1", "-2+3"), Format.ODT))[1:]]

    assert found == ["=1+1", "-2+3"]
