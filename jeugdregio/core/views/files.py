"""A kept file as a download."""

from django.http import HttpResponse

from jeugdregio.core.files.services import opened
from jeugdregio.core.models import StoredFile


def file_response(row: StoredFile) -> HttpResponse:
    """The bytes of a file that the reader may see, as an attachment that no cache keeps."""
    with opened(row) as plain:
        content = plain.read()
    return HttpResponse(
        content,
        content_type=row.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{row.name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
