"""Administrator and auditor find who looked at whom; reading the log stands in the log."""

import pytest

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import LookEvent
from jeugdregio.core.looks.selectors import LookFilter, looks_of
from tests.looks.conftest import Planted
from tests.looks.test_log_first import FORMATS, ON_THE_PAGE, unpacked

LOG = "/beheer/inzagelogboek/"


@pytest.fixture
def looked(planted: Planted) -> Planted:
    """A contract manager and a controller looked at the same fifty youths."""
    for role in (Role.CONTRACT_MANAGER, Role.REGIONAL_CONTROLLER):
        planted.sign_in(role).get(planted.url)
    return planted


def test_everybody_who_looked_at_one_youth_is_named(looked: Planted) -> None:
    pseudonym = bytes(looked.looks()[0].pseudonym).hex()
    page = looked.sign_in(Role.AUDITOR).get(LOG, {"over": pseudonym}).content.decode()
    assert "2 keer gekeken" in page
    assert "Contract manager" in page and "Regional controller" in page
    assert "Declaraties van zorg controleren" in page and "Jeugdwet, artikel 7.4.0" in page


def test_reading_the_log_is_one_row_with_what_was_asked(looked: Planted) -> None:
    pseudonym = bytes(looked.looks()[0].pseudonym).hex()
    looked.sign_in(Role.ADMINISTRATOR).get(LOG, {"over": pseudonym})
    row, *more = looked.looks(event=LookEvent.LOG)
    assert more == []
    assert (row.by, row.purpose) == (looked.cast.person(Role.ADMINISTRATOR), "supervision")
    assert (bytes(row.pseudonym).hex(), row.reference) == (pseudonym, f"over={pseudonym}")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 2 * ON_THE_PAGE),
        ({"wie": "controller"}, ON_THE_PAGE),
        ({"wie": "niemand"}, 0),
        ({"van": "01-01-2020"}, 2 * ON_THE_PAGE),
        ({"tot": "01-01-2020"}, 0),
        ({"over": "D0001.xml:1"}, 0),
    ],
)
def test_the_log_is_searched_by_person_youth_and_period(
    looked: Planted, query: dict[str, str], count: int
) -> None:
    page = looked.sign_in(Role.AUDITOR).get(LOG, query)
    assert page.status_code == 200
    assert f"{count} keer gekeken" in page.content.decode()


@pytest.mark.parametrize("wanted", FORMATS)
def test_the_whole_log_goes_into_a_file(looked: Planted, wanted: str) -> None:
    answer = looked.sign_in(Role.AUDITOR).get(LOG, {"formaat": wanted})
    text = unpacked(answer)
    for look in looked.looks(event=LookEvent.READ):
        assert bytes(look.pseudonym).hex() in text
    assert len(looked.looks(event=LookEvent.LOG)) == 1


def test_another_region_reads_nothing_of_it(looked: Planted) -> None:
    outsider = looked.cast.outsider_membership
    page = looked.sign_in(outsider.user)
    assert page.get(LOG).status_code == 403
    with looked.cast.acting(Role.PROVIDER_PREPARER) as context:
        sealed = looks_of(context, LookFilter(), "", most=10)
        assert sealed._content.total == 0
