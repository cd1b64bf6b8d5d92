"""A disk that is full: a clear refusal, nothing half kept, and what was kept before stays (T38)."""

import errno
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from jeugdregio.core.files import store
from jeugdregio.core.models import ImportBatch, Job, StoredFile
from tests.referrals.pages.conftest import Flow
from tests.referrals.pages.test_choose_a_file import kept_files

KILOBYTES = 500


class FullDisk:
    """Lets so many writes of the file store through, and none after that."""

    def __init__(self, room: int, number: int = errno.ENOSPC) -> None:
        self.room, self.number, self.asked = room, number, 0

    def take(self) -> None:
        self.asked += 1
        if self.asked > self.room:
            raise OSError(self.number, os.strerror(self.number))

    def file(self, **options: Any) -> Any:
        disk, made = self, tempfile.NamedTemporaryFile(**options)  # noqa: SIM115

        class Counted:
            def __getattr__(self, name: str) -> Any:
                return getattr(made, name)

            def write(self, chunk: bytes) -> int:
                disk.take()
                return made.write(chunk)

            def flush(self) -> None:
                disk.take()
                made.flush()

        return Counted()

    def fsync(self, handle: int) -> None:
        self.take()
        os.fsync(handle)

    def put_in(self, patched: pytest.MonkeyPatch) -> None:
        patched.setattr(store, "tempfile", self)
        patched.setattr(store, "os", self)

    NamedTemporaryFile = file
    O_RDONLY, open, close = os.O_RDONLY, staticmethod(os.open), staticmethod(os.close)


def rows(flow: Flow) -> tuple[int, int, int]:
    with flow.cast.in_region():
        return StoredFile.objects.count(), ImportBatch.objects.count(), Job.objects.count()


@pytest.mark.shows("T38")
def test_at_whichever_write_the_disk_is_full_nothing_half_stays(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.client.raise_request_exception = False
    assert flow.upload(b"<first/>", "eerste.xml").status_code == 302
    before, files = rows(flow), kept_files()
    content = b"<second>" + b"x" * KILOBYTES * 1024
    refused, room = 0, 0
    while True:
        disk = FullDisk(room)
        with monkeypatch.context() as patched:
            disk.put_in(patched)
            answer = flow.upload(content, "tweede.xml")
        if disk.asked <= room:
            break
        assert answer.status_code == 507 and "geen ruimte" in answer.content.decode()
        assert rows(flow) == before
        assert files <= kept_files() and waiting() == []
        refused, room = refused + 1, room + 1
    assert answer.status_code == 302 and refused > 10
    assert rows(flow) == tuple(count + 1 for count in before)


def waiting() -> list[Path]:
    return list((Path(settings.FILES_DIR) / "waiting").iterdir())


def test_control_another_failure_is_not_called_a_full_disk(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.client.raise_request_exception = False
    FullDisk(0, errno.EIO).put_in(monkeypatch)
    answer = flow.upload(b"<a/>", "a.xml")
    assert answer.status_code == 500 and "geen ruimte" not in answer.content.decode()
