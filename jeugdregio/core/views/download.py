"""Every file that leaves the portal: saved by the browser, never opened on our own address (T23)."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from jeugdregio.core.files.names import label_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


def download_response(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file as an attachment under its name (RFC 6266); whatever is in it, no browser runs it here."""
    disposition = content_disposition_header(as_attachment=True, filename=label_of(name)) or "attachment"
    headers = {**HEADERS, "Content-Disposition": disposition}
    return HttpResponse(content, content_type=content_type, headers=headers)
