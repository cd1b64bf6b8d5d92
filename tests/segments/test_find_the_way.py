"""Pages about segments hang under the list of segments, under the word that the region has for it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregio.accounts.enums import Role
from segments.enums import AreaWord
from tests.cast import Cast

PAGES = {
    "segments:reclassifications": "Herindelingen",
    "segments:reclassification_start": "Nieuwe herindeling",
    "segments:translation": "Vertaaltabel",
    "segments:rounds": "Vertaalrondes",
    "segments:payments": "Bekostiging",
    "segments:payment_add": "Bekostiging toevoegen",
    "segments:frameworks": "Normenkader",
    "segments:framework_make": "Concept maken",
    "segments:kpis": "KPI-bibliotheek",
    "segments:changes": "Wijzigingen",
}
WORDS = {AreaWord.SEGMENT: "Segmenten", AreaWord.TASK_AREA: "Taakgebieden"}


def trail(page: html.HtmlElement) -> list[tuple[str, str | None]]:
    """The way to the page: what each step is called and where it leads; the page itself leads nowhere."""
    steps = page.xpath("//nav[contains(@class, 'breadcrumb')]//li/*")
    return [(step.text_content().strip(), step.get("href")) for step in steps]


@pytest.mark.parametrize("word", list(AreaWord))
def test_the_way_begins_at_the_list_in_the_words_of_the_region(
    cast: Cast, client_for: Callable[[Role], Client], word: AreaWord
) -> None:
    with cast.in_region():
        cast.region.area_word = word
        cast.region.save(update_fields=["area_word"])
    client, other = client_for(Role.POLICY_OFFICER), WORDS.keys() - {word}
    for name, title in PAGES.items():
        page = html.fromstring(client.get(reverse(name)).content.decode())
        way = trail(page)
        assert (way[0], way[-1]) == ((WORDS[word], reverse("monitoring:segments")), (title, None)), name
        menu = page.xpath("//header//a[@aria-current]|//nav//a[@aria-current]")
        assert WORDS[word] in [link.text_content().strip() for link in menu], name
        shown = page.text_content().lower()
        assert [each for each in other if str(each.label).lower() in shown] == [], name
