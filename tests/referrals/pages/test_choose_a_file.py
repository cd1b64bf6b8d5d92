"""The form for a file: what is not taken is said beside the field, and leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.files import store
from jeugdregio.core.files.upload import LIMIT
from jeugdregio.core.models import ImportBatch, StoredFile
from referrals.importers.ijw.archive import Limits
from tests.cast import Cast
from tests.data.ijw_parts import bsn
from tests.referrals.pages.conftest import INLEZEN, Flow
from tests.referrals.pages.messages import allocation, file_of

TOO_LARGE = "Het bestand is groter dan 25 MB"
OTHER_KIND = "Kies een XML-, ZIP-, CSV- of XLSX-bestand"
MAY_BE_BSN = "negen cijfers"


def kept_files() -> set[Path]:
    return {path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "content", "reference", "said"),
    [
        ("groot.xml", b"x" * (LIMIT + 1), "", TOO_LARGE),
        ("declaraties.pdf", b"%PDF-1.7", "", OTHER_KIND),
        ("declaraties", b"<a/>", "", OTHER_KIND),
        ("leeg.xml", b"", "", "Het bestand is leeg"),
        (f"declaratie {bsn()}.xml", b"<a/>", "", MAY_BE_BSN),
        ("declaratie.xml", b"<a/>", f"kind {bsn()}", MAY_BE_BSN),
        (f"kind {bsn()[:4]} {bsn()[4:6]}.{bsn()[6:]}.xml", b"<a/>", "", MAY_BE_BSN),
        ("declaratie.xml", b"<a/>", "x" * 101, "maximaal 100 tekens"),
    ],
    ids=[
        "too large",
        "another kind",
        "no kind",
        "empty",
        "bsn in name",
        "bsn in reference",
        "bsn with signs in name",
        "long reference",
    ],
)
def test_what_cannot_be_taken_is_said_in_the_form(
    flow: Flow, name: str, content: bytes, reference: str, said: str
) -> None:
    before = kept_files()
    answer = flow.upload(content, name, reference)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "<title>Fout:" in page
    with flow.cast.in_region():
        assert ImportBatch.objects.count() == 0
    assert kept_files() == before, "the sealed bytes of a refused file are destroyed"


def test_a_form_without_a_file_says_so(flow: Flow) -> None:
    page = flow.client.post(INLEZEN, {}).content.decode()
    assert "Kies een bestand." in page
    assert 'href="#id_file"' in page, "the summary leads to the field"


def test_a_good_file_is_kept_sealed_and_its_check_is_asked_for(flow: Flow, good: bytes) -> None:
    answer = flow.upload(good, reference=" batch   juli ")
    batch = flow.newest()
    assert answer.headers["Location"] == flow.url(batch)
    assert (batch.reference, batch.file.name) == ("batch juli", "declaraties.zip")
    assert [job.kind for job in flow.jobs()] == ["import-check"]
    with store.open_stored(batch.file.address) as stored:
        assert good not in stored.read()


def test_the_same_file_twice_is_said_with_its_date(flow: Flow, good: bytes) -> None:
    flow.applied(good)
    page = flow.upload(good, "andere naam.zip").content.decode()
    assert "Dit bestand is al ingelezen, op 23-11-2026." in page
    with flow.cast.in_region():
        assert ImportBatch.objects.count() == 1
        assert StoredFile.objects.filter(destroyed_at=None).count() == 0


def test_the_page_names_the_real_limits(flow: Flow) -> None:
    page = flow.client.get(INLEZEN).content.decode()
    assert "maximaal 25 MB" in page and LIMIT == 25 * 1024 * 1024
    assert "maximaal 20.000 berichten" in page and Limits().members == 20_000
    assert "maximaal 1.024 MB" in page and Limits().total == 1024 * 1024 * 1024
    assert "JW301, JW305, JW307, JW315, JW323, JW325" in page
    assert "Zet hier geen naam of BSN in." in page
    assert "Er is nog niets ingelezen." in page, "the empty state"


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.CONTRACT_MANAGER, Role.REGIONAL_CONTROLLER])
def test_who_steers_may_put_a_file_in(
    cast: Cast, client_for: Callable[[Role], Client], role: Role, good: bytes
) -> None:
    client = client_for(role)
    assert 'type="file"' in client.get(INLEZEN).content.decode()
    assert client.post(INLEZEN, {"file": file_of(good)}).status_code == 302


def test_the_auditor_looks_and_puts_nothing_in(
    cast: Cast, client_for: Callable[[Role], Client], good: bytes
) -> None:
    auditor = client_for(Role.AUDITOR)
    page = auditor.get(INLEZEN)
    assert page.status_code == 200
    assert 'type="file"' not in page.content.decode()
    assert auditor.post(INLEZEN, {"file": file_of(good)}).status_code == 403


@pytest.mark.parametrize(
    "role", [Role.BOARD_MEMBER, Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER, Role.REFERRER]
)
def test_others_get_a_reason(cast: Cast, client_for: Callable[[Role], Client], role: Role) -> None:
    client = client_for(role)
    assert client.get(INLEZEN).status_code == 403
    message = file_of(allocation(cast, 1001)[1], "toewijzing.xml")
    assert client.post(INLEZEN, {"file": message}).status_code == 403


def test_the_list_of_imports_is_also_a_file(flow: Flow, good: bytes) -> None:
    flow.checked(good)
    answer = flow.client.get(INLEZEN, {"formaat": "csv"})
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert len(rows) >= 2
    assert rows[1].startswith("declaraties.zip;")
    assert "Gecontroleerd" in rows[1]
