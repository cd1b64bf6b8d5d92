"""The state of a list lives in its address: Dutch names, a stable order, nothing that goes without saying."""

from datetime import date

import pytest
from django.http import QueryDict
from django.template import Context, Template
from lxml import html

from jeugdregio.core.ui.filters import FilterBar, SavedView
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from tests.core.showroom import pick, words

SPEC = ListSpec(
    filters=(
        Filter("zoek", "Zoek"),
        Filter(
            "periode",
            "Periode",
            FilterKind.CHOICE,
            (Choice("2027-Q3", "Q3 2027"), Choice("2027-Q2", "Q2 2027")),
            "2027-Q3",
        ),
        Filter("segment", "Segment", FilterKind.CHOICES, (Choice("1", "Hoog"), Choice("2", "Verblijf"))),
        Filter("vanaf", "Vanaf", FilterKind.DATE, hint="Bijvoorbeeld 21-11-2027"),
        Filter("signaal", "Alleen met signaal", FilterKind.FLAG, extra=True),
    ),
    sortable=("naam", "verschil"),
    default_sort="naam",
    kept=("tab",),
)
FILTERS = "zoek=brug&periode=2027-Q2&segment=1&segment=2&vanaf=2027-11-21&signaal=ja"
FULL = f"tab=kpi&{FILTERS}&sort=-verschil&aantal=100&pagina=3"


def read(query: str) -> ListState:
    """The state of an address."""
    return read_state(SPEC, QueryDict(query))


def render(bar: FilterBar) -> html.HtmlElement:
    """The filter bar as a page shows it."""
    template = Template("{% load components %}{% filter_bar bar %}")
    return html.fromstring(f"<div>{template.render(Context({'bar': bar, 'csrf_token': 'geheim'}))}</div>")


@pytest.mark.shows("ASVS 1.1.1", "ASVS 1.2.2")
def test_a_full_address_comes_back_letter_for_letter() -> None:
    state = read(FULL)
    assert state.query == FULL
    assert state.is_canonical(FULL)
    assert (state.one("periode"), state.all("segment"), state.day("vanaf")) == (
        "2027-Q2",
        ("1", "2"),
        date(2027, 11, 21),
    )
    assert (state.flag("signaal"), state.sort_key, state.is_descending) == (True, "verschil", True)
    assert (state.page, state.size, state.kept["tab"]) == (3, 100, "kpi")


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("zoek=&segment=&vanaf=&pagina=1", ""),
        ("periode=2027-Q3", ""),
        ("sort=naam&aantal=50", ""),
        ("pagina=2&zoek=brug", "zoek=brug&pagina=2"),
        ("vanaf=21-11-2027", "vanaf=2027-11-21"),
        ("zoek=+brug+", "zoek=brug"),
        ("segment=2&segment=2", "segment=2"),
        ("onbekend=1", ""),
        ("signaal=nee", ""),
    ],
)
def test_what_goes_without_saying_is_left_out(query: str, canonical: str) -> None:
    assert read(query).query == canonical
    assert read(query).is_canonical(query) is (query == canonical)


@pytest.mark.parametrize(
    "query",
    [
        "sort=geheim",
        "sort=-",
        "pagina=0",
        "pagina=-1",
        "pagina=abc",
        "pagina=١",
        "pagina=99999999999",
        "aantal=7",
        "aantal=1000",
    ],
)
def test_nonsense_falls_back_to_the_normal_list(query: str) -> None:
    state = read(query)
    assert (state.sort, state.page, state.size) == ("naam", 1, 50)
    assert state.errors == {}


def test_a_filter_that_cannot_be_read_is_said_and_not_used() -> None:
    state = read("vanaf=31-02-2027&periode=2030-Q1&zoek=brug")
    assert set(state.errors) == {"vanaf", "periode"}
    assert state.day("vanaf") is None
    assert state.one("periode") == "2027-Q3"
    assert state.query == "zoek=brug"
    assert state.is_canonical("anything")
    found = render(FilterBar(state, "3 contracten"))
    box = found.get_element_by_id("filter-vanaf")
    assert (box.get("value"), box.get("aria-invalid")) == ("31-02-2027", "true")
    assert "bestaat" in words(found.get_element_by_id("filter-vanaf-error")) or "dag-maand-jaar" in words(
        found
    )
    assert box.get("aria-describedby") == "filter-vanaf-hint filter-vanaf-error"


def test_another_filter_or_order_starts_again_at_page_one() -> None:
    state = read(FULL)
    assert "pagina" not in state.without("segment", "1").query
    assert state.without("segment", "1").all("segment") == ("2",)
    assert state.sorted_by("verschil").query.endswith("sort=verschil&aantal=100")
    assert state.sorted_by("naam").sort == "naam"
    assert state.cleared().query == "tab=kpi&sort=-verschil&aantal=100"
    assert state.on_page(4).query == FULL.replace("pagina=3", "pagina=4")


def test_chips_name_each_filter_and_take_it_away() -> None:
    chips = FilterBar(read(FULL), "").chips
    assert [(str(chip.label), str(chip.value)) for chip in chips] == [
        ("Zoek", "brug"),
        ("Periode", "Q2 2027"),
        ("Segment", "Hoog"),
        ("Segment", "Verblijf"),
        ("Vanaf", "21-11-2027"),
        ("Alleen met signaal", "Ja"),
    ]
    assert "segment=2" in chips[2].remove_url
    assert "segment=1" not in chips[2].remove_url
    assert "pagina" not in chips[2].remove_url


def test_the_form_sends_the_other_state_along_but_not_the_page() -> None:
    found = render(FilterBar(read(FULL), "312 contracten"))
    hidden = [(box.get("name"), box.get("value")) for box in pick(found, "form[method=get] [type=hidden]")]
    assert hidden == [("tab", "kpi"), ("sort", "-verschil"), ("aantal", "100")]
    assert [words(option) for option in pick(found, "#filter-periode option[selected]")] == ["Q2 2027"]
    assert len(pick(found, "[name=segment][checked]")) == 2
    assert words(found.get_element_by_id("results")) == "312 contracten"
    assert pick(found, "details.filter-bar__extra")[0].get("open") is not None
    assert pick(render(FilterBar(read(""), "")), "details.filter-bar__extra")[0].get("open") is None


def test_only_a_filter_without_default_offers_all() -> None:
    bar = FilterBar(read(""), "")
    assert [
        shown.filter.name for shown in bar.shown if shown.filter.kind is FilterKind.CHOICE and shown.needs_all
    ] == []
    segment = ListSpec((Filter("s", "S", FilterKind.CHOICE, (Choice("1", "Een"),)),))
    assert FilterBar(read_state(segment, QueryDict("")), "").shown[0].needs_all


def test_views_are_shared_by_link_and_saved_by_a_form() -> None:
    bar = FilterBar(read(FULL), "", (SavedView("Mijn contracten", "?zoek=ik", current=True),), "/weergaven/")
    found = render(bar)
    assert pick(found, "[data-copy-link]")[0].get("href") == f"?{FULL}"
    (form,) = pick(found, "form[method=post]")
    assert form.get("action") == "/weergaven/"
    assert pick(form, "[name=query]")[0].get("value") == FULL
    assert pick(form, "[name=csrfmiddlewaretoken]")[0].get("value") == "geheim"
    assert [words(link) for link in pick(found, ".menu-list [aria-current]")] == ["Mijn contracten"]
    assert not pick(render(FilterBar(read(""), "")), "form[method=post]")
