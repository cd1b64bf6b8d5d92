"""Background jobs: everybody follows their own organisation's, and stops or repeats only what can be."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import JobState
from jeugdregio.core.jobs import kinds
from jeugdregio.core.jobs.kinds import JobKind
from jeugdregio.core.jobs.shown import status_of
from jeugdregio.core.models import Job, Organisation, Outbox
from jeugdregio.core.ui.navigation import Link
from tests.cast import Cast

Sign = Callable[[Role], Client]
DROPPED: list[int] = []


@pytest.fixture(autouse=True)
def a_kind() -> Iterator[None]:
    """A kind of job that no app has, with a result and something to undo."""
    former = dict(kinds._KINDS)
    kinds.register(
        JobKind(
            "planted",
            "Geplante taak",
            "core.planted",
            lambda job: Link("Naar het resultaat", f"/resultaat/{job.pk}/"),
            cancel=lambda job, by: DROPPED.append(job.pk),
        ),
        JobKind("lasting", "Taak die afmaakt", "core.lasting", lambda job: None, can_cancel=False),
    )
    yield
    kinds._KINDS.clear()
    kinds._KINDS.update(former)
    DROPPED.clear()


def make(cast: Cast, state: JobState, owner: Organisation | None = None, **more: Any) -> Job:
    with cast.in_region():
        return Job.objects.create(
            region_id=cast.region.pk,
            owner_id=owner.pk if owner else cast.region.pk,
            **{"kind": "planted", "title": "Q3 2027 berekenen", "state": state, **more},
        )


def test_without_jobs_the_page_says_what_will_stand_there(client_for: Sign) -> None:
    page = client_for(Role.CONTRACT_MANAGER).get("/taken/").content.decode()
    assert "Er zijn geen taken." in page
    assert "<table" not in page


def test_the_list_shows_state_person_and_result(cast: Cast, client_for: Sign) -> None:
    job = make(cast, JobState.DONE, by=cast.person(Role.POLICY_OFFICER))
    make(cast, JobState.QUEUED, title="Wacht nog")
    page = client_for(Role.CONTRACT_MANAGER).get("/taken/").content.decode()
    for said in ("2 taken", "Geplante taak", "Policy officer", "Klaar", f"/resultaat/{job.pk}/", "Wacht nog"):
        assert said in page
    assert page.count("Naar het resultaat") == 1, "only what is done has a result"


def test_the_list_can_be_narrowed(cast: Cast, client_for: Sign) -> None:
    make(cast, JobState.DONE, title="Van mij", by=cast.person(Role.CONTRACT_MANAGER))
    make(cast, JobState.FAILED, title="Van een ander", by=cast.person(Role.POLICY_OFFICER))
    client = client_for(Role.CONTRACT_MANAGER)
    mine = client.get("/taken/", {"mijn": "ja"}).content.decode()
    assert ("Van mij" in mine, "Van een ander" in mine) == (True, False)
    failed = client.get("/taken/", {"status": "failed"}).content.decode()
    assert ("Van mij" in failed, "Van een ander" in failed) == (False, True)
    nothing = client.get("/taken/", {"status": "cancelled"}).content.decode()
    assert "Geen resultaten met deze filters." in nothing


def test_long_lists_have_pages(cast: Cast, client_for: Sign, django_assert_max_num_queries: Any) -> None:
    with cast.in_region():
        Job.objects.bulk_create(
            Job(region_id=cast.region.pk, owner_id=cast.region.pk, kind="planted", title=f"Taak {number:03}")
            for number in range(60)
        )
    client = client_for(Role.CONTRACT_MANAGER)
    with django_assert_max_num_queries(14):
        first = client.get("/taken/").content.decode()
    second = client.get("/taken/", {"pagina": "2"}).content.decode()
    assert ("Taak 059" in first, "Taak 005" in first) == (True, False)
    assert ("Taak 059" in second, "Taak 005" in second) == (False, True)


def test_a_running_job_says_how_far_it_is_and_the_page_asks_again(cast: Cast, client_for: Sign) -> None:
    job = make(cast, JobState.RUNNING, done=6_200, total=10_480)
    client = client_for(Role.CONTRACT_MANAGER)
    page = client.get(f"/taken/{job.public_id}/").content.decode()
    assert "6.200 van 10.480 (59%)." in page
    assert f'hx-get="/taken/{job.public_id}/voortgang/"' in page
    assert '<meta http-equiv="refresh" content="5">' in page
    assert "HX-Refresh" not in client.get(f"/taken/{job.public_id}/voortgang/").headers


def test_when_it_has_ended_the_page_loads_again_with_the_result(cast: Cast, client_for: Sign) -> None:
    job = make(cast, JobState.DONE)
    client = client_for(Role.CONTRACT_MANAGER)
    assert client.get(f"/taken/{job.public_id}/voortgang/").headers["HX-Refresh"] == "true"
    page = client.get(f"/taken/{job.public_id}/").content.decode()
    assert f'href="/resultaat/{job.pk}/"' in page
    assert "http-equiv" not in page


def test_the_time_that_is_left_is_estimated_when_there_is_something_to_go_by() -> None:
    now = timezone.now()
    job = Job(state=JobState.RUNNING, done=25, total=100, started_at=now - timedelta(seconds=10))
    assert status_of(job, now) == "25 van 100 (25%). Nog ongeveer 30 seconden."
    job.started_at = now - timedelta(minutes=10)
    assert status_of(job, now).endswith("Nog ongeveer 30 minuten.")
    job.started_at = now - timedelta(seconds=1)
    assert status_of(job, now) == "25 van 100 (25%)."


def test_what_waits_can_be_stopped_with_what_waits_for_it(cast: Cast, client_for: Sign) -> None:
    job = make(cast, JobState.QUEUED)
    client = client_for(Role.CONTRACT_MANAGER)
    assert "Stop deze taak" in client.get(f"/taken/{job.public_id}/").content.decode()
    assert client.post(f"/taken/{job.public_id}/stoppen/").status_code == 302
    again = client.post(f"/taken/{job.public_id}/stoppen/")
    assert (again.status_code, "kan niet meer stoppen" in again.content.decode()) == (409, True)
    assert [job.pk] == DROPPED
    with cast.in_region():
        job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert job.ended_at is not None


@pytest.mark.shows("ASVS 2.3.1")
@pytest.mark.parametrize("state", [JobState.RUNNING, JobState.DONE, JobState.FAILED, JobState.CANCELLED])
def test_what_has_begun_or_ended_cannot_be_stopped(cast: Cast, client_for: Sign, state: JobState) -> None:
    job = make(cast, state)
    client = client_for(Role.CONTRACT_MANAGER)
    assert client.post(f"/taken/{job.public_id}/stoppen/").status_code == 409
    assert "Stop deze taak" not in client.get(f"/taken/{job.public_id}/").content.decode()
    assert DROPPED == []


def test_some_kinds_are_never_stopped_half_way(cast: Cast, client_for: Sign) -> None:
    job = make(cast, JobState.QUEUED, kind="lasting")
    assert client_for(Role.CONTRACT_MANAGER).post(f"/taken/{job.public_id}/stoppen/").status_code == 409


def test_what_failed_can_be_tried_again_once(cast: Cast, client_for: Sign) -> None:
    job = make(cast, JobState.FAILED, error="OSError", ended_at=timezone.now())
    client = client_for(Role.CONTRACT_MANAGER)
    page = client.get(f"/taken/{job.public_id}/").content.decode()
    assert f"Noem code {str(job.public_id)[:8].upper()}" in page
    assert "OSError" not in page, "what went wrong inside is for the log"
    assert client.post(f"/taken/{job.public_id}/opnieuw/").status_code == 302
    assert client.post(f"/taken/{job.public_id}/opnieuw/").status_code == 409
    with cast.in_region():
        asked = list(Outbox.objects.filter(task="core.planted"))
        job.refresh_from_db()
    assert (len(asked), job.state, job.error) == (1, JobState.QUEUED, "")


def test_a_municipality_sees_only_its_own_jobs(cast: Cast, client_for: Sign) -> None:
    theirs = make(cast, JobState.DONE, owner=cast.waterdam.organisation, title="Van Waterdam")
    regions = make(cast, JobState.FAILED, title="Van de regio")
    client = client_for(Role.MUNICIPAL_USER)
    page = client.get("/taken/").content.decode()
    assert ("Van Waterdam" in page, "Van de regio" in page) == (True, False)
    assert client.get(f"/taken/{theirs.public_id}/").status_code == 200
    assert client.get(f"/taken/{regions.public_id}/").status_code == 404
    assert client.post(f"/taken/{theirs.public_id}/opnieuw/").status_code == 403


def test_the_other_region_sees_none(cast: Cast, client_for: Callable[[object], Client]) -> None:
    job = make(cast, JobState.QUEUED)
    outsider = client_for(cast.outsider_membership.user)
    assert "Er zijn geen taken." in outsider.get("/taken/").content.decode()
    for path in ("", "voortgang/"):
        assert outsider.get(f"/taken/{job.public_id}/{path}").status_code == 404
    for path in ("stoppen/", "opnieuw/"):
        assert outsider.post(f"/taken/{job.public_id}/{path}").status_code == 404
