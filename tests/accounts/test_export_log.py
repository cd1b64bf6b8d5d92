"""Who took which figures as a file stands in a list, written in the transaction of the answer (P4)."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.exports.formats import Format
from jeugdregio.core.models import ExportLog
from tests.cast import Cast
from tests.core.exports.samples import read_csv

ClientFor = Callable[[object], Client]


def taken(cast: Cast) -> list[ExportLog]:
    with cast.in_region():
        return list(ExportLog.objects.order_by("id"))


@pytest.mark.parametrize("kind", list(Format))
def test_each_file_has_its_row(cast: Cast, client_for: ClientFor, kind: Format) -> None:
    answer = client_for(Role.CONTRACT_MANAGER).get(f"/contracten/?q=20&formaat={kind}")
    (row,) = taken(cast)
    assert row.content_hash == hashlib.sha256(answer.content).hexdigest()
    assert (row.page, row.role, row.profile) == ("/contracten/", Role.CONTRACT_MANAGER, "E2")
    assert row.file_name in answer["Content-Disposition"] and row.filters.endswith(": 20")
    assert row.owner_id == cast.region.pk and row.by.email


def test_the_row_says_how_many_rows_the_file_has(cast: Cast, client_for: ClientFor) -> None:
    answer = client_for(Role.CONTRACT_MANAGER).get("/contracten/?formaat=csv-systeem")
    rows = list(read_csv(answer.content, Format.CSV_SYSTEM))
    assert taken(cast)[0].row_count == len(rows) - 1 > 0


def test_a_municipality_takes_protected_figures(cast: Cast, client_for: ClientFor) -> None:
    client_for(Role.MUNICIPAL_USER).get("/segmenten/?formaat=csv")
    client_for(Role.PROVIDER_PREPARER).get("/contracten/?formaat=csv")
    assert [row.profile for row in taken(cast)] == ["E1", "E2"]


def test_a_page_is_no_export(cast: Cast, client_for: ClientFor) -> None:
    client_for(Role.CONTRACT_MANAGER).get("/contracten/")
    assert taken(cast) == []


def test_without_the_row_there_is_no_file(
    cast: Cast, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_for(Role.CONTRACT_MANAGER)
    client.raise_request_exception = False

    def fails(**values: object) -> None:
        raise RuntimeError("the log cannot be written")

    monkeypatch.setattr(ExportLog.objects, "create", fails)
    answer = client.get("/contracten/?formaat=csv")
    assert answer.status_code == 500
    assert "Content-Disposition" not in answer


def test_the_administrator_reads_the_list_and_takes_it_home(cast: Cast, client_for: ClientFor) -> None:
    client_for(Role.CONTRACT_MANAGER).get("/contracten/?formaat=xlsx")
    administrator = client_for(Role.ADMINISTRATOR)
    page = administrator.get("/beheer/exports/").content.decode()
    assert "/contracten/" in page and "contracten" in page
    assert "Geen resultaten" in administrator.get("/beheer/exports/?wat=niemand").content.decode()
    file = administrator.get("/beheer/exports/?formaat=csv").content.decode("utf-8-sig")
    assert taken(cast)[0].content_hash in file
    assert [row.page for row in taken(cast)] == ["/contracten/", "/beheer/exports/"]


def test_nobody_reads_the_exports_of_another_organisation(cast: Cast, client_for: ClientFor) -> None:
    client_for(Role.CONTRACT_MANAGER).get("/contracten/?formaat=csv")
    with cast.acting(Role.PROVIDER_PREPARER):
        assert not ExportLog.objects.exists()
    assert taken(cast), "the positive control"
    assert client_for(Role.CONTRACT_MANAGER).get("/beheer/exports/").status_code == 403


# Files without a figure: the rights of each role, and a blank table to fill in.
UNLOGGED = {
    "jeugdregio/accounts/views/administration/rights.py",
    "procurement/views/public/files.py",
    "referrals/views/tables.py",
}
DOOR = "jeugdregio/core/views/exporting.py"


def test_every_file_with_figures_goes_through_the_log() -> None:
    root = Path(__file__).resolve().parents[2]
    apps = ("jeugdregio", "segments", "providers", "procurement", "referrals", "monitoring")
    found = {
        str(path.relative_to(root))
        for app in apps
        for path in (root / app).rglob("*.py")
        if "import export_response" in path.read_text()
    }
    assert DOOR in found, "the positive control"
    assert found == {DOOR, *UNLOGGED}
