"""Public tables as a file. What everybody may have is not noted under anybody's name."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from jeugdregio.core.exports.columns import Export
from jeugdregio.core.exports.response import export_response
from jeugdregio.core.views.exporting import export_answer


def public_answer(request: HttpRequest, export: Export, wanted: str) -> HttpResponse:
    """The file in the wanted format: for who is signed in as any other file, for others without a name in it.

    Raises ValueError for another format and ExportError when the export is not complete.
    """
    if request.actor is None:  # type: ignore[attr-defined]
        return export_response(replace(export, note=replace(export.note, user="")), wanted)
    return export_answer(request, export, wanted)
