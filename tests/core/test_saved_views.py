"""Saved views: a person keeps the filters of a list under a name, opens them, renames them, removes them."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregio.accounts.actor import SESSION_KEY
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import SavedView
from jeugdregio.core.saved_views.services import LONGEST_QUERY, MOST
from tests.cast import Cast, context_of
from tests.core.showroom import pick, words
from tests.door import enter

LIST = "/contracten/"
SAVE = "/weergaven/bewaren/monitoring:contracts/"
QUERY = "betaling=lump_sum&sort=-label"
ClientFor = Callable[[object], Client]


@pytest.fixture
def manager(client_for: ClientFor) -> Client:
    return client_for(Role.CONTRACT_MANAGER)


def save(client: Client, name: str = "Lumpsums", query: str = QUERY, page: str = SAVE) -> html.HtmlElement:
    answer = client.post(page, {"naam": name, "query": query}, follow=True)
    return html.fromstring(answer.content.decode())


def rows(cast: Cast, role: Role = Role.CONTRACT_MANAGER) -> list[tuple[str, str]]:
    with cast.acting(role):
        return list(SavedView.objects.values_list("name", "query"))


def address(cast: Cast, role: Role = Role.CONTRACT_MANAGER) -> str:
    with cast.acting(role):
        return reverse("saved_view", args=[SavedView.objects.get().public_id])


def seen_in(enter: AbstractContextManager[object]) -> int:
    with enter, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_savedview")
        return int(cursor.fetchone()[0])


def views_on(client: Client, path: str) -> list[str]:
    """The saved views in the menu of a list; not the organisations in the menu of the header."""
    page = html.fromstring(client.get(path).content.decode())
    return [words(link) for link in pick(page, ".result-row .menu-list a")][::2]


def errors(page: html.HtmlElement) -> str:
    return words(pick(page, "[role=alert]")[0])


def test_what_is_on_the_screen_is_saved_and_opened_by_a_link(cast: Cast, manager: Client) -> None:
    page = html.fromstring(manager.get(f"{LIST}?{QUERY}").content.decode())
    (form,) = pick(page, ".result-row form[method=post]")
    assert form.get("action") == SAVE
    assert pick(form, "[name=query]")[0].get("value") == QUERY
    after = save(manager, " Mijn   lumpsums ")
    assert "Bewaard als: Mijn lumpsums." in words(after)
    (link,) = pick(after, ".menu-list [aria-current]")
    assert (words(link), link.get("href")) == ("Mijn lumpsums", f"{LIST}?{QUERY}")
    assert rows(cast) == [("Mijn lumpsums", QUERY)]


def test_it_works_without_scripts_and_only_from_our_own_page(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    enter(client, cast.person(Role.CONTRACT_MANAGER))
    page = html.fromstring(client.get(f"{LIST}?{QUERY}").content.decode())
    (form,) = pick(page, ".result-row form[method=post]")
    sent = {box.get("name"): box.get("value") for box in pick(form, "[type=hidden]")}
    assert client.post(SAVE, {"naam": "Zonder", "query": QUERY}).status_code == 403
    assert client.post(form.get("action"), {**sent, "naam": "Zonder"}).status_code == 302
    assert rows(cast) == [("Zonder", QUERY)]


def test_a_view_starts_at_its_first_page_and_is_marked_on_every_page(cast: Cast, manager: Client) -> None:
    save(manager, query=f"{QUERY}&pagina=3")
    assert rows(cast) == [("Lumpsums", QUERY)]
    other = html.fromstring(manager.get(f"{LIST}?betaling=pxq").content.decode())
    assert [words(link) for link in pick(other, ".menu-list a")] == ["Lumpsums", "Wijzig Lumpsums"]
    assert not pick(other, ".menu-list [aria-current]")


@pytest.mark.parametrize("path", ["/regio/", "/segmenten/", "/aanbieders/", "/taken/", "/datakwaliteit/"])
def test_every_list_has_views_of_its_own(manager: Client, path: str) -> None:
    save(manager)
    page = html.fromstring(manager.get(path).content.decode())
    assert pick(page, ".result-row form[method=post]")
    assert not pick(page, ".menu-list")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Lumpsums", "U heeft op deze pagina al een weergave met de naam “Lumpsums”. Kies een andere naam."),
        ("  ", "Geef de weergave een naam."),
        ("x" * 81, "Gebruik maximaal 80 tekens."),
    ],
)
def test_a_name_that_cannot_be_used_is_said_and_kept(
    cast: Cast, manager: Client, name: str, said: str
) -> None:
    save(manager)
    page = save(manager, name, "boven=ja")
    assert said in errors(page)
    assert pick(page, "#id_naam")[0].get("value") == name
    assert pick(page, "[name=query]")[0].get("value") == "boven=ja"
    assert pick(page, ".form__buttons a")[0].get("href") == f"{LIST}?boven=ja"
    assert rows(cast) == [("Lumpsums", QUERY)]


@pytest.mark.shows("ASVS 2.3.2")
def test_filters_that_do_not_fit_and_too_many_views_are_refused(cast: Cast, manager: Client) -> None:
    assert "Deze filters zijn te lang" in errors(save(manager, query=f"q={'x' * LONGEST_QUERY}"))
    with cast.acting(Role.CONTRACT_MANAGER) as context:
        SavedView.objects.bulk_create(
            SavedView(
                region_id=context.region,
                owner_id=context.organisation,
                by_id=context.actor_id,
                page="monitoring:contracts",
                name=str(number),
            )
            for number in range(MOST)
        )
    assert "Verwijder er eerst één." in errors(save(manager))
    assert len(rows(cast)) == MOST


def test_the_same_name_is_free_on_another_page_and_for_somebody_else(
    cast: Cast, manager: Client, client_for: ClientFor
) -> None:
    save(manager)
    save(manager, page="/weergaven/bewaren/jobs/", query="mijn=ja")
    save(client_for(Role.POLICY_OFFICER))
    assert rows(cast) == [("Lumpsums", QUERY), ("Lumpsums", "mijn=ja")]
    assert rows(cast, Role.POLICY_OFFICER) == [("Lumpsums", QUERY)]


def test_a_view_gets_another_name(cast: Cast, manager: Client) -> None:
    save(manager)
    url = address(cast)
    assert pick(html.fromstring(manager.get(url).content.decode()), "#id_naam")[0].get("value") == "Lumpsums"
    answer = manager.post(url, {"naam": "Vaste bedragen"}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}?{QUERY}", 302)]
    assert "De weergave heet nu: Vaste bedragen." in answer.content.decode()
    assert rows(cast) == [("Vaste bedragen", QUERY)]


def test_another_name_that_is_in_use_changes_nothing(cast: Cast, manager: Client) -> None:
    save(manager)
    url = address(cast)
    save(manager, "Boven het plafond", "boven=ja")
    page = html.fromstring(manager.post(url, {"naam": "Boven het plafond"}).content.decode())
    assert "U heeft op deze pagina al een weergave met de naam “Boven het plafond”" in errors(page)
    assert words(pick(page, "h1")[0]) == "Lumpsums"
    assert rows(cast) == [("Boven het plafond", "boven=ja"), ("Lumpsums", QUERY)]


def test_a_view_is_removed_and_the_list_stays(cast: Cast, manager: Client) -> None:
    save(manager)
    answer = manager.post(f"{address(cast)}weg/", follow=True)
    assert answer.redirect_chain == [(f"{LIST}?", 302)]
    assert "Verwijderd: Lumpsums." in answer.content.decode()
    assert rows(cast) == []


def test_the_profile_leads_to_it(cast: Cast, manager: Client) -> None:
    save(manager)
    page = html.fromstring(manager.get(reverse("accounts:profile")).content.decode())
    assert [link.get("href") for link in pick(page, "#views a")] == [f"{LIST}?{QUERY}", address(cast)]


@pytest.mark.parametrize("page", ["nergens", "monitoring:contract", "http:evil"])
def test_only_a_page_without_an_object_can_be_saved(manager: Client, page: str) -> None:
    assert manager.post(f"/weergaven/bewaren/{page}/", {"naam": "x", "query": ""}).status_code == 404


def test_nobody_else_opens_changes_or_removes_it(cast: Cast, manager: Client, client_for: ClientFor) -> None:
    save(manager)
    url = address(cast)
    strangers = (Role.POLICY_OFFICER, Role.MUNICIPAL_USER, cast.outsider_membership.user)
    for client in map(client_for, strangers):
        assert client.get(url).status_code == 404
        assert client.post(url, {"naam": "Van mij"}).status_code == 404
        assert client.post(f"{url}weg/").status_code == 404
    assert rows(cast) == [("Lumpsums", QUERY)]


def test_with_the_other_hat_on_the_view_is_not_there(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.two_hats)
    save(client, page="/weergaven/bewaren/jobs/", query="mijn=ja")
    assert views_on(client, "/taken/") == ["Lumpsums"]
    with as_actor(Context.sign_in(actor_id=cast.two_hats.pk)):
        first, second = Membership.objects.filter(user=cast.two_hats)
    with as_actor(context_of(first)):
        url = reverse("saved_view", args=[SavedView.objects.get().public_id])
    client.post(reverse("accounts:switch"), {"membership": str(second.public_id)})
    assert client.session[SESSION_KEY] == str(second.public_id)
    assert views_on(client, "/taken/") == []
    assert client.get(url).status_code == 404


def test_the_table_shows_a_row_to_its_person_only(cast: Cast, manager: Client) -> None:
    save(manager)
    assert seen_in(cast.acting(Role.CONTRACT_MANAGER)) == 1
    others = {
        "no context": nullcontext(),
        "the public": as_actor(Context.public()),
        "signing in": as_actor(Context.sign_in(cast.person(Role.CONTRACT_MANAGER).pk)),
        "a job of the region": cast.in_region(),
        "a colleague": cast.acting(Role.POLICY_OFFICER),
        "a municipality": cast.acting(Role.MUNICIPAL_USER),
        "another region": as_actor(context_of(cast.outsider_membership)),
    }
    assert {who: seen_in(enter) for who, enter in others.items()} == dict.fromkeys(others, 0)
