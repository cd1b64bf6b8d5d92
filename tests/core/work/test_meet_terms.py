"""Terms: set once, moved with the reason, seen by whom they bind; on the page, and in a calendar program."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar, Component
from lxml import html

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.models import CalendarFeed, Term
from jeugdregio.core.work import calendar
from jeugdregio.core.work.services import term_drop
from tests.cast import Cast
from tests.core.showroom import pick, words
from tests.core.work.conftest import set_term, term

MANAGER = Role.CONTRACT_MANAGER
DAY = date(2027, 12, 2)
ClientFor = Callable[[object], Client]


def page(client: Client, query: str = "") -> html.HtmlElement:
    return html.fromstring(client.get(f"/termijnen/{query}").content.decode())


def rows(found: html.HtmlElement) -> list[str]:
    return [words(row) for row in pick(found, "tbody tr")]


def subscribe(client: Client) -> str:
    """The path of a new calendar, as the person reads it on the page."""
    answer = client.post("/termijnen/agenda/")
    assert answer.headers["Cache-Control"] == "private, no-store"
    (address,) = pick(html.fromstring(answer.content.decode()), "code.calendar-address")
    return words(address).removeprefix("https://portaal.example")


def events(path: str) -> list[Component]:
    answer = Client().get(path)
    assert answer.status_code == 200
    return [part for part in Calendar.from_ical(answer.content).walk() if part.name == "VEVENT"]


def test_a_reason_has_one_term_and_a_moved_one_is_a_new_version(cast: Cast) -> None:
    assert set_term(cast, DAY)
    assert not set_term(cast, DAY)
    assert set_term(cast, date(2027, 12, 3))
    found = term(cast)
    assert (found.on, found.version) == (date(2027, 12, 3), 1)
    assert term_drop(region_id=cast.region.pk, owner_id=cast.region.pk, key="een")
    assert not term_drop(region_id=cast.region.pk, owner_id=cast.region.pk, key="een")


def test_the_list_names_day_term_object_and_rule(cast: Cast, client_for: ClientFor) -> None:
    set_term(cast, DAY, basis="Algemene termijnenwet")
    (row,) = rows(page(client_for(MANAGER)))
    assert row == "02-12-2027 Iets doen Contract 2027-0001 Regio Rivierland Jeugd Algemene termijnenwet"


def test_the_list_counts_terms_in_its_own_word(cast: Cast, client_for: ClientFor) -> None:
    """One English word stands for "termijn" here and for "begrip" in the glossary."""
    set_term(cast, DAY)
    text = words(page(client_for(MANAGER)))
    assert "1 termijn" in text and "1 begrip" not in text


def test_the_list_can_be_narrowed_and_looks_back(cast: Cast, client_for: ClientFor) -> None:
    set_term(cast, DAY)
    set_term(cast, date(2027, 11, 1), "twee")
    manager = client_for(MANAGER)
    assert [len(rows(page(manager, query))) for query in ("", "?periode=voorbij")] == [1, 1]
    assert len(rows(page(manager, "?soort=planted"))) == 1
    empty = page(manager, "?soort=close-flash")
    assert "Geen resultaten met deze filters." in words(pick(empty, ".empty-state")[0])


def test_a_region_without_terms_says_so(client_for: ClientFor, cast: Cast) -> None:
    assert "Geen termijnen in deze periode." in words(pick(page(client_for(MANAGER)), ".empty-state")[0])


def test_the_month_is_a_table_of_weeks_with_ways_to_the_next(cast: Cast, client_for: ClientFor) -> None:
    set_term(cast, DAY)
    manager = client_for(MANAGER)
    found = page(manager, "?weergave=maand&maand=2027-12")
    assert words(pick(found, "caption")[0]) == "december 2027"
    cells = [words(cell) for cell in pick(found, "td")]
    assert (len(cells), cells[:2]) == (35, ["", ""])
    assert [cell for cell in cells if "Iets doen" in cell] == ["2 Iets doen Contract 2027-0001"]
    assert words(pick(page(manager, "?weergave=maand&maand=x"), "caption")[0]) == "november 2027"


def test_terms_are_seen_by_whom_they_bind(cast: Cast, client_for: ClientFor) -> None:
    set_term(cast, DAY)
    set_term(cast, DAY, "twee", shared=True)
    set_term(cast, DAY, "drie", owner_id=cast.waterdam.pk)
    people = {
        MANAGER: 3,
        Role.MUNICIPAL_USER: 2,
        cast.heuvelrode_membership.user: 1,
        Role.PROVIDER_PREPARER: 1,
        cast.outsider_membership.user: 0,
    }
    seen = {who: sum("Iets doen" in row for row in rows(page(client_for(who)))) for who in people}
    assert seen == people


def test_a_calendar_program_reads_the_terms_in_the_zone_of_the_region(
    cast: Cast, client_for: ClientFor
) -> None:
    set_term(cast, DAY, basis="Artikel 1.5.7 van de overeenkomst")
    set_term(cast, DAY, "twee", at=datetime(2027, 12, 2, 11, 0, tzinfo=UTC))
    path = subscribe(client_for(MANAGER))
    answer = Client().get(path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["Cache-Control"]
    found = Calendar.from_ical(answer.content)
    assert [str(zone["TZID"]) for zone in found.timezones] == ["Europe/Amsterdam"]
    moment, whole = events(path)
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (DAY, date(2027, 12, 3))
    assert moment.decoded("dtstart") == datetime(2027, 12, 2, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert "TZID=Europe/Amsterdam:20271202T120000" in answer.content.decode()
    assert (str(whole["summary"]), str(whole["description"])) == (
        "Iets doen: Contract 2027-0001",
        "Artikel 1.5.7 van de overeenkomst",
    )
    assert str(whole["url"]).startswith("https://portaal.example/contracten/")


def test_a_moved_term_moves_the_event(cast: Cast, client_for: ClientFor) -> None:
    set_term(cast, DAY)
    path = subscribe(client_for(MANAGER))
    (before,) = events(path)
    set_term(cast, date(2027, 12, 3))
    (after,) = events(path)
    assert (before["uid"], int(before["sequence"])) == (after["uid"], int(after["sequence"]) - 1)
    assert after.decoded("dtstart") == date(2027, 12, 3)


def test_a_calendar_holds_the_terms_of_one_member_and_names_nobody(cast: Cast, client_for: ClientFor) -> None:
    set_term(cast, DAY)
    set_term(cast, DAY, "twee", shared=True)
    path = subscribe(client_for(Role.PROVIDER_PREPARER))
    assert len(events(path)) == 1
    text = Client().get(path).content.decode()
    person = cast.person(Role.PROVIDER_PREPARER)
    assert person.name not in text and person.email not in text
    assert cast.person(MANAGER).name not in text


def without_code(content: bytes) -> str:
    """A page names the request and its nonce, which are others each time."""
    return re.sub(r"\b[0-9A-F]{8}\b|nonce=\S+", "", content.decode())


def closed(cast: Cast, client: Client, how: str) -> None:
    person, member = cast.person(MANAGER), cast.memberships[MANAGER]
    if how == "stopped":
        client.post("/termijnen/agenda/stoppen/")
    elif how == "a new one":
        subscribe(client)
    elif how == "account closed":
        User.objects.filter(pk=person.pk).update(is_active=False)
    elif how == "work ended":
        with cast.in_region():
            Membership.objects.filter(pk=member.pk).update(ends_on=date(2027, 11, 1))


@pytest.mark.parametrize("how", ["stopped", "a new one", "account closed", "work ended"])
def test_a_calendar_that_is_closed_answers_like_one_that_never_was(
    cast: Cast, client_for: ClientFor, how: str
) -> None:
    set_term(cast, DAY)
    client = client_for(MANAGER)
    path = subscribe(client)
    assert len(events(path)) == 1
    closed(cast, client, how)
    gone, never = Client().get(path), Client().get("/agenda/nooit-geweest.ics")
    assert (gone.status_code, never.status_code) == (404, 404)
    assert without_code(gone.content) == without_code(never.content)
    # Also in the browser of somebody who is signed in.
    assert client_for(Role.POLICY_OFFICER).get(path).status_code == 404


def test_only_the_hash_of_a_secret_is_kept(cast: Cast, client_for: ClientFor) -> None:
    path = subscribe(client_for(MANAGER))
    secret = path.removeprefix("/agenda/").removesuffix(".ics")
    with cast.acting(MANAGER):
        (row,) = CalendarFeed.objects.values()
    assert secret not in str(row)
    assert row["secret_hash"] == calendar.hash_of(secret)


def test_the_database_shows_a_calendar_to_who_names_its_hash(cast: Cast, client_for: ClientFor) -> None:
    path = subscribe(client_for(MANAGER))
    with cast.acting(Role.POLICY_OFFICER):
        assert CalendarFeed.objects.count() == 0
        assert calendar.calendar_with("ernaast") is None
        assert CalendarFeed.objects.count() == 0
        assert calendar.calendar_with(path.removeprefix("/agenda/").removesuffix(".ics"))
        assert Term.objects.count() == 0
