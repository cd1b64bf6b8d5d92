"""What the check found, and the choice: whole messages go in or stay out, once."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from jeugdregio.core.enums import ImportState, JobState
from jeugdregio.core.files import store
from jeugdregio.core.models import ImportBatch, ImportFinding, Job, StoredFile
from referrals.models import Message
from referrals.services.imports import uploads_expire
from tests.cast import Cast
from tests.data.ijw_parts import bsn
from tests.referrals.pages.conftest import Flow
from tests.referrals.pages.messages import allocation, file_of, zipped


def text_of(page: str) -> str:
    return page.replace("\xa0", " ")


@pytest.fixture
def mixed(cast: Cast) -> bytes:
    """Two good messages, one of an unknown municipality, one that is no message."""
    good = [allocation(cast, number) for number in (1001, 1002)]
    return zipped([*good, allocation(cast, 1003, sender="0001"), ("brief.xml", b"<brief/>")])


def test_while_it_is_checked_the_page_asks_again(flow: Flow, good: bytes) -> None:
    flow.upload(good)
    batch = flow.newest()
    page = flow.page(batch)
    assert '<meta http-equiv="refresh" content="5">' in page, "also without scripts"
    assert f'hx-get="{flow.url(batch)}voortgang/"' in page
    waiting = flow.client.get(f"{flow.url(batch)}voortgang/")
    assert "HX-Refresh" not in waiting.headers
    assert "Berichten worden gecontroleerd" in waiting.content.decode()
    flow.work()
    assert flow.client.get(f"{flow.url(batch)}voortgang/").headers["HX-Refresh"] == "true"
    assert "http-equiv" not in flow.page(batch)


def test_the_totals_say_what_will_go_in(flow: Flow, mixed: bytes) -> None:
    batch = flow.checked(mixed)
    page = text_of(flow.page(batch))
    assert batch.state == ImportState.CHECKED
    assert "2 berichten kunnen worden ingelezen." in page
    assert "2 berichten zijn geweigerd en blijven erbuiten." in page
    assert "Inlezen<" in page and "Niet inlezen<" in page
    with flow.cast.in_region():
        assert Message.objects.count() == 0, "a check reads nothing in"


def test_findings_are_grouped_with_words_and_what_to_do(flow: Flow, mixed: bytes) -> None:
    page = flow.page(flow.checked(mixed))
    assert "JR-MUNICIPALITY" in page and "FILE-NOT-IJW" in page
    assert "Gemeentecode … is niet bekend in de portal." in page
    assert "Gemeentecode 0001 is niet bekend in de portal." in page, "the line itself names the code"
    assert "Controleer de code" in page
    assert "declaraties.zip #3" in page and "declaraties.zip #4" in page


def test_the_page_shows_fifty_and_the_file_all(flow: Flow) -> None:
    batch = flow.checked(zipped((f"{number}.xml", b"<brief/>") for number in range(75)))
    page = flow.page(batch)
    assert "De eerste 50 bevindingen" in page
    assert page.count("declaraties.zip #") == 50
    answer = flow.client.get(flow.url(batch), {"formaat": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len([row for row in rows if row and row[0].startswith("declaraties.zip #")]) == 75
    book = openpyxl.load_workbook(io.BytesIO(flow.client.get(flow.url(batch), {"formaat": "xlsx"}).content))
    assert book.worksheets[0].max_row == 76
    assert flow.client.get(flow.url(batch), {"formaat": "exe"}).status_code == 404


def test_one_message_without_an_archive_goes_in_too(flow: Flow) -> None:
    name, content = allocation(flow.cast, 1001)
    batch = flow.applied(content, name)
    assert "1 bericht is ingelezen." in flow.page(batch)


def test_confirming_reads_in_and_leads_to_the_result(flow: Flow, good: bytes) -> None:
    batch = flow.applied(good)
    page = flow.page(batch)
    assert batch.state == ImportState.APPLIED
    assert "3 berichten zijn ingelezen." in page
    assert "Er is niets gevonden dat aandacht vraagt." in page
    assert "Niet inlezen" not in page
    with flow.cast.in_region():
        assert Message.objects.filter(batch=batch).count() == 3
        assert StoredFile.objects.get(pk=batch.file_id).destroyed_at is not None


@pytest.mark.shows("ASVS 2.3.1")
def test_a_second_click_changes_nothing_and_says_what_happened(flow: Flow, good: bytes) -> None:
    batch = flow.checked(good)
    confirm = f"{flow.url(batch)}inlezen/"
    assert flow.client.post(confirm).status_code == 302
    again = flow.client.post(confirm)
    assert again.status_code == 409
    assert "Dit bestand wordt al ingelezen" in again.content.decode()
    assert flow.url(batch) in again.content.decode()
    assert [job.kind for job in flow.jobs()] == ["import-check", "import-apply"], "one job, not two"
    flow.work()
    late = flow.client.post(f"{flow.url(batch)}niet-inlezen/")
    assert (late.status_code, "Dit bestand is al ingelezen." in late.content.decode()) == (409, True)
    with flow.cast.in_region():
        assert Message.objects.count() == 3


def test_dropping_destroys_the_upload(flow: Flow, good: bytes) -> None:
    batch = flow.checked(good)
    assert store.path_of(batch.file.address).exists()
    assert flow.client.post(f"{flow.url(batch)}niet-inlezen/").status_code == 302
    assert "Dit bestand is niet ingelezen." in flow.page(batch)
    assert not store.path_of(batch.file.address).exists()
    assert flow.client.post(f"{flow.url(batch)}inlezen/").status_code == 409


def test_stopping_during_the_check_is_no_failure(flow: Flow, good: bytes) -> None:
    flow.upload(good)
    batch = flow.newest()
    assert flow.client.post(f"{flow.url(batch)}niet-inlezen/").status_code == 302
    assert flow.work().state == ImportState.CANCELLED
    assert [job.state for job in flow.jobs()] == [JobState.DONE]


def test_a_file_of_which_nothing_stands_is_refused_and_destroyed(flow: Flow) -> None:
    batch = flow.checked(zipped([("brief.xml", b"<brief/>")]))
    page = flow.page(batch)
    assert batch.state == ImportState.REFUSED
    assert "Geen enkel bericht van dit bestand kan worden ingelezen." in page
    assert "Inlezen<" not in page
    assert not store.path_of(batch.file.address).exists()


def test_what_is_known_already_is_nothing_to_read_in(flow: Flow, good: bytes, cast: Cast) -> None:
    flow.applied(good)
    batch = flow.checked(zipped(allocation(cast, number) for number in (1001, 1002)), "nog eens.zip")
    page = flow.page(batch)
    assert "Er valt niets nieuws in te lezen." in page
    assert "2 berichten zijn al eerder ingelezen en tellen niet opnieuw." in page
    assert "Inlezen<" not in page


def test_what_nobody_confirms_expires(flow: Flow, good: bytes) -> None:
    batch = flow.checked(good)
    with flow.cast.in_region():
        assert uploads_expire(now=timezone.now() + timedelta(hours=23)) == 0
        assert uploads_expire(now=timezone.now() + timedelta(hours=25)) == 1
    assert "Niemand bevestigde dit bestand binnen 24 uur." in flow.page(batch)
    assert not store.path_of(batch.file.address).exists()


def test_a_job_that_failed_can_be_tried_again(flow: Flow, good: bytes) -> None:
    flow.upload(good)
    batch = flow.newest()
    with flow.cast.in_region():
        Job.objects.filter(pk=batch.job_id).update(state=JobState.FAILED, error="OSError")
    page = flow.page(batch)
    assert "De taak is halverwege gestopt" in page and "OSError" not in page
    assert flow.client.post(f"/taken/{batch.job.public_id}/opnieuw/").status_code == 302
    assert flow.work().state == ImportState.CHECKED


def test_an_import_of_another_region_does_not_exist(flow: Flow, good: bytes, client_for: object) -> None:
    batch = flow.checked(good)
    outsider = client_for(flow.cast.outsider_membership.user)  # type: ignore[operator]
    for path in ("", "voortgang/"):
        assert outsider.get(flow.url(batch) + path).status_code == 404
    for path in ("inlezen/", "niet-inlezen/"):
        assert outsider.post(flow.url(batch) + path).status_code == 404


def test_the_page_needs_few_statements(
    flow: Flow, mixed: bytes, django_assert_max_num_queries: object
) -> None:
    batch = flow.checked(mixed)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        flow.page(batch)


def test_a_number_of_a_youth_is_in_no_finding(flow: Flow, cast: Cast) -> None:
    flow.checked(zipped([allocation(cast, 1001, person="999900011"), allocation(cast, 1002)]))
    with cast.in_region():
        kept = [str(row) for row in ImportFinding.objects.values_list("params", "reference", "element")]
        batches = [str(row.counts) for row in ImportBatch.objects.all()]
    assert kept, "the wrong number was found"
    assert not any(number in text for text in (*kept, *batches) for number in (bsn(0), "999900011"))


def test_a_post_without_the_token_of_the_form_is_refused(flow: Flow, good: bytes) -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.cookies = flow.client.cookies
    assert strict.post("/declaraties/inlezen/", {"file": file_of(good)}).status_code == 403
