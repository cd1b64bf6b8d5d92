"""Every table of every page as a file: the rows and figures of the screen, complete and in the same order."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.exports.formats import Format
from jeugdregio.core.periods import Quarter
from monitoring.enums import Grain, Kpi
from monitoring.models import PublishedCell, Snapshot
from tests.cast import Cast
from tests.core.exports.samples import read_csv, read_ods
from tests.monitoring.pages.conftest import ClientFor, compute
from tests.monitoring.pages.screen import Screen, open_page, same, sheet


def pages(cast: Cast) -> list[str]:
    segment = f"/segmenten/{cast.segment.public_id}/"
    provider = f"/aanbieders/{cast.linde.organisation.public_id}/"
    tabs = [f"{segment}?tab={tab}" for tab in ("kpi", "budget", "contracten", "historie")]
    lists = ["/regio/", "/regio/?gemeente=9902", "/segmenten/", "/segmenten/?sort=-forecast", "/lumpsum/"]
    return [
        *lists,
        "/contracten/",
        "/aanbieders/",
        "/aanbieders/?q=linde&sort=-label",
        provider,
        segment,
        *tabs,
    ]


def differences(screen: Screen, table: str, kept: list[list[object]]) -> list[str]:
    """Where the file differs from the screen, in the columns that both hold."""
    names = [name.removesuffix(" (€)") for name in screen.headers(table)]
    header, *rows = kept
    shown = screen.rows(table)
    if len(rows) != len(shown):
        return [f"{table}: {len(shown)} rows on the screen, {len(rows)} in the file"]
    return [
        f"{table}, {row[0]}, {name}: {row[place]!r} and {line[header.index(name)]!r}"
        for row, line in zip(shown, rows, strict=True)
        for place, name in enumerate(names)
        if not same(row[place], line[header.index(name)])
    ]


def tables_of(client: Client, url: str) -> list[tuple[Screen, str, str]]:
    """The screen, the table and the address of its spreadsheet, for every table with downloads."""
    screen = open_page(client, url)
    found = [link for link in screen.files if "formaat=xlsx" in link and "tabel=" in link]
    return [(screen, parse_qs(urlsplit(link).query)["tabel"][0], link) for link in found]


def test_every_file_holds_what_the_screen_holds(cast: Cast, computed: Snapshot, manager: Client) -> None:
    compute(cast, Quarter(2026, 2), date(2026, 6, 30))
    seen, wrong = 0, []
    for url in pages(cast):
        for screen, table, link in tables_of(manager, url):
            wrong += differences(screen, table, sheet(manager, link))
            seen += 1
    assert wrong == []
    assert seen >= 18


def test_a_municipality_takes_home_the_dots_that_it_sees(computed: Snapshot, neighbour: Client) -> None:
    found = tables_of(neighbour, "/regio/")
    assert [table for _screen, table, _link in found] == ["segmenten", "gemeenten"]
    for screen, table, link in found:
        kept = sheet(neighbour, link)
        assert differences(screen, table, kept) == []
        assert any("." in row for row in kept[1:])


@pytest.mark.parametrize("role", [Role.MUNICIPAL_USER, Role.LOCAL_TEAM, Role.PROVIDER_PREPARER])
def test_every_format_holds_the_same_cells(
    cast: Cast, computed: Snapshot, client_for: ClientFor, role: Role
) -> None:
    """Signs stand where the screen has them, and figures where it has figures, whoever reads."""
    client = client_for(role)
    url = "/contracten/" if role is Role.PROVIDER_PREPARER else "/segmenten/"
    with cast.in_region():
        shared = PublishedCell.objects.filter(snapshot=computed, grain=Grain.SEGMENT, kpi=Kpi.UIT4)
        shared.update(sign="", numerator=1_234_500, denominator=2_000_000)
    for screen, table, link in tables_of(client, url):
        kept = sheet(client, link)
        assert differences(screen, table, kept) == []
        contents = {
            kind: client.get(link.replace("xlsx", kind)).content for kind in ("csv", "csv-systeem", "ods")
        }
        others = [read_csv(contents[kind], Format(kind)) for kind in ("csv", "csv-systeem")]
        for rows in (*others, read_ods(contents["ods"])):
            assert pattern(rows) == pattern(kept)
        if role is not Role.PROVIDER_PREPARER:
            assert {".", "figure"} <= {cell for row in pattern(kept) for cell in row}


def pattern(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """What stands in each cell: a sign, nothing, or a figure or word."""
    signs = (".", "", "n.v.t.")
    texts = (["" if cell is None else str(cell) for cell in row] for row in rows[1:])
    return [[text if text in signs else "figure" for text in row] for row in texts]


def test_a_planted_difference_is_found(computed: Snapshot, manager: Client) -> None:
    screen, table, link = tables_of(manager, "/regio/")[0]
    kept = sheet(manager, link)
    planted = [kept[0], [kept[1][0], 2_499_999, *kept[1][2:]], *kept[2:]]
    assert len(differences(screen, table, planted)) == 1
    assert differences(screen, table, kept[:-1]) == [f"{table}: 2 rows on the screen, 1 in the file"]


@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_every_link_of_a_page_gives_a_file(
    cast: Cast, computed: Snapshot, manager: Client, kind: str
) -> None:
    for url in pages(cast):
        links = [link for link in open_page(manager, url).files if f"formaat={kind}" in link]
        assert links, url
        for link in links:
            response = manager.get(link)
            assert response.status_code == 200, link
            assert "_2027-Q2_" in response["Content-Disposition"], link


def test_the_file_of_another_quarter_holds_that_quarter(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    compute(cast, Quarter(2026, 2), date(2026, 6, 30))
    link = next(link for link in open_page(manager, "/regio/?periode=2026-Q2").files if "gemeenten" in link)
    assert "periode=2026-Q2" in link
    assert "_2026-Q2_" in manager.get(link)["Content-Disposition"]


def test_the_chart_of_a_contract_can_be_taken_home_in_every_format(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    screen = open_page(manager, f"/contracten/{cast.priced_contract.public_id}/")
    assert len(screen.files) >= 4
    for link in screen.files:
        assert manager.get(link).status_code == 200, link


def test_files_of_other_regions_stay_there(cast: Cast, computed: Snapshot, client_for: ClientFor) -> None:
    outsider = client_for(cast.outsider_membership.user)
    for url in ("/regio/", "/aanbieders/", "/lumpsum/"):
        assert "1160000" not in outsider.get(f"{url}?formaat=csv").content.decode()
