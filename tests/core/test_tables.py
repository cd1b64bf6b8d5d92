"""Tables: sorting, numbers, signs, totals, pages and downloads."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from lxml import html

from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.cells import Cell, format_kind, show
from jeugdregio.core.ui.lists import ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty, Pages, TableView, values_of
from tests.core.showroom import pick, words

N = "\u00a0"
SPEC = ListSpec(sortable=("name", "amount"), default_sort="name", default_size=25)
TABLE = TableView(
    id="budgets",
    caption="Begroting per segment",
    columns=(
        Column("name", "Segment"),
        Column("amount", "Begroot", Kind.EUROS, "Na wijziging."),
        Column("count", "Jeugdigen", Kind.INTEGER),
    ),
    rows=[
        [Cell("Verblijf", url="/segmenten/2/"), 123_456_789, 1204],
        ["Dagbesteding", None, Sign.SECRET],
        [
            "Ambulant",
            5_000,
            Cell(12, mark=Sign.PROVISIONAL, badge=Badge("Let op", Tone.ATTENTION), note="twee teams"),
        ],
    ],
    totals=["Totaal", 123_461_789, Sign.SECRET],
    state=read_state(SPEC, MultiValueDict({"sort": ["-amount"], "pagina": ["2"]})),
    total=80,
    export_url="/segmenten/",
)


def render(table: TableView) -> html.HtmlElement:
    """The table as a page shows it."""
    return html.fromstring(f"<div>{render_to_string('components/data_table.html', {'table': table})}</div>")


def state(**query: str) -> ListState:
    """The state of an address."""
    return read_state(SPEC, MultiValueDict({key: [value] for key, value in query.items()}))


def test_a_table_has_a_caption_row_headers_and_a_region_for_the_keyboard() -> None:
    found = render(TABLE)
    (region,) = pick(found, "[role=region]")
    assert region.get("tabindex") == "0"
    assert words(found.get_element_by_id(region.get("aria-labelledby"))).startswith("Begroting per segment")
    assert [words(cell) for cell in pick(found, "tbody th[scope=row]")] == [
        "Verblijf",
        "Dagbesteding",
        "Ambulant",
    ]
    assert found.xpath("//tbody/tr[1]/th/a/@href") == ["/segmenten/2/"]


def test_the_sorted_column_says_so_to_everybody() -> None:
    found = render(TABLE)
    headers = pick(found, "thead th")
    assert [header.get("aria-sort") for header in headers] == [None, "descending", None]
    assert words(pick(found, "caption")[0]).endswith("gesorteerd op Begroot, aflopend")
    assert headers[1].find("a").get("href") == "?sort=amount"
    assert headers[0].find("a").get("href") == "?"
    assert headers[2].find("a") is None
    assert headers[0].find("a").find("svg").get("aria-hidden") == "true"


def test_numbers_stand_right_with_their_unit_in_the_header() -> None:
    found = render(TABLE)
    assert words(pick(found, "thead th")[1]) == "Begroot (€)"
    cells = found.xpath("//tbody/tr[1]/*")
    assert [cell.get("class") for cell in cells] == [None, "is-number", "is-number"]
    assert words(cells[1]) == "1.234.568"
    assert words(render(replace(TABLE, whole_euros=False)).xpath("//tbody/tr[1]/td[1]")[0]) == "1.234.567,89"


def test_a_sign_is_printed_and_said_and_explained_below() -> None:
    found = render(TABLE)
    cell = found.xpath("//tbody/tr[2]/td[2]")[0]
    assert cell.xpath("span[@aria-hidden='true']")[0].text == "."
    assert words(pick(cell, ".visually-hidden")[0]) == str(Sign.SECRET.meaning)
    assert [words(term) for term in pick(found, ".sign-legend dt")] == [".", "*"]
    assert found.xpath("//tbody/tr[2]/td[1]")[0].text_content().strip() == ""
    plain = replace(TABLE, rows=[["Verblijf", 1, 2]], totals=None)
    assert not pick(render(plain), ".sign-legend")


def test_a_cell_carries_its_mark_badge_and_note() -> None:
    cell = render(TABLE).xpath("//tbody/tr[3]/td[2]")[0]
    assert words(cell).startswith("12*")
    assert "Let op" in words(cell)
    assert words(pick(cell, ".cell-note")[0]) == "twee teams"


def test_words_of_others_never_become_markup() -> None:
    bad = '<b title="x">&'
    cell = Cell(bad, url=f"/?q={bad}", note=bad, badge=Badge(bad, Tone.INFO), drawing=bad)
    found = render(
        replace(TABLE, rows=[[cell, bad, 0]], columns=[Column(key, "") for key in "abc"], totals=None)
    )
    (row,) = pick(found, "tbody tr")
    assert pick(row, "b") == []
    assert words(row).count(bad) == 5
    assert pick(row, "a")[0].get("href") == f"/?q={bad}"


def test_totals_and_explained_columns() -> None:
    found = render(TABLE)
    assert [words(cell) for cell in found.xpath("//tfoot/tr/*")][:2] == ["Totaal", "1.234.618"]
    assert [words(term) for term in pick(found, ".term-list")[0]] == [
        "Begroot",
        "Na wijziging.",
    ]


def test_downloads_keep_filters_and_order_but_not_the_page() -> None:
    assert [(link.label, link.url) for link in TABLE.downloads] == [
        ("CSV", "/segmenten/?formaat=csv&sort=-amount"),
        ("XLSX", "/segmenten/?formaat=xlsx&sort=-amount"),
        ("ODS", "/segmenten/?formaat=ods&sort=-amount"),
    ]
    assert replace(TABLE, export_url="").downloads == []
    assert (
        replace(TABLE, export_url="/x/?tab=budget", state=None).downloads[0].url
        == "/x/?tab=budget&formaat=csv"
    )


def test_files_get_the_bare_values_of_the_same_rows() -> None:
    assert values_of(TABLE.rows)[0] == ["Verblijf", 123_456_789, 1204]
    assert values_of(TABLE.rows)[1] == ["Dagbesteding", None, Sign.SECRET]


def test_an_empty_table_says_why_instead() -> None:
    found = render(
        replace(
            TABLE, rows=[], empty=Empty("Geen segmenten", "Maak er een.", Link("Maak segment", "/nieuw/"))
        )
    )
    assert not pick(found, "table")
    assert words(found) == "Geen segmenten Maak er een. Maak segment"


def test_a_row_that_does_not_fit_the_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        render(replace(TABLE, rows=[["Verblijf", 1]]))


@pytest.mark.parametrize(
    ("page", "total", "rows", "numbers"),
    [
        ("1", 80, (1, 25), [1, 2, None, 4]),
        ("2", 80, (26, 50), [1, 2, 3, 4]),
        ("4", 80, (76, 80), [1, None, 3, 4]),
        ("99", 80, (76, 80), [1, None, 3, 4]),
        ("1", 25, (1, 25), [1]),
        ("5", 225, (101, 125), [1, None, 4, 5, 6, None, 9]),
    ],
)
def test_pages(page: str, total: int, rows: tuple[int, int], numbers: list[int | None]) -> None:
    pages = Pages(state(pagina=page), total)
    assert (pages.first_row, pages.last_row) == rows
    assert [number for number, _url in pages.numbers] == numbers


def test_the_first_and_last_page_have_one_neighbour() -> None:
    assert (Pages(state(), 80).previous_url, Pages(state(), 80).next_url) == ("", "?pagina=2")
    last = Pages(state(pagina="4", sort="-name"), 80)
    assert (last.previous_url, last.next_url) == ("?sort=-name&pagina=3", "")
    assert [url for _size, url, _current in last.sizes] == [
        "?sort=-name",
        "?sort=-name&aantal=50",
        "?sort=-name&aantal=100",
    ]


def test_a_short_list_has_no_pages() -> None:
    assert replace(TABLE, total=25).pages is None
    assert replace(TABLE, total=26).pages is not None


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.TEXT, "Verblijf", "Verblijf"),
        (Kind.INTEGER, 2027, "2.027"),
        (Kind.EUROS, -150, "-2"),
        (Kind.PERCENT, Decimal("0.114"), "11,4%"),
        (Kind.DECIMAL, Decimal("12.50"), "12,5"),
        (Kind.DECIMAL, Decimal("1E+3"), "1.000"),
        (Kind.DATE, date(2027, 1, 5), "05-01-2027"),
        (Kind.DATETIME, datetime(2027, 7, 5, 12, 32, tzinfo=UTC), "05-07-2027 14:32 uur"),
        (Kind.MONTH, date(2027, 7, 1), "jul 2027"),
        (Kind.MONTH, "2027-09", "sep 2027"),
        (Kind.QUARTER, "2027-Q3", "Q3 2027"),
        (Kind.QUARTER, date(2027, 9, 30), "Q3 2027"),
        (Kind.EUROS, None, ""),
        (Kind.INTEGER, 0, "0"),
    ],
)
def test_each_kind_of_column_has_its_text(kind: Kind, value: Any, text: str) -> None:
    assert format_kind(kind, value) == text


def test_a_suppressed_value_shows_its_sign_in_any_kind_of_column() -> None:
    shown = show(Column("amount", "Begroot", Kind.EUROS), Sign.NEGLIGIBLE)
    assert (shown.text, shown.sign, shown.css) == ("0", Sign.NEGLIGIBLE, "is-number")
