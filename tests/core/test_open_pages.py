"""Statements, help and the sign of life: open to everybody, and true."""

from collections.abc import Callable

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from tests.factories import PASSWORD


@pytest.mark.parametrize(
    ("name", "heading", "sentence"),
    [
        ("accessibility", "Toegankelijkheid", "Een onafhankelijk onderzoek is er nog niet."),
        ("privacy", "Privacy", "Geen namen, geen adressen en geen burgerservicenummers."),
        ("cookies", "Cookies", "Wij volgen u niet en niemand anders plaatst hier cookies."),
        ("help", "Help", "Declaraties inlezen"),
    ],
)
def test_a_page_is_open_and_dutch(client: Client, db: None, name: str, heading: str, sentence: str) -> None:
    page = client.get(reverse(name)).content.decode()
    assert f'<h1 class="utrecht-heading-1">{heading}</h1>' in page
    assert sentence in page
    assert '<html lang="nl">' in page


def test_every_page_leads_to_all_others(client: Client, db: None) -> None:
    page = client.get(reverse("help")).content.decode()
    for name in ("help", "glossary", "accessibility", "privacy", "cookies"):
        assert f'href="{reverse(name)}"' in page


def test_somebody_who_is_signed_in_may_read_them_too(client_for: Callable[[Role], Client]) -> None:
    assert client_for(Role.REFERRER).get(reverse("privacy")).status_code == 200


def test_the_page_of_cookies_names_exactly_those_that_are_set(
    client: Client, client_for: Callable[[Role], Client], settings: Settings
) -> None:
    settings.LOGIN_REDIRECT_URL = "accounts:profile"
    page = client.get(reverse("cookies")).content.decode()
    client.get(reverse("account_login"))
    address = client_for(Role.AUDITOR).get(reverse("accounts:profile")).wsgi_request.user.email
    client.post(reverse("account_login"), {"login": address, "password": PASSWORD})
    assert set(client.cookies) == {
        configured.SESSION_COOKIE_NAME,
        configured.CSRF_COOKIE_NAME,
        configured.DEVICE_COOKIE_NAME,
    }
    assert [name for name in client.cookies if f">{name}<" not in page] == []


def test_help_points_at_headings_that_exist(client: Client, db: None) -> None:
    page = client.get(reverse("help")).content.decode()
    for anchor in ("everyone", "region", "municipality", "provider", "contact"):
        assert f'href="#{anchor}"' in page and f'id="{anchor}"' in page


def test_a_live_portal_says_so(client: Client) -> None:
    """Without touching the database: this test has none."""
    answer = client.get(reverse("health_live"))
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
