"""An export as the answer to a request."""

from io import BytesIO

from django.http import HttpResponse

from jeugdregio.core.exports.columns import Export
from jeugdregio.core.exports.formats import Format, export_name, write_export


def export_response(export: Export, wanted: str) -> HttpResponse:
    """The export as a download.

    In: ``wanted`` is csv, csv-systeem, xlsx or ods. Raises ValueError for another format (the caller's
    404) and ExportError when the export is not complete. Out: an attachment that no cache may keep.
    """
    chosen = Format(wanted)
    out = BytesIO()
    write_export(export, out, chosen)
    return HttpResponse(
        out.getvalue(),
        content_type=chosen.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{export_name(export, chosen)}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
