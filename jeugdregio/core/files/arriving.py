"""Uploads that arrive in parts and go on after a cut; finished, they are what an ordinary upload is (decisions 11)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.files import parts, store
from jeugdregio.core.files.names import label_of
from jeugdregio.core.files.seal import BrokenSeal, seal
from jeugdregio.core.files.services import fingerprint_of
from jeugdregio.core.files.upload import HEAD, LIMIT, EncryptedUpload
from jeugdregio.core.models import Upload

MOST_OPEN = 20
"""Uploads that an organisation may have on their way at once."""
LIFE = timedelta(hours=24)
DAMAGED = gettext_lazy("This upload is damaged. Choose the file again.")


class Misplaced(Conflict):
    """A part that does not begin where the last one ended; `offset` says where it must."""

    def __init__(self, offset: int) -> None:
        super().__init__(_("Part of the file arrived already. The upload goes on from there."))
        self.offset = offset


@dataclass(frozen=True)
class Announced:
    """What the browser says about a file. `digest` is its SHA-256 when the browser could work that out."""

    name: str
    size: int
    content_type: str = ""
    mark: str = ""
    digest: bytes | None = None


@transaction.atomic
def upload_open(*, context: Context, announced: Announced) -> Upload:
    """Begin an upload, or go on with the one that the same person began with the same file; `received` says how far.

    Raises Refused for a file that is empty or over 25 MB, and when the organisation has too many on their way.
    """
    if announced.size < 1:
        raise Refused(_("The file is empty. Choose another one."))
    if announced.size > LIMIT:
        raise Refused(_("The file is larger than 25 MB. Split it and upload the parts."))
    digest = announced.digest
    values = {
        "name": label_of(announced.name),
        "size": announced.size,
        "mark": announced.mark,
        "fingerprint": fingerprint_of(context.organisation, digest) if digest else None,
    }
    rows = Upload.objects.visible_to(context)
    found: Upload | None = rows.filter(by_id=context.actor, **values).order_by("-id").first()
    if found and (digest or announced.mark):
        return found
    if rows.count() >= MOST_OPEN:
        raise Refused(
            _(
                "Your organisation has %(count)s uploads that were not finished. Finish one of them, or wait a day:"
                " they are removed then."
            )
            % {"count": MOST_OPEN}
        )
    made: Upload = Upload.objects.create(
        owner_id=context.organisation,
        by_id=context.actor,
        content_type=announced.content_type[:100],
        **values,
    )
    return made


@transaction.atomic
def upload_append(*, context: Context, upload: Upload, offset: int, content: bytes) -> int:
    """Add a part that begins at `offset`; out: how many bytes were received by now. The part is on disk before the row.

    Raises Misplaced when it begins elsewhere, and Refused for a part that is empty, over 1 MB or past the end.
    """
    row = Upload.objects.visible_to(context).select_for_update(of=("self",)).filter(pk=upload.pk).first()
    if row is None:
        raise Refused(_("This upload is over. Choose the file again."))
    if offset != row.received:
        raise Misplaced(row.received)
    if not content or len(content) > parts.LARGEST or offset + len(content) > row.size:
        raise Refused(_("This part of the file does not fit. Choose the file again."))
    parts.part_write(row.public_id, offset, content)
    row.received = offset + len(content)
    row.save(update_fields=["received"])
    return int(row.received)


def upload_named(context: Context, public_id: UUID) -> Upload | None:
    """The upload that this person began."""
    rows = Upload.objects.visible_to(context).filter(by_id=context.actor_id)
    found: Upload | None = rows.filter(public_id=public_id).first()
    return found


def upload_drop(upload: Upload) -> None:
    """Forget an upload; its parts go when the transaction is over."""
    public_id = upload.public_id
    Upload.objects.filter(pk=upload.pk).delete()
    transaction.on_commit(lambda: parts.parts_drop(public_id))


def uploads_expire() -> int:
    """What nobody finished within a day goes: rows, then parts, also those that a kill left without a row."""
    before = timezone.now() - LIFE
    with as_actor(Context(Scope.SYSTEM)):
        gone = list(Upload.objects.filter(created_at__lt=before))
        for row in gone:
            upload_drop(row)
    for public_id in list(parts.parts_left(before)):
        parts.parts_drop(public_id)
    return len(gone)


class ArrivedUpload(EncryptedUpload):
    """An upload whose parts are all there. Its bytes become one sealed file when a service takes it."""

    def __init__(self, row: Upload) -> None:
        super().__init__(file=None, name=row.name, content_type=row.content_type, size=row.size)
        self.row = row
        self.written = None
        self.is_broken = False
        self.head = next(parts.parts_read(row.public_id, row.received))[:HEAD]

    def assemble(self) -> None:
        """Make one sealed file of the parts. Raises Refused when a part is broken or the whole is not what was sent."""
        digest = hashlib.sha256()
        try:
            written = store.write(seal(settings.FILE_KEY, self._counted(digest)))
        except BrokenSeal as error:
            self.is_broken = True
            raise Refused(str(DAMAGED)) from error
        expected = self.row.fingerprint
        if expected and fingerprint_of(self.row.owner_id, digest.digest()) != bytes(expected):
            self.is_broken = True
            store.destroy(written.address)
            raise Refused(str(DAMAGED))
        self.written, self.digest = written, digest.digest()

    def given_up(self) -> None:
        """What cannot be mended is forgotten, so that the file can be sent anew."""
        if self.is_broken:
            upload_drop(self.row)

    def taken(self) -> None:
        """A row names the file now: the parts are not needed any more."""
        upload_drop(self.row)

    def _counted(self, digest: "hashlib._Hash") -> Iterator[bytes]:
        for part in parts.parts_read(self.row.public_id, self.row.received):
            digest.update(part)
            yield part
