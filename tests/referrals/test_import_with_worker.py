"""The browser's import by a real worker: checked, confirmed, read in, and the quarter computed after it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadhandler import FileUploadHandler

from jeugdregio.accounts.enums import Role
from jeugdregio.core.clock import today
from jeugdregio.core.enums import ImportState, JobState
from jeugdregio.core.files.upload import EncryptedUpload, EncryptedUploadHandler
from jeugdregio.core.models import ImportBatch, Job
from monitoring.models import Snapshot
from referrals.models import Message
from referrals.services.imports import import_confirm, import_upload
from tests.cast import Cast, build_cast
from tests.data import ijw
from tests.data.ijw_parts import Envelope
from tests.worker import wait_until

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("queue")]


def uploaded(content: bytes, name: str = "toewijzing.xml") -> EncryptedUpload:
    """What the upload handler makes of a file."""
    handler: FileUploadHandler = EncryptedUploadHandler()
    handler.new_file("file", name, "application/xml", len(content))
    handler.receive_data_chunk(content, 0)
    return handler.file_complete(len(content))


def state_of(cast: Cast, batch: ImportBatch) -> Callable[[str], Callable[[], bool]]:
    def reaches(state: str) -> Callable[[], bool]:
        def there() -> bool:
            with cast.in_region():
                return bool(ImportBatch.objects.get(pk=batch.pk).state == state)

        return there

    return reaches


def test_an_upload_is_checked_confirmed_and_read_in_by_the_worker(queue: str) -> None:
    cast = build_cast()
    day = today()
    message = ijw.allocation(
        ijw.Allocated(
            category="45", code="45A01", decided_on=day, starts_on=day, ends_on=date(day.year + 1, 1, 1)
        ),
        envelope=Envelope(sender="9901", receiver=cast.linde.agb, dated=day),
    )
    manager = cast.person(Role.CONTRACT_MANAGER)
    with cast.acting(Role.CONTRACT_MANAGER) as context:
        batch = import_upload(context=context, upload=uploaded(message), reference="", by=manager)
    reaches = state_of(cast, batch)
    wait_until(reaches(ImportState.CHECKED), "the check")
    with cast.in_region():
        assert Message.objects.count() == 0, "a check reads nothing in"
        batch.refresh_from_db()
        assert batch.counts["checked"]["stored"] == 1
    with cast.acting(Role.CONTRACT_MANAGER) as context:
        import_confirm(context=context, batch=batch, by=manager)
    wait_until(reaches(ImportState.APPLIED), "the import")
    with cast.in_region():
        assert Message.objects.count() == 1
    wait_until(lambda: _computed(cast), "the quarter")


def _computed(cast: Cast) -> bool:
    with cast.in_region():
        failed = Job.objects.filter(state=JobState.FAILED).first()
        assert failed is None, failed and failed.error
        return Snapshot.objects.filter(state="ready").exists()
