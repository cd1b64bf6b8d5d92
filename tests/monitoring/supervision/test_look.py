"""The pages in a browser, with something on them: axe finds nothing, and they fit a telephone."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from monitoring.enums import MissingSource
from monitoring.services.missing import Missing, missing_note
from procurement.models import Admission, Contract
from tests.browser import Browser
from tests.cast import Cast
from tests.monitoring.supervision.conftest import document
from tests.monitoring.supervision.test_numbers import filled

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
TODAY = date(2027, 8, 1)
PAGES = (
    *(f"/aanbieders/toezicht/?tab={tab}" for tab in ("bewijs", "omzet", "voorwaarden", "handtekening")),
    *(f"/aanbieders/aantal/?tab={tab}" for tab in ("aantal", "verloop", "grootste", "dekking")),
    "/aanbod-tekort/",
    "/aanbod-tekort/?tab=samenvatting",
    "/aanbod-tekort/nieuw/",
)
__all__ = ["filled"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


def test_every_tab_is_accessible_and_fits(
    cast: Cast,
    admission: Admission,
    filled: Contract,
    settings: Settings,
    browser: Browser,
    client_for: Callable[[Role], Client],
) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    row = document(
        cast, admission, "Certificaat kwaliteitssysteem.pdf", TODAY + timedelta(days=5), "quality-system"
    )
    with cast.acting(Role.MUNICIPAL_USER) as context:
        found = Missing(
            MissingSource.BESPOKE, date(2027, 7, 1), what="Wonen met begeleiding, zonder behandeling"
        )
        made = missing_note(context=context, found=found, by=cast.person(Role.MUNICIPAL_USER), today=TODAY)
    pages = (*PAGES, f"/aanbieders/toezicht/vraag/{row.public_id}/", f"/aanbod-tekort/{made.public_id}/")
    wrong = []
    for width in (320, 1280):
        with browser.window(client_for(Role.POLICY_OFFICER), width) as window:
            for path in pages:
                window.open(path)
                wrong += [(path, width, one) for one in window.violations()]
                if (pixels := window.overflow()) > 0:
                    wrong.append((path, width, f"{pixels} pixels too wide"))
    assert wrong == []
