"""The strategy map shows in a drawing and in a list what leads where; lists restore from their address."""

from lxml import html

from tests.segments.registers.conftest import Officer


def test_the_drawing_and_the_list_hold_the_same(officer: Officer) -> None:
    home = officer.make("strategic_goal", title="Thuis opgroeien")
    officer.make(
        "goal", title="Minder verblijf", strategic=home, segment=officer.cast.segment, kpi_code="HER"
    )
    officer.make("task", title="Leren", strategic=home, partners="Scholen")
    officer.make("goal", title="Los doel")
    page = html.fromstring(officer.page("strategy_map"))
    (drawing,) = page.xpath("//main//svg[@role='img'][contains(@class, 'chart')]")
    drawn = " ".join(drawing.xpath(".//text()[not(ancestor::title)]"))
    listed = " ".join(page.xpath("//main//ul//text()"))
    for words in (
        "Thuis opgroeien",
        "Minder verblijf",
        "Leren",
        "Los doel",
        "HER",
        "Zonder strategisch doel",
    ):
        assert words in drawn and words in listed, words
    assert "Ambulante jeugdhulp" in drawn and "style" not in html.tostring(drawing).decode()


def test_an_empty_region_says_what_to_do(officer: Officer) -> None:
    assert "Er zijn nog geen doelen." in officer.page("strategy_map")
    assert "Hier staat nog niets." in officer.page("goals")


def test_filters_of_a_list_live_in_its_address(officer: Officer) -> None:
    officer.make("goal", title="Van ambulant", segment=officer.cast.segment)
    officer.make("goal", title="Van de regio")
    shown = officer.page("goals", segment="Ambulante jeugdhulp", sort="-label")
    table = shown.split("<table", 1)[1]
    assert "Van ambulant" in table and "Van de regio" not in table
    assert "Geen resultaten met deze filters" in officer.page("goals", q="bestaat niet")
    assert officer.client.get("/programma/smart-doelen/?q=&stand=").status_code == 302
