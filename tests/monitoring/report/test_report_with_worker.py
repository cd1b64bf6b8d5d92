"""From signing in to the report at home: a person who only follows links and buttons, and a real worker."""

from collections.abc import Callable
from datetime import date

import pytest
from celery import current_app
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.models import ImportBatch, Job
from jeugdregio.core.periods import Quarter
from monitoring.models import QuarterReport, Snapshot
from monitoring.services.quarter import quarter_compute
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake, sources_from
from tests.accounts.conftest import give_app, recovery_code
from tests.cast import Cast, build_cast
from tests.core.pdf.reports import opened, text_of
from tests.door import enter
from tests.monitoring import example_one
from tests.monitoring.ground import prices
from tests.visitor import Visitor
from tests.worker import wait_until

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("queue")]
MOST_CLICKS = 6
PASSWORD = "een lang wachtwoord"


@pytest.fixture
def cast(queue: str) -> Cast:
    """Worked example 1, read in and computed."""
    cast = build_cast()
    manager = cast.person(Role.CONTRACT_MANAGER)
    manager.set_password(PASSWORD)
    manager.save()
    with cast.in_region() as context:
        example_one.history_contract(cast)
        prices(cast)
        batch = ImportBatch.objects.create(region_id=cast.region.pk, owner_id=cast.region.pk, kind="ijw")
    intake = Intake(cast.region.pk, date(2027, 6, 30), backfill=True)
    messages = sources_from(example_one.messages(cast))
    read_in(messages, intake, context=context, batch_id=batch.pk, report=lambda done: None)
    quarter_compute(
        context=Context.for_region(cast.region.pk), quarter=Quarter(2027, 2), known_on=date(2027, 6, 30)
    )
    return cast


def has(cast: Cast, count: Callable[[], int | bool]) -> Callable[[], bool]:
    def there() -> bool:
        with cast.in_region():
            failed = Job.objects.filter(state="failed").first()
            assert failed is None, failed and failed.error
            return count() > 0

    return there


def test_from_signing_in_to_the_report_takes_at_most_six_clicks(cast: Cast) -> None:
    visitor = Visitor(Client())
    visitor.look("/inloggen/")
    manager = cast.person(Role.CONTRACT_MANAGER)
    give_app(manager)
    visitor.press("Inloggen", login=manager.email, password=PASSWORD)
    visitor.press("Inloggen", code=recovery_code(manager))
    visitor.follow("Rapportages")
    visitor.press("Rapport maken")
    wait_until(has(cast, QuarterReport.objects.count), "the report")
    wait_until(lambda: "Open het rapport" in again(visitor), "the job to end")
    visitor.follow("Open het rapport")
    assert "Rapport over Q2 2027" in visitor.content.decode()
    visitor.follow("PDF")
    assert visitor.content.startswith(b"%PDF-1.7")
    assert visitor.clicks <= MOST_CLICKS, visitor.visited
    assert "€ 448.000" in text_of(visitor.content).replace("\xa0", " ")
    assert str(opened(visitor.content).trailer["/Root"]["/Lang"]).startswith("nl")  # type: ignore[index]


def again(visitor: Visitor) -> str:
    """The page by itself loads again; that is no click."""
    visitor.look(visitor.url)
    return visitor.content.decode()


def test_the_worker_makes_the_report_once_however_often_the_task_comes(cast: Cast) -> None:
    client = Client()
    enter(client, cast.person(Role.CONTRACT_MANAGER))
    with cast.in_region():
        snapshot = Snapshot.objects.get()
    client.post("/rapporten/maken/", {"rapport-snapshot": str(snapshot.public_id)})
    wait_until(has(cast, QuarterReport.objects.count), "the report")
    with cast.in_region():
        job = Job.objects.get(kind="quarter-report")
        arguments = {"job_id": job.pk, "region_id": cast.region.pk, "organisation_id": cast.region.pk}
    for _delivery in range(3):
        current_app.send_task("monitoring.make_report", kwargs=arguments)
    client.post("/rapporten/maken/", {"rapport-snapshot": str(snapshot.public_id)})
    done = Job.objects.filter(kind="quarter-report", state="done")
    wait_until(has(cast, lambda: done.count() == 2), "the second request")
    with cast.in_region():
        assert QuarterReport.objects.count() == 1
