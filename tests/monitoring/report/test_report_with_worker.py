"""From signing in to the report at home: a person who only follows links and buttons, and a real worker."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin

import pytest
from celery import current_app
from django.test import Client
from lxml import etree

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.models import ImportBatch, Job
from jeugdregio.core.periods import Quarter
from monitoring.models import QuarterReport, Snapshot
from monitoring.services.quarter import quarter_compute
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake, sources_from
from tests.cast import Cast, build_cast
from tests.core.pdf.reports import opened, text_of
from tests.monitoring import example_one
from tests.monitoring.ground import prices
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


@dataclass
class Visitor:
    """Somebody who sees only what stands on the page, and whose clicks are counted."""

    client: Client
    url: str = "/"
    clicks: int = 0
    content: bytes = b""
    visited: list[str] = field(default_factory=list)

    def look(self, url: str) -> None:
        answer = self.client.get(url, follow=True)
        assert answer.status_code == 200, url
        self.url = answer.redirect_chain[-1][0] if answer.redirect_chain else url
        self.content = answer.content
        self.visited.append(self.url)

    @property
    def root(self) -> etree._Element:
        return etree.HTML(self.content.decode())

    def follow(self, words: str) -> None:
        """Click the first link with these words."""
        links = [link for link in self.root.iter("a") if words in "".join(link.itertext())]
        assert links, f"no link {words!r} on {self.url}"
        self.clicks += 1
        self.look(urljoin(self.url, links[0].get("href")))

    def press(self, words: str, **typed: str) -> None:
        """Click the first button with these words, with the form as it stands."""
        forms = [
            form
            for form in self.root.iter("form")
            if any(words in "".join(button.itertext()) for button in form.iter("button"))
        ]
        assert forms, f"no button {words!r} on {self.url}"
        self.clicks += 1
        answer = self.client.post(
            urljoin(self.url, forms[0].get("action") or self.url),
            {**values_of(forms[0]), **typed},
            follow=True,
        )
        assert answer.status_code == 200
        self.url, self.content = answer.redirect_chain[-1][0], answer.content
        self.visited.append(self.url)


def values_of(form: etree._Element) -> dict[str, str]:
    """What the browser would send: filled in inputs, and the first choice of each list."""
    values = {box.get("name"): box.get("value") or "" for box in form.iter("input") if box.get("name")}
    for box in form.iter("select"):
        chosen = [option for option in box.iter("option") if option.get("selected") is not None]
        values[box.get("name")] = (chosen or list(box.iter("option")))[0].get("value")
    return values


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
    visitor.press("Inloggen", login=cast.person(Role.CONTRACT_MANAGER).email, password=PASSWORD)
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
    client.force_login(cast.person(Role.CONTRACT_MANAGER))
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
