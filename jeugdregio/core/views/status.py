"""For machines that watch over the portal; outside any context, so that they answer when the database does not."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse

from jeugdregio.core.watch.door import may_read
from jeugdregio.core.watch.output import CONTENT_TYPE, figures
from jeugdregio.core.watch.probes import answers


def health_live(request: HttpRequest) -> JsonResponse:
    """The process answers; a restart would help when it does not."""
    return JsonResponse({"status": "ok"})


def health_ready(request: HttpRequest) -> JsonResponse:
    """Whether the portal can do its work, part by part. 503 when one of them cannot."""
    found = answers()
    return JsonResponse(found, status=503 if "down" in found.values() else 200)


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus; for others than those who may read them the address does not exist."""
    if not may_read(request.META):
        return HttpResponseNotFound()
    return HttpResponse(figures(), content_type=CONTENT_TYPE)
