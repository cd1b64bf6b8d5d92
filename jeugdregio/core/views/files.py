"""A kept file as a download."""

from django.http import HttpResponse

from jeugdregio.core.files.services import opened
from jeugdregio.core.models import StoredFile
from jeugdregio.core.views.download import download_response


def file_response(row: StoredFile) -> HttpResponse:
    """The bytes of a file that the reader may see, as an attachment that no cache keeps."""
    with opened(row) as plain:
        content = plain.read()
    return download_response(content, row.name, row.content_type)
