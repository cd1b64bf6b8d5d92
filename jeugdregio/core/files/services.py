"""Use cases of the file store."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from jeugdregio.core.files import store
from jeugdregio.core.files.scanner import refuse_infected
from jeugdregio.core.files.seal import derive, seal, unseal
from jeugdregio.core.files.upload import EncryptedUpload
from jeugdregio.core.models import StoredFile
from jeugdregio.core.retention import ledger

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

UPLOAD_LIFE = timedelta(hours=24)
IN_MEMORY = 64 * 1024 * 1024


def fingerprint_of(organisation_id: int, digest: bytes) -> bytes:
    """What recognises the same upload again: HMAC of the plaintext's hash, with a key per region (decisions 10).

    In: the region of a file; of one without a region its owner. Both are organisations, so no two share a key.
    """
    return fingerprinter(organisation_id)(digest)


def fingerprinter(organisation_id: int) -> Callable[[bytes], bytes]:
    """`fingerprint_of` for many files of one region: making the key costs more than using it."""
    key = derive(settings.FILE_KEY, organisation_id.to_bytes(8, "big"), "fingerprint")
    return lambda digest: hmac.digest(key, digest, hashlib.sha256)


def file_keep(
    *,
    context: Context,
    name: str,
    content_type: str,
    purpose: str,
    chunks: Iterable[bytes],
    by: "Person | None",
) -> StoredFile:
    """Keep a document (a report, an export) as it is; returns its row. Written to disk before the row exists."""
    digest = hashlib.sha256()
    written = store.write(_counted_into(digest, chunks))
    return _row(context, written, digest.digest(), name, content_type, purpose, by, encrypted=False)


def file_keep_upload(
    *,
    context: Context,
    upload: EncryptedUpload,
    purpose: str,
    by: "Person | None",
    lasting: bool = False,
    alone: bool = False,
) -> StoredFile:
    """Name an upload that the handler has sealed already; it is destroyed after 24 hours unless `lasting`.

    `alone`: the file is of no region but of the acting organisation only, wherever it works (decisions 4).

    Raises Refused when the upload was over the limit, and when the virus scanner is on and does not call it clean.
    """
    upload.assemble()
    if upload.written is None:
        raise Refused(_("The file is larger than 25 MB. Split it and upload the parts."))
    with store.open_stored(upload.written.address) as stored:
        refuse_infected(unseal(settings.FILE_KEY, stored))
    row = _row(
        context,
        upload.written,
        upload.digest,
        upload.name or "",
        upload.content_type or "application/octet-stream",
        purpose,
        by,
        encrypted=True,
        alone=alone,
    )
    if not lasting:
        row.destroy_after = timezone.now() + UPLOAD_LIFE
        row.save(update_fields=["destroy_after"])
    upload.taken()
    return row


def file_keep_sealed(
    *, context: Context, name: str, purpose: str, chunks: Iterable[bytes], by: "Person | None"
) -> StoredFile:
    """Seal and keep a stream that did not come through the browser, such as a file named on the command line."""
    digest = hashlib.sha256()
    written = store.write(seal(settings.FILE_KEY, _counted_into(digest, chunks)))
    row = _row(
        context, written, digest.digest(), name, "application/octet-stream", purpose, by, encrypted=True
    )
    row.destroy_after = timezone.now() + UPLOAD_LIFE
    row.save(update_fields=["destroy_after"])
    return row


def _counted_into(digest: "hashlib._Hash", chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def _row(
    context: Context,
    written: store.Written,
    digest: bytes,
    name: str,
    content_type: str,
    purpose: str,
    by: "Person | None",
    *,
    encrypted: bool,
    alone: bool = False,
) -> StoredFile:
    row: StoredFile = StoredFile.objects.create(
        region_id=None if alone else context.region,
        owner_id=context.organisation,
        address=written.address,
        fingerprint=fingerprint_of(context.organisation if alone else context.region, digest),
        size=written.size,
        name=name[:200],
        content_type=content_type[:100],
        purpose=purpose,
        encrypted=encrypted,
        by_id=by.pk if by else None,
    )
    return row


@contextmanager
def opened(row: StoredFile) -> Iterator[IO[bytes]]:
    """The plaintext of a file. A sealed file is opened in memory (and in memory only up to the upload limit)."""
    with store.open_stored(row.address) as stored:
        if not row.encrypted:
            yield stored
            return
        with SpooledTemporaryFile(max_size=IN_MEMORY) as plain:
            for chunk in unseal(settings.FILE_KEY, stored):
                plain.write(chunk)
            plain.seek(0)
            yield plain


def file_share(row: StoredFile, *, context: Context, owner_id: int, purpose: str) -> StoredFile:
    """A second row on the same bytes, in the region of the context: the frozen copy that an application carries.

    In: a file that the context may read; `owner_id` the organisation that answers for the copy. No byte is copied, and
    what happens to the first row leaves the second as it is. The plaintext is read once for the fingerprint, which has
    the key of the region. Raises Refused when the bytes are gone, BrokenSeal when they are not what was written.
    """
    with transaction.atomic():
        _is_used_elsewhere(row)
        found = StoredFile.objects.get(pk=row.pk)
        if found.destroyed_at:
            raise Refused(_("This file was removed. Choose another one."))
        digest = hashlib.sha256()
        with store.open_stored(found.address) as stored:
            pieces = (
                unseal(settings.FILE_KEY, stored)
                if found.encrypted
                else iter(lambda: stored.read(IN_MEMORY), b"")
            )
            for piece in pieces:
                digest.update(piece)
        shared: StoredFile = StoredFile.objects.create(
            region_id=context.region,
            owner_id=owner_id,
            address=found.address,
            fingerprint=fingerprint_of(context.region, digest.digest()),
            size=found.size,
            name=found.name,
            content_type=found.content_type,
            purpose=purpose,
            encrypted=found.encrypted,
            by_id=context.actor_id,
        )
    return shared


def is_stored(address: str) -> bool:
    """Whether any row names these bytes, also rows that the reader cannot see."""
    return _used(address, 0)


def _is_used_elsewhere(row: StoredFile) -> bool:
    return _used(row.address, row.pk)


def _used(address: str, but: int) -> bool:
    """Asked of the owner of the tables, who sees all rows; until the transaction ends nobody else can ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT file_is_used(%s, %s)", [address, but])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def file_destroy(row: StoredFile) -> None:
    """Remove the bytes (unless another row needs them, of whatever organisation) and note when."""
    if not _is_used_elsewhere(row):
        ledger.note(file=row.address)
        store.destroy(row.address)
    row.destroyed_at = timezone.now()
    row.save(update_fields=["destroyed_at"])
