"""What is passed stands in the report, letter by letter, and is never read as markup."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregio.core.exports.columns import Column, Kind, Sheet
from jeugdregio.core.pdf.blocks import Bullets, Callout, Cards, Figure, Paragraph, TableBlock, printed
from jeugdregio.core.pdf.letters import LETTERS, MISSING, drawn
from jeugdregio.core.pdf.report import render_report
from tests.core.pdf.reports import FROZEN_ON, REPORT, SVG, elements, of_blocks, opened, text_of

HOSTILE = [
    "#let x = 1",
    '#read("/etc/passwd")',
    "$x^2$",
    "`code`",
    "@verwijzing",
    "<label>",
    "a\\b \\u{41}",
    "*vet* _schuin_",
    "= kop",
    "[inhoud]",
    "// opmerking",
    "/* blok */",
    "a -- b --- c ...",
    "\"dubbel\" 'enkel'",
    "a ~ b",
    "https://voorbeeld.nl/?a=1&b=2",
    "{{ sjabloon }} ${x}",
]


def test_the_title_page_says_region_period_dates_and_status() -> None:
    first = " ".join(opened(render_report(REPORT, document_date=FROZEN_ON)).pages[0].extract_text().split())

    for said in (REPORT.title, REPORT.region, REPORT.organisation, REPORT.period, REPORT.status):
        assert str(said) in first
    assert "30-09-2027" in first
    assert "14-11-2027" in first


def test_every_block_and_the_method_stand_in_the_text() -> None:
    text = text_of(render_report(REPORT, document_date=FROZEN_ON))

    for said in (
        "€ 61,2 mln",
        "Zeven contracten bereiken dit jaar hun bestedingsruimte.",
        "Twee aanbieders declareerden niet over augustus.",
        "Ambulante hulp groeit.",
        "Contracten die opraken",
        "€ 1.234.567,89",
        "78,4%",
        "13-11-2027",
        ". = onbekend of geheim",
        "Uitnutting van contract 31",
        "Prognose",
        "Wij schatten wat nog komt uit eerdere maanden.",
    ):
        assert said.replace("\u00a0", " ") in text.replace("\u00a0", " "), said


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_appears_letter_by_letter(text: str) -> None:
    found = text_of(of_blocks(Paragraph(text)))

    assert text in found


def test_hostile_text_is_harmless_in_every_place() -> None:
    text = '#panic("x") $ ` @a <b> \\'
    sheet = Sheet(text, [Column("a", text), Column("b", text, Kind.INTEGER)], [(text, 1)], (text, 2))
    blocks = (
        Cards([(text, text, text)]),
        Callout(text, text),
        Bullets([text]),
        TableBlock(text, sheet, [text]),
        Figure(text, SVG, text, [text]),
    )
    content = of_blocks(*blocks, title=text, region=text, status=text, facts=[(text, text)], subtitle=text)

    assert text_of(content).count("#panic") >= 16
    assert text in [element["/Alt"] for element in elements(content) if element["/S"] == "/Figure"]


def test_made_up_data_is_marked_on_every_page() -> None:
    marked = opened(of_blocks(*[Paragraph("x " * 400)] * 20, demo=True))
    plain = opened(of_blocks(Paragraph("x")))

    assert len(marked.pages) > 2
    assert all("DEMO" in page.extract_text() for page in marked.pages)
    assert not any("DEMO" in page.extract_text() for page in plain.pages)


def test_pages_are_numbered() -> None:
    pages = opened(of_blocks(*[Paragraph("x " * 400)] * 20)).pages

    for number, page in enumerate(pages, 1):
        last = page.extract_text().strip().splitlines()[-1]
        assert str(number) in last
        assert str(len(pages)) in last


def test_letters_that_no_font_has_do_not_break_the_report() -> None:
    found = text_of(
        of_blocks(Paragraph("naam 漢字 \U0001f600 \ue000 a\x00b eind"), Paragraph("e\u0301\u00ad\u200bn"))
    )

    assert f"naam {MISSING}{MISSING} {MISSING} {MISSING} a{MISSING}b eind" in found
    assert "én" in found


def test_every_letter_that_is_let_through_can_be_drawn() -> None:
    letters = sorted(LETTERS - {"\n"})

    assert len(letters) > 2_000
    assert of_blocks(Callout(" ".join(letters), " ".join(letters)))


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_makes_a_report(text: str) -> None:
    assert of_blocks(Paragraph(text), Bullets([text]), title=text or "x").startswith(b"%PDF")
    assert set(drawn(text)) <= LETTERS


def test_empty_parts_leave_nothing_behind() -> None:
    empty = Sheet("T", [Column("a", "A")], [])

    assert of_blocks(Cards([]), Bullets([]), TableBlock("Leeg", empty), subtitle="", contents=False)


def test_amounts_are_printed_in_the_unit_of_the_table() -> None:
    assert printed(Kind.EUROS, 123_456_789) == "€\u00a01.234.567,89"
    assert printed(Kind.EUROS, 123_456_789, 100) == "€\u00a01.234.568"
    assert printed(Kind.EUROS, 123_456_789, 100_000) == "1.235"
    assert printed(Kind.DECIMAL, Decimal("12.25")) == "12,25"
    assert printed(Kind.QUARTER, "2027-Q3") == "Q3 2027"


def test_a_table_in_thousands_says_so_and_can_keep_a_column_in_euros() -> None:
    columns = [Column("a", "A", Kind.EUROS), Column("per_youth", "B", Kind.EUROS)]
    table = TableBlock(
        "T", Sheet("T", columns, [(123_456_789, 987_654)]), unit=100_000, whole_euros={"per_youth"}
    )
    text = text_of(of_blocks(table))

    assert "1.235" in text
    assert "9.877" in text
    assert "1,000" in text or "1.000" in text
