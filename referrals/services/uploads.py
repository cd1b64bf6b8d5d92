"""Uploads that are not kept."""

from jeugdregio.core.files import store
from jeugdregio.core.files.services import is_stored
from jeugdregio.core.files.upload import EncryptedUpload


def upload_discard(upload: EncryptedUpload | None) -> None:
    """Destroy the sealed bytes of an upload that no import took (decisions 11). Does nothing when one did."""
    written = getattr(upload, "written", None)
    if written and not is_stored(written.address):
        store.destroy(written.address)
