"""Uploads that are not kept."""

from jeugdregio.core.files import store
from jeugdregio.core.files.upload import EncryptedUpload
from jeugdregio.core.models import StoredFile


def upload_discard(upload: EncryptedUpload | None) -> None:
    """Destroy the sealed bytes of an upload that no import took (decisions 11). Does nothing when one did."""
    written = getattr(upload, "written", None)
    if written and not StoredFile.objects.filter(address=written.address).exists():
        store.destroy(written.address)
