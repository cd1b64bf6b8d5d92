"""From a file in the browser to figures, by a real worker: uploaded, checked, confirmed, read in, computed."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch, Job
from referrals.models import Message
from tests.cast import Cast, build_cast
from tests.door import enter
from tests.referrals.pages.messages import allocation, claim, file_of, line, zipped
from tests.worker import wait_until

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("queue")]
MANY = 40


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


def reaches(cast: Cast, state: str) -> Callable[[], bool]:
    def there() -> bool:
        with cast.in_region():
            return bool(ImportBatch.objects.get().state == state)

    return there


def text_at(client: Client, url: str) -> str:
    return client.get(url).content.decode().replace("\xa0", " ")


def test_forty_messages_go_in_once_however_often_the_button_is_pressed(cast: Cast, client: Client) -> None:
    messages = [allocation(cast, 1001 + number) for number in range(MANY)]
    messages.append(claim(cast, 1, line(1, "R1"), dated=date(2026, 2, 10)))
    answer = client.post("/declaraties/inlezen/", {"file": file_of(zipped(messages)), "reference": "juli"})
    url = answer.headers["Location"]
    assert "Berichten worden gecontroleerd" in text_at(client, url)

    wait_until(reaches(cast, ImportState.CHECKED), "the check")
    with cast.in_region():
        assert Message.objects.count() == 0
        job = Job.objects.get(kind="import-check")
        assert (job.done, job.total) == (MANY + 1, MANY + 1)
    assert f"{MANY + 1} berichten kunnen worden ingelezen." in text_at(client, url)

    codes = sorted(client.post(f"{url}inlezen/").status_code for _click in range(3))
    assert codes == [302, 409, 409]
    wait_until(reaches(cast, ImportState.APPLIED), "the import")
    with cast.in_region():
        assert Message.objects.count() == MANY + 1
        assert Job.objects.filter(kind="import-apply").count() == 1
    page = text_at(client, url)
    assert f"{MANY + 1} berichten zijn ingelezen." in page

    wait_until(lambda: "De cijfers zijn bijgewerkt." in text_at(client, url), "the figures")
    follow = re.search(r'href="(/contracten/\?periode=\d{4}-Q\d)"', text_at(client, url))
    assert follow, "the page leads to the figures"
    assert client.get(follow[1], follow=True).status_code == 200


def test_a_refused_file_leaves_the_worker_ready_for_the_next(cast: Cast, client: Client) -> None:
    client.post("/declaraties/inlezen/", {"file": file_of(zipped([("brief.xml", b"<brief/>")]))})
    wait_until(reaches(cast, ImportState.REFUSED), "the refusal")
    with cast.in_region():
        ImportBatch.objects.all().delete()
    client.post("/declaraties/inlezen/", {"file": file_of(allocation(cast, 1001)[1], "toewijzing.xml")})
    wait_until(reaches(cast, ImportState.CHECKED), "the next check")
