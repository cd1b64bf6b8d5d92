"""News: told once, to whom it is for, grouped by object; read, unread again, muted; jobs and comments tell it."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from lxml import html

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import JobState
from jeugdregio.core.jobs.services import job_run, job_start
from jeugdregio.core.models import Mail, Notification
from tests.cast import Cast, context_of
from tests.core.showroom import pick, words
from tests.core.work.conftest import KIND, URGENT, WHY, target, tell

MANAGER, OFFICER = Role.CONTRACT_MANAGER, Role.POLICY_OFFICER
ClientFor = Callable[[object], Client]


def page(client: Client, url: str = "/meldingen/") -> html.HtmlElement:
    return html.fromstring(client.get(url).content.decode())


def post(client: Client, found: html.HtmlElement, action: str) -> html.HtmlElement:
    form = next(form for form in pick(found, "form") if (form.get("action") or "").endswith(action))
    return html.fromstring(client.post(form.get("action"), follow=True).content.decode())


def count(client: Client) -> str:
    links = pick(page(client, "/help/"), ".site-tools__work a")
    return next(words(link) for link in links if link.get("href") == "/meldingen/")


def test_the_same_reason_tells_nobody_twice(cast: Cast) -> None:
    assert tell(cast, MANAGER, OFFICER) == 2
    assert tell(cast, MANAGER, OFFICER, Role.AUDITOR) == 1
    assert tell(cast, MANAGER, key="twee") == 1


def test_news_stands_under_its_object_with_why_and_where(cast: Cast, client_for: ClientFor) -> None:
    about = target("Contract 2027-0007")
    for key in "ab":
        tell(cast, MANAGER, key=key, about=about)
    tell(cast, MANAGER, key="c")
    manager = client_for(MANAGER)
    assert count(manager) == "Meldingen 3"
    found = page(manager)
    panels = pick(found, "section.panel")
    assert [words(pick(panel, "h2")[0]) for panel in panels] == ["Contract 2027-0001", "Contract 2027-0007"]
    assert len(pick(panels[1], ".news-item")) == 2
    text = words(panels[1])
    assert "Waarom krijg ik dit?" in text and WHY in text
    assert f"/contracten/{about.public_id}/" in [link.get("href") for link in pick(panels[1], "a")]
    assert count(client_for(OFFICER)) == "Meldingen"


def test_news_is_read_by_object_all_at_once_and_unread_again(cast: Cast, client_for: ClientFor) -> None:
    for key in "abc":
        tell(cast, MANAGER, key=key)
    manager = client_for(MANAGER)
    post(manager, page(manager), "/gelezen/")
    assert count(manager) == "Meldingen"
    assert "Geen nieuwe meldingen." in words(page(manager, "/meldingen/?ongelezen=ja"))
    found = post(manager, page(manager), "/meldingen/terug/")
    assert "De meldingen zijn weer ongelezen." in words(found)
    assert count(manager) == "Meldingen 3"
    one = pick(page(manager), "section.panel form")[0].get("action")
    manager.post(one)
    assert count(manager) == "Meldingen 2"


def test_who_muted_an_object_hears_nothing_of_it_until_they_ask_again(
    cast: Cast, client_for: ClientFor
) -> None:
    about = target("Contract 2027-0007")
    tell(cast, MANAGER, about=about)
    manager = client_for(MANAGER)
    found = post(manager, page(manager), "/dempen/")
    assert "U krijgt geen meldingen meer over Contract 2027-0007." in words(found)
    assert tell(cast, MANAGER, OFFICER, key="twee", about=about) == 1
    assert tell(cast, MANAGER, key="drie") == 1
    found = post(manager, page(manager), "/weg/")
    assert "U krijgt weer meldingen over Contract 2027-0007." in words(found)
    assert tell(cast, MANAGER, key="vier", about=about) == 1


def test_an_empty_page_says_what_will_stand_there(cast: Cast, client_for: ClientFor) -> None:
    assert "Geen meldingen." in words(pick(page(client_for(MANAGER)), ".empty-state")[0])


def test_only_urgent_news_is_mailed_at_once(cast: Cast) -> None:
    tell(cast, MANAGER)
    assert not Mail.objects.exists()
    tell(cast, MANAGER, key="nu", kind=URGENT)
    tell(cast, MANAGER, key="nu", kind=URGENT)
    (mail,) = Mail.objects.all()
    assert (mail.recipient_id, mail.params) == (
        cast.person(MANAGER).pk,
        {"region": cast.region.pk, "news": URGENT},
    )


def run(cast: Cast, *, fail: bool) -> str:
    with cast.acting(MANAGER) as context:
        job = job_start(
            context=context, kind=KIND, task="core.planted", title="Een taak", by=cast.person(MANAGER)
        )
    # The line of the progress sees what was committed only, so it says nothing here.
    try:
        with job_run(job.pk, Context.for_region(cast.region.pk)) as running:
            assert running
            if fail:
                raise RuntimeError
    except RuntimeError:
        pass
    with cast.in_region():
        job.refresh_from_db()
        return str(job.state)


@pytest.mark.parametrize(
    ("fail", "state", "kind", "mails"),
    [(False, JobState.DONE, "job-done", 0), (True, JobState.FAILED, "job-failed", 1)],
)
def test_who_asked_for_a_job_hears_how_it_ended(
    cast: Cast, client_for: ClientFor, fail: bool, state: str, kind: str, mails: int
) -> None:
    assert run(cast, fail=fail) == state
    with cast.acting(MANAGER):
        assert [row.kind for row in Notification.objects.all()] == [kind]
    assert Mail.objects.count() == mails
    assert ("Taak mislukt" if fail else "Taak klaar") in words(page(client_for(MANAGER)))


def test_a_shared_comment_is_news_for_the_other_party_only(cast: Cast, client_for: ClientFor) -> None:
    url = f"/opmerkingen/contract/{cast.priced_contract.public_id}/"
    client_for(MANAGER).post(url, {"opmerking-text": "Voor ons alleen"})
    assert count(client_for(Role.PROVIDER_PREPARER)) == "Meldingen"
    client_for(MANAGER).post(url, {"opmerking-text": "Voor u ook", "opmerking-shared": "on"})
    provider = client_for(Role.PROVIDER_PREPARER)
    assert "Opmerking met u gedeeld" in words(page(provider))
    assert "Voor u ook" not in words(page(provider))
    others = (MANAGER, cast.kompas_membership.user, Role.MUNICIPAL_USER, Role.BOARD_MEMBER)
    assert {count(client_for(one)) for one in others} == {"Meldingen"}
    provider.post(url, {"opmerking-text": "Dank u", "opmerking-shared": "on"})
    assert count(client_for(MANAGER)) == "Meldingen 1"


def test_the_table_shows_news_to_its_reader_only(cast: Cast) -> None:
    tell(cast, MANAGER)
    seen = {
        "the reader": (cast.acting(MANAGER), 1),
        "a job of the region": (cast.in_region(), 1),
        "a colleague": (cast.acting(OFFICER), 0),
        "a provider": (cast.acting(Role.PROVIDER_PREPARER), 0),
        "another region": (as_actor(context_of(cast.outsider_membership)), 0),
        "a job of another region": (as_actor(Context.for_region(cast.other_region.pk)), 0),
        "the public": (as_actor(Context.public()), 0),
        "nobody": (nullcontext(), 0),
    }
    assert {who: seen_in(enter) for who, (enter, _count) in seen.items()} == {
        who: count for who, (_enter, count) in seen.items()
    }


def seen_in(enter: object) -> int:
    with enter, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_notification")
        return int(cursor.fetchone()[0])


def test_nobody_writes_news_for_a_colleague(cast: Cast) -> None:
    tell(cast, MANAGER)
    with cast.in_region():
        row = Notification.objects.get()
    row.pk, row.key = None, "vals"
    with (
        cast.acting(OFFICER),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)
