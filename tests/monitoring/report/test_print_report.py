"""The PDF: tagged Dutch PDF/A-2a and PDF/UA-1, with every figure of the tables and the method in words."""

from datetime import date

from jeugdregio.core.formats import format_date, format_percent, format_whole_euros
from jeugdregio.core.pdf.blocks import TableBlock
from monitoring.selectors.report_content import ORDER, columns_of
from monitoring.services.report.files import content_hash, report_files
from monitoring.services.report.pdf import report_document
from monitoring.services.report.words import grouped, method
from tests.core.pdf.reports import opened, tags, text_of
from tests.monitoring.report.sample import sample_figures

FIGURES = sample_figures()
CONTENT = report_files(FIGURES)["pdf"].content
TEXT = text_of(CONTENT).replace("\xa0", " ").replace("- ", "")


def says(text: str) -> bool:
    """Whether the report holds a text, however it broke over lines."""
    return text.replace("\xa0", " ").replace(" ", "") in TEXT.replace(" ", "")


def test_it_can_be_kept_and_read_by_everybody() -> None:
    root = opened(CONTENT).trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("nl")
    assert (
        "<pdfaid:part>2</pdfaid:part>" in metadata
        and "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    )
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    found = tags(CONTENT)
    assert found["/Table"] == len(ORDER) and found["/Figure"] == 1
    assert found["/TH"] == sum(len(columns_of(key, FIGURES.area_word)) for key in ORDER)


def test_the_title_page_says_what_it_is_about() -> None:
    first = " ".join(opened(CONTENT).pages[0].extract_text().split())
    for said in (
        "Kwartaalrapportage jeugdhulp",
        "Regio Voorbeeld",
        "Q3 2027",
        "30-09-2027",
        "23-11-2027",
        "DEMO",
    ):
        assert said in first
    assert "Voorlopige cijfers" in first
    assert grouped(content_hash(FIGURES)).replace(" ", "") in first.replace(" ", "")


def test_every_figure_of_every_table_is_printed() -> None:
    missing = []
    for key in ORDER:
        columns = columns_of(key, FIGURES.area_word)
        table = FIGURES.tables[key]
        for row in (*table.rows, *([table.totals] if table.totals else [])):
            for column, value in zip(columns, row, strict=True):
                text = printed(column.kind.value, value)
                if text and not says(text):
                    missing.append((key, column.key, text))
    assert missing == []


def printed(kind: str, value: object) -> str:
    """A cell as the report should print it; written here without the code of the report."""
    if isinstance(value, date):
        return format_date(value)
    if kind == "euros" and isinstance(value, int):
        return format_whole_euros(value)
    if kind == "percent" and value is not None and not hasattr(value, "sign"):
        return format_percent(value)  # type: ignore[arg-type]
    return value if isinstance(value, str) else ""


def test_a_figure_that_is_not_there_would_be_missed() -> None:
    """The negative control of the search."""
    assert not says("€ 15.810.001")
    assert says("€ 15.810.000")


def test_the_contracts_that_run_out_come_first_date_first() -> None:
    numbers = [str(row[0]) for row in FIGURES.tables["contracts"].rows]
    places = [TEXT.index(number, TEXT.index("Op zijn vroegst")) for number in numbers]
    assert places == sorted(places)
    assert "12 contracten bereiken in 2027 hun plafond. Het eerste is SA-2027-012, op 04-12-2027." in TEXT


def test_the_method_is_told_in_words() -> None:
    for sentence in method():
        assert says(sentence), sentence
    for word in (
        "Gerealiseerd",
        "Nog te ontvangen declaraties",
        "Verplichting",
        "Nieuwe instroom",
        "Bandbreedte",
    ):
        assert f"{word}" in TEXT
    assert "Niet meegenomen" in TEXT


def test_without_contracts_and_lump_sums_it_says_so() -> None:
    tables = {
        **FIGURES.tables,
        **{key: type(FIGURES.tables[key])(key, []) for key in ("contracts", "lump_sums")},
    }
    bare = text_of(report_files(sample_figures(tables=tables))["pdf"].content)
    assert "Geen enkel contract bereikt in 2027 zijn plafond." in bare
    assert "In 2027 zijn er geen contracten met een lumpsum." in bare


def test_small_numbers_are_warned_about_and_demo_is_marked_on_every_page() -> None:
    content = report_files(sample_figures(fragile=True))["pdf"].content
    assert "minder dan 5 jeugdigen" in text_of(content)
    for page in opened(content).pages:
        assert "DEMO" in page.extract_text()
    real = report_files(sample_figures(demo=False))["pdf"].content
    assert "DEMO" not in text_of(real)


def test_tables_are_in_whole_euros() -> None:
    document = report_document(FIGURES, "0" * 64)
    blocks = [
        block for section in document.sections for block in section.blocks if isinstance(block, TableBlock)
    ]
    assert {block.unit for block in blocks} == {100}
