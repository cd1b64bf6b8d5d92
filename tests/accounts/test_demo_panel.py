"""The demo accounts on the sign-in page: one click in a demo, nothing outside it."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.accounts.selectors.people import demo_accounts
from tests import factories
from tests.architecture.source import ROOT
from tests.cast import Cast
from tests.factories.segments import FIRST_DAY

PANEL = "Demo-accounts"


@pytest.fixture
def manager(cast: Cast) -> User:
    """A demo account: the contract manager."""
    User.objects.filter(pk__in=[row.user_id for row in cast.memberships.values()]).update(is_demo=True)
    return cast.person(Role.CONTRACT_MANAGER)


def test_the_panel_lists_every_role_with_its_organisation(client: Client, manager: User, demo: None) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert PANEL in page
    assert page.count("/inloggen/demo/") == len(Role)
    assert "Contractmanager" in page and "De Linde (fictief)" in page


def test_accounts_stand_in_the_order_of_the_roles(manager: User) -> None:
    assert [account.role for account in demo_accounts(FIRST_DAY)] == [role.label for role in Role]


def test_one_click_signs_in(client: Client, manager: User, demo: None) -> None:
    answer = client.post(reverse("accounts:demo_sign_in", args=[manager.public_id]))
    assert answer["Location"] == reverse("accounts:profile")
    assert client.session["_auth_user_id"] == str(manager.pk)
    assert client.session.get_expire_at_browser_close()


def test_outside_a_demo_there_is_no_panel_and_no_click(client: Client, manager: User) -> None:
    assert PANEL not in client.get(reverse("account_login")).content.decode()
    answer = client.post(reverse("accounts:demo_sign_in", args=[manager.public_id]))
    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session


def test_a_real_account_is_not_for_clicking(client: Client, cast: Cast, demo: None) -> None:
    real = cast.person(Role.ADMINISTRATOR)
    closed = factories.UserFactory(demo=True, gone=True)
    for person in (real, closed):
        assert client.post(reverse("accounts:demo_sign_in", args=[person.public_id])).status_code == 404


def test_a_click_needs_the_token_of_the_page(manager: User, demo: None) -> None:
    client = Client(enforce_csrf_checks=True)
    address = reverse("accounts:demo_sign_in", args=[manager.public_id])
    assert client.post(address).status_code == 403
    client.get(reverse("account_login"))
    token = client.cookies["csrftoken"].value
    assert client.post(address, {"csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.shows("ASVS 7.6.2")
def test_a_link_does_not_sign_in(client: Client, manager: User, demo: None) -> None:
    assert client.get(reverse("accounts:demo_sign_in", args=[manager.public_id])).status_code == 405


@pytest.mark.shows("ASVS 6.3.2")
@pytest.mark.parametrize(("name", "value"), [("JEUGDREGIO_DEMO", "1"), ("JEUGDREGIO_TODAY", "2027-11-23")])
def test_production_does_not_start_as_a_demo(name: str, value: str) -> None:
    key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    secrets = {"SECRET_KEY": "x" * 50, "JEUGDREGIO_FILE_KEY": key, "JEUGDREGIO_PSEUDONYM_KEY": key}
    line = "from django.conf import settings; print(settings.JEUGDREGIO_DEMO)"
    base = {**os.environ, **secrets, "DJANGO_SETTINGS_MODULE": "jeugdregio.settings.production"}
    runs = [
        subprocess.run(
            [sys.executable, "-c", line],
            cwd=ROOT,
            env={**base, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        for more in ({}, {name: value})
    ]
    assert runs[0].stdout.strip() == "False"
    assert runs[1].returncode != 0 and name in runs[1].stderr
