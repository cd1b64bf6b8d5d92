"""The contract page: what it shows follows from the computation, for whom it is meant."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from monitoring.models import Snapshot
from tests.cast import Cast


@pytest.fixture
def url(imported: Cast) -> str:
    return f"/contracten/{imported.priced_contract.public_id}/"


def test_the_page_shows_what_was_realised_and_what_is_still_to_come(
    imported: Cast, snapshot: Snapshot, client_for: Callable[[Role], Client], url: str
) -> None:
    page = client_for(Role.CONTRACT_MANAGER).get(url).content.decode().replace("\xa0", " ")
    for amount in ("€ 448.000", "€ 202.000", "€ 510.000", "€ 1.200.000"):
        assert amount in page, amount


def test_the_file_holds_the_figures_of_the_page(
    imported: Cast, snapshot: Snapshot, client_for: Callable[[Role], Client], url: str
) -> None:
    answer = client_for(Role.CONTRACT_MANAGER).get(url, {"formaat": "xlsx"})
    book = openpyxl.load_workbook(BytesIO(answer.content))
    amounts = [row[1] for sheet in book for row in sheet.iter_rows(values_only=True) if len(row) > 1]
    assert {448_000, 202_000, 510_000} <= set(amounts)


def test_another_provider_and_a_municipality_do_not_see_it(
    imported: Cast, snapshot: Snapshot, client_for: Callable[[object], Client], url: str
) -> None:
    assert client_for(imported.kompas_membership.user).get(url).status_code == 404
    assert client_for(Role.MUNICIPAL_USER).get(url).status_code == 403
    assert client_for(Role.PROVIDER_PREPARER).get(url).status_code == 200
    assert client_for(imported.outsider_membership.user).get(url).status_code == 404
