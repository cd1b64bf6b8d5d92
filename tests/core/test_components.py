"""Every component is on the showroom page, and each keeps its promise to keyboard, reader and security policy."""

import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from lxml import html

from jeugdregio.core.ui import markup
from jeugdregio.core.ui.activity import Comment, CommentThread
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.progress import Progress, Stage
from jeugdregio.core.views.showroom import showroom
from tests.core.showroom import page, pick, rendered_names, words

STATES = ("gevuld", "leeg", "fout")
COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"
EVENT = re.compile(r"^on[a-z]+$")


def component_names() -> set[str]:
    return {f"components/{path.relative_to(COMPONENTS).as_posix()}" for path in COMPONENTS.rglob("*.html")}


def test_every_component_is_on_the_showroom_page() -> None:
    # A badge that was drawn before is not drawn again.
    markup.drawn_badge.cache_clear()
    with rendered_names() as names:
        for state in STATES:
            page(state)
    assert component_names() - names == set()
    assert len(component_names()) > 30


def test_a_component_that_is_not_shown_would_be_missed() -> None:
    with rendered_names() as names:
        page("leeg")
    assert "components/form_summary.html" in names
    assert component_names() - names != set()


def test_every_component_lists_its_parameters() -> None:
    silent = [
        name
        for name in component_names()
        if not re.search(r"\{#|\{% comment %\}", (COMPONENTS.parent / name).read_text())
    ]
    assert silent == []


def test_the_showroom_is_closed_where_it_is_switched_off_and_knows_three_states() -> None:
    with override_settings(SHOWROOM=False), pytest.raises(Http404):
        showroom(RequestFactory().get("/_components/"))
    with pytest.raises(Http404):
        showroom(RequestFactory().get("/_components/?staat=anders"))


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_inline(state: str) -> None:
    for element in page(state).iter("*"):
        assert "style" not in element.attrib, html.tostring(element)[:120]
        assert not [name for name in element.attrib if EVENT.match(name)]
        assert element.tag != "style"
        assert element.tag != "script" or element.get("src")


@pytest.mark.parametrize("state", STATES)
def test_ids_are_unique_and_references_lead_somewhere(state: str) -> None:
    found = page(state)
    ids = found.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    wanted = [
        name for value in found.xpath("//@aria-labelledby|//@aria-describedby") for name in value.split()
    ]
    wanted += list(found.xpath("//label/@for"))
    wanted += [value[1:] for value in found.xpath("//a/@href") if value.startswith("#")]
    assert wanted
    assert [name for name in wanted if name not in ids] == []


@pytest.mark.parametrize("state", STATES)
def test_headings_descend_one_level_at_a_time_below_one_h1(state: str) -> None:
    levels = [int(element.tag[1]) for element in page(state).xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_status_is_a_word_and_a_shape() -> None:
    badges = pick(page(), "#badges .utrecht-status-badge")
    assert [words(badge) for badge in badges] == ["Op norm", "Lopend", "Let op", "Boven norm", "Concept"]
    drawn = [html.tostring(badge.find("svg")) for badge in badges]
    assert len(set(drawn)) == len(drawn)
    assert all(badge.find("svg").get("aria-hidden") == "true" for badge in badges)


def test_tabs_are_links_and_one_is_current() -> None:
    (current,) = pick(page(), "#figures .tabs [aria-current]")
    assert (current.tag, words(current)) == ("a", "Overzicht")


def test_the_page_has_a_skip_link_a_current_menu_and_the_demo_band() -> None:
    context = {
        "demo": True,
        "navigation": [("Regio", "/regio/", False), ("Contracten", "/contracten/", True)],
    }
    found = html.fromstring(render_to_string("base.html", {**context, "version": "1.2"}))
    assert found.xpath("//body/a[1]/@href") == ["#main"]
    assert [words(link) for link in pick(found, ".site-nav [aria-current]")] == ["Contracten"]
    assert "DEMO" in words(pick(found, ".demo-band")[0])
    assert "Versie 1.2" in words(pick(found, "footer")[0])
    assert not pick(found, "meta[http-equiv]")


def test_a_page_refreshes_itself_only_where_scripts_are_off() -> None:
    found = html.fromstring(render_to_string("base.html", {"refresh_seconds": 5}))
    (refresh,) = pick(found, "meta[http-equiv=refresh]")
    assert refresh.getparent().tag == "noscript"
    assert refresh.get("content") == "5"


def test_progress_asks_again_only_while_it_runs() -> None:
    running = Progress("Controle", Stage.RUNNING, 1, 4, "1 van 4", poll_url="/taken/1/")
    done = Progress("Controle", Stage.DONE, 4, 4, "Klaar", poll_url="/taken/1/", result=Link("Bekijk", "/r/"))
    live = render_to_string("components/progress.html", {"job": running})
    ended = render_to_string("components/progress.html", {"job": done})
    assert 'hx-get="/taken/1/"' in live
    assert 'value="0.250"' in live
    assert "hx-get" not in ended
    assert "<progress" not in ended
    assert 'href="/r/"' in ended


def test_comments_say_who_reads_them_and_escape_what_people_wrote() -> None:
    kinds = [words(found) for found in pick(page(), ".comment__kind")]
    assert kinds == ["Intern", "Gedeeld"]
    remark = Comment("o1", "A. Bakker", "De Brug", datetime(2027, 1, 1, tzinfo=UTC), "<b>Ja</b>\n\nNee")
    shown = render_to_string("components/comments.html", {"thread": CommentThread((remark,))})
    assert "<p>&lt;b&gt;Ja&lt;/b&gt;</p>" in shown
    assert "<form" not in shown


def test_history_says_who_what_when_and_why() -> None:
    entry = words(pick(page(), ".history__entry")[0])
    for part in (
        "28-04-2027 om 14:31:07",
        "M. de Wit",
        "contractmanager",
        "Bestedingsruimte gewijzigd",
        "(leeg)",
        "Reden:",
    ):
        assert part in entry


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("400", 400),
        ("403", 403),
        ("403_csrf", 403),
        ("404", 404),
        ("500", 500),
        ("errors/409", 409),
        ("errors/413", 413),
        ("errors/503", 503),
    ],
)
def test_error_pages_need_no_context_and_say_what_to_do(name: str, code: int) -> None:
    found = html.fromstring(render_to_string(f"{name}.html"))
    (heading,) = found.xpath("//h1")
    assert words(found.xpath("//title")[0]) == f"{words(heading)} - Jeugdregio"
    assert f"Foutcode {code}" in words(pick(found, "main")[0])
    assert pick(found, "main a")


def test_a_refusal_gives_its_reason_and_a_conflict_both_versions() -> None:
    refused = render_to_string("403.html", {"exception": "Alleen de contractmanager mag dit."})
    assert "Alleen de contractmanager mag dit." in refused
    conflict = render_to_string("errors/409.html", {"mine": "Mijn tekst", "theirs": "Hun tekst"})
    assert "Mijn tekst" in conflict
    assert "Hun tekst" in conflict
