"""One file that can be kept (PDF/A-2a) and read by everybody (PDF/UA-1)."""

from typing import Any

import pytest
from lxml import etree

from jeugdregio.core.pdf.blocks import Figure
from jeugdregio.core.pdf.report import render_report
from tests.core.pdf.reports import FROZEN_ON, REPORT, SVG, elements, of_blocks, opened, tags

CONTENT = render_report(REPORT, document_date=FROZEN_ON)
PDF_A = "{http://www.aiim.org/pdfa/ns/id/}"
PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}"


def catalogue() -> Any:
    return opened(CONTENT).trailer["/Root"]


def identifiers() -> dict[str, str]:
    """What the metadata says about standards, whether as attribute or as element."""
    root = etree.fromstring(catalogue()["/Metadata"].get_data())
    written = {str(key): str(value) for node in root.iter() for key, value in node.attrib.items()}
    return written | {str(node.tag): str(node.text) for node in root.iter() if isinstance(node.tag, str)}


def test_the_metadata_names_both_standards() -> None:
    found = identifiers()

    assert (found[f"{PDF_A}part"], found[f"{PDF_A}conformance"]) == ("2", "A")
    assert found[f"{PDF_UA}part"] == "1"


def test_the_document_is_tagged_dutch_and_titled() -> None:
    root = catalogue()

    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("nl")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert opened(CONTENT).metadata.title == "Kwartaalrapportage jeugdhulp"  # type: ignore[union-attr]
    assert len(root["/OutputIntents"]) == 1


def test_headings_lists_tables_and_figures_have_their_tags() -> None:
    found = tags(CONTENT)

    assert found["/H1"] >= 2
    assert found["/H2"] == 1
    assert found["/TH"] == 4
    assert found["/TR"] == 4
    assert found["/LI"] == 1
    assert found["/Figure"] == 1
    assert found["/Caption"] == 2
    assert found["/TOCI"] == 3


def test_header_cells_say_that_they_head_a_column() -> None:
    heads = [element for element in elements(CONTENT) if element["/S"] == "/TH"]
    scopes = {str(part["/Scope"]) for head in heads for part in head["/A"] if "/Scope" in part}

    assert scopes == {"/Column"}


def test_a_chart_is_described_for_who_cannot_see_it() -> None:
    described = [element["/Alt"] for element in elements(CONTENT) if element["/S"] == "/Figure"]

    assert described == ["Een lijn die in november het plafond bereikt."]


def test_a_chart_without_description_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a description"):
        of_blocks(Figure("Grafiek", SVG, "  "))


def test_all_fonts_are_embedded() -> None:
    descriptors = [
        font["/DescendantFonts"][0]["/FontDescriptor"]
        for page in opened(CONTENT).pages
        for font in (entry.get_object() for entry in page["/Resources"]["/Font"].values())  # type: ignore[index]
    ]

    assert descriptors
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in descriptors)
    assert any("PublicSans" in str(descriptor["/FontName"]) for descriptor in descriptors)


def test_bookmarks_lead_to_the_sections() -> None:
    titles = [entry.title for entry in opened(CONTENT).outline if not isinstance(entry, list)]

    assert any("Samenvatting" in str(title) for title in titles)
