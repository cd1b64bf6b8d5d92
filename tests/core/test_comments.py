"""Comments at a contract: written, read by whom they are meant for, taken back while they are fresh."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone
from lxml import html

from jeugdregio.accounts.enums import Role
from jeugdregio.core.comments.limits import LONGEST, REMOVABLE_FOR
from jeugdregio.core.comments.services import comment_add, comment_remove
from jeugdregio.core.comments.subjects import Subject
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Comment
from tests.cast import Cast, context_of
from tests.core.showroom import pick, words

ClientFor = Callable[[object], Client]
TEXT = "Twee trajecten stoppen in november."


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/opmerkingen/contract/{cast.priced_contract.public_id}/"


@pytest.fixture
def tab(cast: Cast) -> str:
    return f"/contracten/{cast.priced_contract.public_id}/?tab=opmerkingen"


@pytest.fixture
def manager(client_for: ClientFor) -> Client:
    return client_for(Role.CONTRACT_MANAGER)


def parsed(answer: object) -> html.HtmlElement:
    return html.fromstring(answer.content.decode())


def place(client: Client, url: str, text: str = TEXT, **more: str) -> html.HtmlElement:
    return parsed(client.post(url, {"opmerking-text": text, **more}, follow=True))


def share(client: Client, url: str, text: str = TEXT) -> html.HtmlElement:
    return place(client, url, text, **{"opmerking-shared": "on"})


def texts(client: Client, tab: str) -> list[str]:
    return [words(found) for found in pick(parsed(client.get(tab)), ".comment__text")]


def errors(page: html.HtmlElement) -> str:
    return words(pick(page, "[role=alert]")[0])


def test_a_second_click_places_no_second_comment(manager: Client, url: str, tab: str) -> None:
    place(manager, url)
    place(manager, url)
    assert texts(manager, tab) == [TEXT]
    place(manager, url, "Nog iets.")
    share(manager, url)
    assert texts(manager, tab).count(TEXT) == 2
    assert "Nog iets." in texts(manager, tab)


def seen_in(enter: AbstractContextManager[object]) -> int:
    with enter, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_comment")
        return int(cursor.fetchone()[0])


def test_a_comment_stands_at_the_contract_with_who_and_when(
    cast: Cast, manager: Client, url: str, tab: str
) -> None:
    answer = manager.post(url, {"opmerking-text": TEXT})
    with cast.in_region():
        row = Comment.objects.get()
    assert answer.headers["Location"] == f"{tab}#opmerking-{row.public_id}"
    page = parsed(manager.get(tab))
    (shown,) = pick(page, "article.comment")
    assert shown.get("id") == f"opmerking-{row.public_id}"
    head = words(pick(shown, ".comment__head")[0])
    for part in ("Contract manager", "Regio Rivierland Jeugd", timezone.localtime(row.at).strftime("%H:%M")):
        assert part in head
    assert words(pick(shown, ".comment__kind")[0]) == "Intern"
    assert words(pick(page, ".tabs__link[aria-current]")[0]) == "Opmerkingen 1"


def test_the_form_is_on_the_contract_page_and_internal_by_default(
    manager: Client, tab: str, url: str
) -> None:
    (form,) = pick(parsed(manager.get(tab)), "form.comment-form")
    assert form.get("action") == url
    (box,) = pick(form, "[type=checkbox]")
    assert box.get("checked") is None
    assert "De Linde (fictief) mag dit ook lezen" in words(form)


def test_what_people_wrote_is_escaped_and_keeps_its_paragraphs(manager: Client, url: str, tab: str) -> None:
    place(manager, url, "<script>alert(1)</script>\r\n\r\nTweede & laatste")
    raw = manager.get(tab).content.decode()
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>" in raw
    assert "<p>Tweede &amp; laatste</p>" in raw
    assert "<script>alert" not in raw


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Schrijf uw opmerking op."),
        (" \n ", "Schrijf uw opmerking op."),
        ("x" * (LONGEST + 3), "Gebruik maximaal 4000 tekens. U heeft er 3 te veel."),
        ("Bel over 111222333 terug", "Dit lijkt op een BSN."),
    ],
)
def test_a_comment_that_is_not_taken_comes_back_as_it_was_typed(
    cast: Cast, manager: Client, url: str, text: str, said: str
) -> None:
    page = share(manager, url, text)
    assert said in errors(page)
    assert pick(page, "title")[0].text.startswith("Fout: ")
    (area,) = pick(page, "textarea")
    assert area.text_content().removeprefix("\n") == text
    assert area.get("aria-invalid") == "true"
    assert pick(page, "[type=checkbox]")[0].get("checked") is not None
    assert seen_in(cast.in_region()) == 0


def test_the_longest_comment_that_fits_is_taken(cast: Cast, manager: Client, url: str) -> None:
    place(manager, url, "x" * LONGEST)
    assert seen_in(cast.in_region()) == 1


def test_a_provider_reads_only_what_is_meant_for_it(
    client_for: ClientFor, cast: Cast, manager: Client, url: str, tab: str
) -> None:
    place(manager, url, "Alleen voor ons")
    share(manager, url, "Ook voor De Linde")
    provider = client_for(Role.PROVIDER_PREPARER)
    assert texts(provider, tab) == ["Ook voor De Linde"]
    assert texts(manager, tab) == ["Alleen voor ons", "Ook voor De Linde"]
    assert "Alleen voor ons" not in provider.get(url).content.decode()
    assert client_for(cast.kompas_membership.user).get(url).status_code == 404


def test_a_provider_keeps_its_own_comments_inside_too(
    client_for: ClientFor, manager: Client, url: str, tab: str
) -> None:
    provider = client_for(Role.PROVIDER_SIGNATORY)
    place(provider, url, "Eerst intern overleggen")
    share(provider, url, "Wij sturen de stopberichten")
    assert texts(manager, tab) == ["Wij sturen de stopberichten"]
    assert texts(client_for(Role.PROVIDER_PREPARER), tab) == [
        "Eerst intern overleggen",
        "Wij sturen de stopberichten",
    ]


def test_who_may_not_open_the_contract_finds_no_comments(
    cast: Cast, client_for: ClientFor, manager: Client, url: str
) -> None:
    """A member of a municipality, of another provider, of another region, and a role without contracts."""
    share(manager, url)
    strangers = (
        Role.MUNICIPAL_USER,
        cast.heuvelrode_membership.user,
        cast.kompas_membership.user,
        cast.outsider_membership.user,
        Role.ASSESSOR,
    )
    for client in map(client_for, strangers):
        assert client.get(url).status_code == 404
        assert client.post(url, {"opmerking-text": TEXT}).status_code == 404
    assert seen_in(cast.in_region()) == 1


@pytest.mark.parametrize("kind", ["contract", "nothing"])
def test_an_object_that_does_not_exist_has_no_comments(manager: Client, cast: Cast, kind: str) -> None:
    """The id of the segment is no id of a contract."""
    assert manager.get(f"/opmerkingen/{kind}/{cast.segment.public_id}/").status_code == 404


def test_an_auditor_reads_and_does_not_write(
    client_for: ClientFor, manager: Client, url: str, tab: str
) -> None:
    place(manager, url)
    auditor = client_for(Role.AUDITOR)
    assert texts(auditor, tab) == [TEXT]
    assert not pick(parsed(auditor.get(tab)), "form.comment-form")
    assert not pick(parsed(auditor.get(url)), "form.comment-form")
    assert auditor.post(url, {"opmerking-text": TEXT}).status_code == 403


def test_an_own_comment_is_taken_back_while_it_is_fresh(
    cast: Cast, client_for: ClientFor, manager: Client, url: str, tab: str
) -> None:
    place(manager, url)
    (form,) = pick(parsed(manager.get(tab)), ".comment form")
    colleague = client_for(Role.POLICY_OFFICER)
    assert texts(colleague, tab) == [TEXT]
    assert not pick(parsed(colleague.get(tab)), ".comment form")
    assert colleague.post(form.get("action")).status_code == 404
    assert client_for(Role.PROVIDER_PREPARER).post(form.get("action")).status_code == 404
    assert "Uw opmerking is verwijderd." in words(parsed(manager.post(form.get("action"), follow=True)))
    assert seen_in(cast.in_region()) == 0


def test_after_a_quarter_of_an_hour_a_comment_stays(cast: Cast, manager: Client, url: str) -> None:
    place(manager, url)
    with cast.acting(Role.CONTRACT_MANAGER) as context:
        row = Comment.objects.get()
        with pytest.raises(Conflict, match="15 minuten"):
            comment_remove(comment=row, context=context, now=row.at + REMOVABLE_FOR)
        comment_remove(comment=row, context=context, now=row.at + REMOVABLE_FOR - timedelta(seconds=1))
        assert not Comment.objects.exists()


def test_too_late_is_said_on_a_page(
    cast: Cast, manager: Client, url: str, tab: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(manager, url)
    (form,) = pick(parsed(manager.get(tab)), ".comment form")
    later = timezone.now() + REMOVABLE_FOR
    monkeypatch.setattr("jeugdregio.core.views.comments.timezone.now", lambda: later)
    answer = manager.post(form.get("action"))
    assert answer.status_code == 409
    assert "U kunt een opmerking 15 minuten lang verwijderen." in answer.content.decode()
    assert not pick(parsed(manager.get(url)), ".comment form")
    assert seen_in(cast.in_region()) == 1


def test_a_service_refuses_to_share_with_nobody(cast: Cast) -> None:
    """As an object without another party would ask; the page then offers no choice."""
    alone = Subject("job", cast.segment.public_id, "Een taak", "/taken/", may_write=True)
    with cast.acting(Role.CONTRACT_MANAGER) as context:
        by = cast.person(Role.CONTRACT_MANAGER)
        with pytest.raises(Refused, match="niet delen"):
            comment_add(context=context, subject=alone, text=TEXT, shared=True, by=by)
        assert comment_add(context=context, subject=alone, text=TEXT, shared=False, by=by).pk


def test_the_table_shows_rows_to_writer_and_reader_only(
    cast: Cast, client_for: ClientFor, manager: Client, url: str
) -> None:
    place(manager, url)
    share(manager, url)
    place(client_for(Role.PROVIDER_PREPARER), url)
    seen = {
        "the region": (cast.in_region(), 2),
        "the provider": (cast.acting(Role.PROVIDER_SIGNATORY), 2),
        "no context": (nullcontext(), 0),
        "the public": (as_actor(Context.public()), 0),
        "signing in": (as_actor(Context.sign_in(cast.person(Role.CONTRACT_MANAGER).pk)), 0),
        "a municipality": (cast.acting(Role.MUNICIPAL_USER), 0),
        "another municipality": (as_actor(context_of(cast.heuvelrode_membership)), 0),
        "another provider": (as_actor(context_of(cast.kompas_membership)), 0),
        "another region": (as_actor(context_of(cast.outsider_membership)), 0),
    }
    assert {who: seen_in(enter) for who, (enter, _count) in seen.items()} == {
        who: count for who, (_enter, count) in seen.items()
    }


def test_the_database_lets_nobody_write_for_another_or_change_what_was_written(
    cast: Cast, manager: Client, url: str
) -> None:
    place(manager, url)
    with cast.acting(Role.POLICY_OFFICER) as context:
        forged = Comment(
            region_id=context.region,
            owner_id=context.organisation,
            subject="contract",
            subject_public_id=cast.priced_contract.public_id,
            text="Namens een ander",
            by=cast.person(Role.CONTRACT_MANAGER),
        )
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            forged.save()
        assert Comment.objects.all().delete()[0] == 0
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Comment.objects.update(text="Anders")
    with cast.acting(Role.CONTRACT_MANAGER) as context:
        forged.pk, forged.shared_with_id = None, context.organisation
        with pytest.raises(IntegrityError, match="comment_shared_with_another"), transaction.atomic():
            forged.save()
