"""Where to write to about a weakness of the portal (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jeugdregio.core.clock import today

LASTS = timedelta(days=180)


def security_txt(request: HttpRequest) -> HttpResponse:
    """The file that machines and researchers look for; it never expires while the portal runs."""
    expires = datetime.combine(today() + LASTS, time(), tzinfo=UTC)
    lines = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": "nl, en",
        "Canonical": settings.PORTAL_URL + reverse("security_txt"),
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
