"""A small report with every kind of block, and a PDF taken apart."""

import io
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pypdf import PdfReader

from jeugdregio.core.exports.columns import Column, Kind, Sheet
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.pdf.blocks import Block, Bullets, Callout, Cards, Figure, Paragraph, TableBlock
from jeugdregio.core.pdf.report import Report, Section, render_report

FROZEN_ON = date(2027, 11, 15)
COLUMNS = (
    Column("contract", "Contract"),
    Column("ceiling", "Bestedingsruimte", Kind.EUROS),
    Column("share", "Uitnutting", Kind.PERCENT),
    Column("reached_on", "Plafond bereikt op", Kind.DATE),
)
SHEET = Sheet(
    "Contracten",
    COLUMNS,
    [
        ("2027-0031", 123_456_789, Decimal("0.784"), date(2027, 11, 13)),
        ("2027-0032", Sign.SECRET, None, None),
    ],
    ("Totaal", 123_456_789, Decimal("0.784"), None),
)
SVG = (
    '<svg viewBox="0 0 100 40"><path d="M0 40L100 0" stroke="#12436d"/>'
    '<text x="5" y="9">Prognose</text></svg>'
)
BLOCKS: tuple[Block, ...] = (
    Cards([("Gerealiseerd", "€ 61,2 mln", "tot en met september")]),
    Paragraph("Zeven contracten bereiken dit jaar hun bestedingsruimte."),
    Callout("Let op", "Twee aanbieders declareerden niet over augustus."),
    Bullets(["Ambulante hulp groeit."]),
    TableBlock("Contracten die opraken", SHEET, [". = onbekend of geheim"]),
    Figure("Uitnutting van contract 31", SVG, "Een lijn die in november het plafond bereikt."),
)
REPORT = Report(
    title="Kwartaalrapportage jeugdhulp",
    subtitle="Voor het bestuur",
    region="Regio West-Brabant Oost Jeugd",
    organisation="Regiobureau",
    period="Derde kwartaal 2027",
    reference_date=date(2027, 9, 30),
    known_on=date(2027, 11, 14),
    status="Nader voorlopig",
    method=["Wij schatten wat nog komt uit eerdere maanden."],
    sections=[Section("Samenvatting", BLOCKS), Section("Per gemeente", [], level=2)],
)


def of_blocks(*blocks: Block, **changes: Any) -> bytes:
    """A report of one section."""
    return render_report(replace(REPORT, sections=[Section("S", blocks)], **changes), document_date=FROZEN_ON)


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """All text, with lines joined, so that a break of a line does not matter."""
    return " ".join(" ".join(page.extract_text().split()) for page in opened(content).pages)


def elements(content: bytes) -> list[dict[str, Any]]:
    """The elements of the structure tree, in reading order."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            walk(node.get("/K"))

    root: Any = opened(content).trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    return found


def tags(content: bytes) -> Counter[str]:
    return Counter(str(element["/S"]) for element in elements(content))
