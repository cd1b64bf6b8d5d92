"""Use cases of an import through the browser: upload, confirm, cancel."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.enums import ImportState
from jeugdregio.core.errors import Refused
from jeugdregio.core.files.services import file_destroy, file_keep_upload
from jeugdregio.core.files.upload import EncryptedUpload
from jeugdregio.core.importing.personal import holds_number
from jeugdregio.core.jobs.services import job_start
from jeugdregio.core.models import ImportBatch, StoredFile
from jeugdregio.core.workflow import run_step
from referrals.rules.bsn import candidates
from referrals.rules.uploads import MESSAGES, kind_of_name
from referrals.selectors.import_kind import kinds_left, reads_of
from referrals.workflow import IMPORT

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

CHECK_TASK = "referrals.check_import"
APPLY_TASK = "referrals.apply_import"
PURPOSE = "import"


@transaction.atomic
def import_upload(*, context: Context, upload: EncryptedUpload, reference: str, by: "Person") -> ImportBatch:
    """Take an upload and ask for its check. Nothing of its content is read in yet (wireframe H).

    Which kind a table is turns out when its check begins.

    Raises Refused when the file is too large, when its name or the reference could hold a BSN, or when this
    very file was read in before.
    """
    for text in (upload.name or "", reference):
        if any(candidates(text)) or holds_number(text):
            raise Refused(
                _("The file name or the reference contains nine digits that may be a BSN. Rename the file.")
            )
    file = file_keep_upload(context=context, upload=upload, purpose=PURPOSE, by=by)
    _refuse_known(file)
    batch: ImportBatch = ImportBatch.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        kind=kind_of_name(file.name) or MESSAGES,
        file=file,
        reference=re.sub(r"\s+", " ", reference).strip()[:100],
        known_on=today(),
        by_id=by.pk,
    )
    check_start(context=context, batch=batch, by=by)
    return batch


def check_start(*, context: Context, batch: ImportBatch, by: "Person") -> None:
    """Ask for the check of an upload, in the background."""
    batch.job = job_start(
        context=context,
        kind="import-check",
        task=CHECK_TASK,
        title=batch.file.name if batch.file else str(batch.public_id),
        by=by,
        batch=str(batch.public_id),
    )
    batch.save(update_fields=["job"])


def _refuse_known(file: StoredFile) -> None:
    reads = reads_of(file)
    if reads and not kinds_left(reads):
        first = reads[0]
        raise Refused(
            _("This file was read in already, on %(day)s. Nothing has changed.")
            % {"day": (first.known_on or first.created_at.date()).strftime("%d-%m-%Y")}
        )


@transaction.atomic
def import_confirm(*, context: Context, batch: ImportBatch, by: "Person") -> ImportBatch:
    """Read a checked import in, in the background. Raises Conflict when it is no longer waiting for this."""
    run_step(IMPORT, "confirm", batch, by=by)
    batch.counts = {**batch.counts, "position": 0}
    batch.findings.all().delete()
    batch.job = job_start(
        context=context,
        kind="import-apply",
        task=APPLY_TASK,
        title=batch.file.name if batch.file else str(batch.public_id),
        by=by,
        batch=str(batch.public_id),
    )
    batch.save(update_fields=["counts", "job"])
    return batch


@transaction.atomic
def import_cancel(*, batch: ImportBatch, by: "Person") -> None:
    """Drop an import that was not read in, and destroy the upload."""
    run_step(IMPORT, "cancel", batch, by=by)
    if batch.file:
        file_destroy(batch.file)


def uploads_expire(*, now: datetime) -> int:
    """Destroy uploads that nobody confirmed in time (decisions 11). Returns how many."""
    waiting = ImportBatch.objects.filter(
        state__in=(ImportState.UPLOADED, ImportState.CHECKING, ImportState.CHECKED),
        file__destroy_after__lte=now,
        file__destroyed_at=None,
    ).select_related("file")
    count = 0
    for batch in waiting:
        run_step(IMPORT, "expire", batch, by=None)
        if batch.file:
            file_destroy(batch.file)
        count += 1
    return count
