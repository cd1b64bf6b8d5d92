"""The ways to pay are the region's own list: added, changed, retired, and removed while nothing uses them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.errors import Refused
from segments.enums import FinancingVariant
from segments.models import PaymentMethod
from segments.services.payment import payment_add, payment_in_use, payment_remove
from tests.cast import Cast
from tests.segments.pages import sent
from tests.segments.sheets import OFFICER, payment, write

pytestmark = pytest.mark.usefixtures("the_day")
ClientFor = Callable[[Role], Client]
LIST, ADD = reverse("segments:payments"), reverse("segments:payment_add")


def at(code: str = "pxq", name: str = "payment") -> str:
    return reverse(f"segments:{name}", args=[code])


def read(client: Client, url: str) -> str:
    return client.get(url, follow=True).content.decode()


def test_a_method_is_added_and_changed_with_its_history(client_for: ClientFor) -> None:
    officer = client_for(OFFICER)
    assert "Er is nog geen bekostiging." in read(officer, LIST)
    officer.post(ADD, {"revision": "0", "name": "Per fte", "variant": "task", "explanation": "Per plaats"})
    assert "Per fte" in read(officer, LIST)
    url = at("per-fte")
    assert officer.post(url, sent(officer, url, name="Formatie", is_retired="on")).status_code == 302
    assert "Niet meer aangeboden" in read(officer, LIST)
    history = read(officer, f"{url}?tab=historie")
    assert "Per fte" in history and "Formatie" in history
    assert "Formatie" in read(client_for(Role.AUDITOR), url)


def test_a_code_stands_for_one_method(cast: Cast) -> None:
    with cast.acting(OFFICER):
        payment(cast)
        with pytest.raises(Refused, match="code"):
            payment_add(region=cast.region, code="pxq", name="Nog een", variant=FinancingVariant.EFFORT)


def test_a_method_in_use_can_only_be_retired(cast: Cast, client_for: ClientFor) -> None:
    officer = client_for(OFFICER)
    with cast.acting(OFFICER):
        free, used = payment(cast, "subsidie"), payment(cast)
        write(cast)
        assert payment_in_use(used) and not payment_in_use(free)
        with pytest.raises(Refused, match="niet meer aanbiedt"):
            payment_remove(method=used)
    assert at(name="payment_remove") not in read(officer, at())
    assert at("subsidie", "payment_remove") in read(officer, at("subsidie"))
    assert "niet meer aanbiedt" in officer.post(at(name="payment_remove"), follow=True).content.decode()
    officer.post(at("subsidie", "payment_remove"))
    with cast.acting(OFFICER):
        assert list(PaymentMethod.objects.values_list("code", flat=True)) == ["pxq"]


def test_who_saves_second_sees_both(cast: Cast, client_for: ClientFor) -> None:
    officer = client_for(OFFICER)
    with cast.acting(OFFICER):
        payment(cast)
    mine, theirs = sent(officer, at(), name="Van mij"), sent(officer, at(), name="Van hen", variant="output")
    assert officer.post(at(), theirs).status_code == 302
    answer = officer.post(at(), mine)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Van mij" in page and "Van hen" in page and "Outputgericht" in page
