"""An import in each of its states, made the way the worker makes it, inside the test's transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.core.models import ImportBatch, Job
from procurement.services.contract import price_set
from referrals.tasks.imports import apply_import, check_import
from tests.browser import Browser
from tests.cast import Cast
from tests.referrals.pages.messages import allocation, file_of, zipped

TODAY = date(2026, 11, 23)
INLEZEN = "/declaraties/inlezen/"


@dataclass
class Flow:
    """What one person does with files, and what the worker would do in between."""

    cast: Cast
    client: Client

    def upload(self, content: bytes, name: str = "declaraties.zip", reference: str = "") -> HttpResponse:
        return self.client.post(INLEZEN, {"file": file_of(content, name), "reference": reference})

    def newest(self) -> ImportBatch:
        with self.cast.in_region():
            return ImportBatch.objects.select_related("file", "job").order_by("-id")[0]

    def work(self) -> ImportBatch:
        """Run what the newest import waits for."""
        batch = self.newest()
        assert batch.job is not None
        task = {"import-check": check_import, "import-apply": apply_import}[batch.job.kind]
        task(batch.job.pk, self.cast.region.pk, self.cast.region.pk)
        return self.newest()

    def checked(self, content: bytes, name: str = "declaraties.zip") -> ImportBatch:
        assert self.upload(content, name).status_code == 302
        return self.work()

    def applied(self, content: bytes, name: str = "declaraties.zip") -> ImportBatch:
        batch = self.checked(content, name)
        assert self.client.post(f"{self.url(batch)}inlezen/").status_code == 302
        return self.work()

    def url(self, batch: ImportBatch) -> str:
        return f"/declaraties/import/{batch.public_id}/"

    def page(self, batch: ImportBatch) -> str:
        found = self.client.get(self.url(batch))
        assert found.status_code == 200
        return found.content.decode()

    def jobs(self) -> list[Job]:
        with self.cast.in_region():
            return list(Job.objects.order_by("id"))


@pytest.fixture(autouse=True)
def business_date(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def flow(cast: Cast, client_for: Callable[[Role | User], Client]) -> Flow:
    with cast.in_region():
        since = date(2026, 1, 1)
        price_set(
            contract=cast.priced_contract,
            product_code="45A01",
            unit="04",
            price=9_600,
            valid_from=since,
            known_on=since,
        )
    return Flow(cast, client_for(Role.CONTRACT_MANAGER))


@pytest.fixture
def good(cast: Cast) -> bytes:
    """An archive of three messages without a fault."""
    return zipped(allocation(cast, number) for number in (1001, 1002, 1003))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    started = Browser()
    yield started
    started.close()
