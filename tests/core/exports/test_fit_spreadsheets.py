"""Files as spreadsheet programs expect them."""

import io
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pandas
import pytest
from lxml import etree
from odf import grammar
from odf.namespaces import STYLENS

from jeugdregio.core.exports.formats import Format
from jeugdregio.core.exports.signs import Sign
from tests.core.exports.samples import FULL_ROW, TOTALS, export, part, written

# odfpy knows version 1.2.
NEW_IN_1_3 = {(STYLENS, "scale-to-X")}
XML_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")


def test_a_workbook_has_real_formats_a_frozen_header_and_no_merged_cells() -> None:
    content = written(export([FULL_ROW] * 2, TOTALS), Format.XLSX)
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]

    assert page.title == "Contracten"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:I3"
    assert not page.merged_cells.ranges
    assert all(cell.font.bold for cell in [*page[1], *page[4]])
    assert not page["A2"].font.bold
    assert [cell.number_format for cell in page[2]] == [
        "@",
        "#,##0",
        '"€ "#,##0.00;"€ "-#,##0.00',
        "0.0%",
        "#,##0.00",
        "dd-mm-yyyy",
        "dd-mm-yyyy hh:mm",
        "mm-yyyy",
        "@",
    ]
    assert page.column_dimensions["C"].width > page.column_dimensions["B"].width
    assert {cell.data_type for row in page.iter_rows(min_row=2) for cell in row} <= {"s", "n", "d"}


def test_a_secret_figure_stands_where_figures_stand() -> None:
    row = (FULL_ROW[0], Sign.SECRET, *FULL_ROW[2:])
    page = openpyxl.load_workbook(io.BytesIO(written(export([row]), Format.XLSX))).worksheets[0]

    assert (page["B2"].value, page["B2"].data_type) == (".", "s")
    assert page["B2"].alignment.horizontal == "right"


@pytest.mark.parametrize(("wanted", "engine"), [(Format.XLSX, "openpyxl"), (Format.ODS, "odf")])
def test_a_data_analyst_reads_numbers_and_dates(wanted: Format, engine: str) -> None:
    frame = pandas.read_excel(io.BytesIO(written(export([FULL_ROW] * 2), wanted)), engine=engine)  # type: ignore[call-overload]

    assert list(frame["Ceiling"]) == [1234567.89] * 2
    assert list(frame["Share"]) == [0.1145] * 2
    assert frame["From"].dt.strftime("%Y-%m-%d").tolist() == ["2027-01-05"] * 2


def test_an_open_document_begins_with_its_type() -> None:
    content = written(export([FULL_ROW]), Format.ODS)
    with ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        listed = etree.fromstring(archive.read("META-INF/manifest.xml"))
        names = {name for name in archive.namelist() if name not in ("mimetype", "META-INF/manifest.xml")}

    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert content[38:84] == b"application/vnd.oasis.opendocument.spreadsheet"
    paths = {entry.attrib[next(key for key in entry.attrib if "full-path" in key)] for entry in listed}
    assert paths == names | {"/"}


@pytest.mark.parametrize("name", XML_PARTS)
def test_an_open_document_keeps_to_the_grammar(name: str) -> None:
    root = etree.fromstring(part(written(export([FULL_ROW], TOTALS, user="X"), Format.ODS), name).encode())

    assert breaches(root) == []


def test_the_grammar_check_sees_a_breach() -> None:
    text = part(written(export([FULL_ROW]), Format.ODS), "content.xml")
    wrong = text.replace("<table:table-row>", "<text:p/><table:table-row>", 1)
    odd = text.replace("<table:table-row>", '<table:table-row table:colour="red">', 1)

    assert breaches(etree.fromstring(wrong.encode()))
    assert breaches(etree.fromstring(odd.encode()))


def breaches(root: etree._Element) -> list[str]:
    """Elements, attributes and missing attributes that the grammar of odfpy does not know."""
    found = []
    for node in root.iter():
        name = qualified(node.tag)
        if name not in grammar.allowed_children:
            found.append(f"unknown {node.tag}")
            continue
        children = grammar.allowed_children[name]
        inside = {qualified(child.tag) for child in node} if children is not None else set()
        found += [f"{child} in {name}" for child in inside - set(children or ())]
        allowed = grammar.allowed_attributes.get(name)
        given = {qualified(key) for key in node.attrib} - NEW_IN_1_3
        found += [f"{key} on {name}" for key in given - set(given if allowed is None else allowed)]
        found += [f"no {key} on {name}" for key in set(grammar.required_attributes.get(name, ())) - given]
    return found


def qualified(tag: str) -> tuple[str, str]:
    name = etree.QName(tag)
    return name.namespace or "", name.localname


def test_every_style_that_is_used_exists() -> None:
    row = (FULL_ROW[0], Sign.SECRET, *FULL_ROW[2:])
    root = etree.fromstring(part(written(export([row], TOTALS), Format.ODS), "content.xml").encode())
    names = {value for node in root.iter() for key, value in node.attrib.items() if key.endswith("}name")}
    used = {
        value
        for node in root.iter()
        for key, value in node.attrib.items()
        if key.endswith("style-name") and not key.endswith(("parent-style-name", "master-page-name"))
    }

    assert used
    assert used <= names
