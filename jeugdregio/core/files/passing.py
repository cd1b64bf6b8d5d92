"""An upload that is read at once and never kept: its sealed bytes are destroyed when the reading is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused
from jeugdregio.core.files import store
from jeugdregio.core.files.scanner import refuse_infected
from jeugdregio.core.files.seal import unseal
from jeugdregio.core.files.services import is_stored
from jeugdregio.core.files.upload import EncryptedUpload


@contextmanager
def passing(upload: EncryptedUpload) -> Iterator[BinaryIO]:
    """The plaintext of an upload, in memory only. Raises Refused when it was too large or is not called clean."""
    try:
        upload.assemble()
        if upload.written is None:
            raise Refused(_("The file is larger than 25 MB. Split it and upload the parts."))
        with store.open_stored(upload.written.address) as stored:
            refuse_infected(unseal(settings.FILE_KEY, stored))
        with store.open_stored(upload.written.address) as stored:
            yield BytesIO(b"".join(unseal(settings.FILE_KEY, stored)))
    finally:
        discard(upload)


def discard(upload: EncryptedUpload | None) -> None:
    """Destroy the sealed bytes of an upload, unless a file that is kept has the same."""
    written = getattr(upload, "written", None)
    if written and not is_stored(written.address):
        store.destroy(written.address)
    if upload is not None:
        upload.given_up()
