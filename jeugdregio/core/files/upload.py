"""Uploads are sealed while they arrive: no plaintext file, not even a temporary one (decisions 11)."""

import hashlib
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from jeugdregio.core.files.names import label_of
from jeugdregio.core.files.seal import Sealer
from jeugdregio.core.files.store import Draft, Written

LIMIT = 25 * 1024 * 1024
HEAD = 1024


if TYPE_CHECKING:
    Upload = UploadedFile[bytes]
else:
    Upload = UploadedFile


class EncryptedUpload(Upload):
    """What a form gets: name, size and where the sealed bytes lie; the plaintext is read through the file store.

    `written` is None when more than `LIMIT` bytes arrived: nothing was kept, and the form says so.
    """

    written: Written | None
    digest: bytes
    head: bytes
    """The first bytes, by which the kind of the file is known."""

    def assemble(self) -> None:
        """Called before the file is named in a row; one that came in one piece is whole already."""

    def taken(self) -> None:
        """Called when a row names the file."""

    def given_up(self) -> None:
        """Called when no row came to name the file."""


class EncryptedUploadHandler(FileUploadHandler):
    """Streams each upload through AES-256-GCM into the file store. Global: CSRF reads the body before any view."""

    chunk_size = 64 * 1024
    draft: Draft | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received, self.head = 0, b""
        self.hash = hashlib.sha256()
        self.sealer = Sealer(settings.FILE_KEY)
        self.draft = Draft()
        self.draft.write(self.sealer.salt)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        self.head = self.head or raw_data[:HEAD]
        if self.received > LIMIT:
            self._drop()
        if self.draft:
            self.hash.update(raw_data)
            self.draft.write(self.sealer.update(raw_data))

    def file_complete(self, file_size: int) -> EncryptedUpload:
        upload = EncryptedUpload(
            file=None,
            name=label_of(self.file_name or ""),
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )
        upload.digest = self.hash.digest()
        upload.head = self.head
        upload.written = None
        if self.draft:
            self.draft.write(self.sealer.finish())
            upload.written, self.draft = self.draft.keep(), None
        return upload

    def upload_interrupted(self) -> None:
        self._drop()

    def _drop(self) -> None:
        if self.draft:
            self.draft.drop()
            self.draft = None
