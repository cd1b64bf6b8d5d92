"""A CSV and an XLSX file from the browser to the database, by a real worker."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import ImportState, JobState
from jeugdregio.core.models import ImportBatch, Job
from procurement.models import SpendingRoom
from segments.models import Population
from tests.cast import Cast, build_cast
from tests.core.importing.files import xlsx_file
from tests.door import enter
from tests.referrals.pages import tables
from tests.referrals.pages.messages import file_of
from tests.worker import wait_until

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("queue")]
AGES = 100
YEARS = range(2016, 2027)


@pytest.fixture
def business_date() -> None:
    """The worker has no settings of this process: both use the real date."""


@pytest.fixture
def cast(queue: str) -> Cast:
    return build_cast()


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client()
    enter(client, cast.person(Role.CONTRACT_MANAGER))
    return client


def reaches(cast: Cast, url: str, *states: str) -> Callable[[], bool]:
    def there() -> bool:
        with cast.in_region():
            assert not Job.objects.filter(state=JobState.FAILED).exists()
            return ImportBatch.objects.get(public_id=url.split("/")[-2]).state in states

    return there


def text_at(client: Client, url: str) -> str:
    return client.get(url).content.decode().replace("\xa0", " ")


def put_in(client: Client, content: bytes, name: str) -> str:
    answer = client.post("/declaraties/inlezen/", {"file": file_of(content, name), "reference": ""})
    return answer.headers["Location"]


def test_both_kinds_of_file_go_in(cast: Cast, client: Client) -> None:
    rows = [("9901", year, age, 1) for year in YEARS for age in range(AGES)]
    url = put_in(client, tables.people(*rows), "bevolking.csv")
    assert "De tabel wordt gecontroleerd" in text_at(client, url)
    wait_until(reaches(cast, url, ImportState.CHECKED), "the check")
    with cast.in_region():
        job = Job.objects.get(kind="import-check")
        assert (job.done, job.total) == (len(rows), len(rows)), "told in rows"
        assert Population.objects.filter(year__in=YEARS).count() == 0
    assert "1.100 rijen kunnen worden ingelezen." in text_at(client, url)
    codes = sorted(client.post(f"{url}inlezen/").status_code for _click in range(3))
    assert codes == [302, 409, 409]
    wait_until(reaches(cast, url, ImportState.APPLIED), "the import")
    assert "Bevolking: 1.100 rijen zijn ingelezen." in text_at(client, url)
    with cast.in_region():
        assert Population.objects.filter(year__in=YEARS).count() == len(rows)
    wait_until(lambda: "De cijfers zijn bijgewerkt." in text_at(client, url), "the figures")

    room = [(*tables.CEILINGS, "ingangsdatum"), ("2027-0001", 2029, 1_250_000.25, date(2029, 1, 1))]
    url = put_in(client, xlsx_file(room), "plafonds.xlsx")
    wait_until(reaches(cast, url, ImportState.CHECKED), "the check of the workbook")
    client.post(f"{url}inlezen/")
    wait_until(reaches(cast, url, ImportState.APPLIED), "the import of the workbook")
    with cast.in_region():
        assert SpendingRoom.objects.get(year=2029).amount == 125_000_025


def test_a_question_is_answered_and_a_refused_table_leaves_the_worker_ready(
    cast: Cast, client: Client
) -> None:
    url = put_in(client, tables.two_sheets(), "twee.xlsx")
    wait_until(lambda: 'type="radio"' in text_at(client, url), "the question")
    assert client.post(f"{url}soort/", {"kind": "population"}).status_code == 302
    wait_until(reaches(cast, url, ImportState.CHECKED), "the check")
    wrong = put_in(client, tables.people(("9999", 2027, 4, 1)), "fout.csv")
    wait_until(reaches(cast, wrong, ImportState.REFUSED), "the refusal")
    client.post(f"{url}inlezen/")
    wait_until(reaches(cast, url, ImportState.APPLIED), "the import")
    with cast.in_region():
        assert Population.objects.filter(year=2027).count() == 1
