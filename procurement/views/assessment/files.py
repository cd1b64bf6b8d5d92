"""Documents of an application, for who checks it: evidence, what was submitted, letters."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from jeugdregio.core.views.files import file_response
from procurement.models import Letter, Signature, Submission, SubmittedFile
from segments.views.sheets import actor_of


def found_in(request: HttpRequest, model: Any, public_id: UUID, file: str) -> Any:
    """A row of the reader's own region with its file. Raises Http404 when there is none."""
    context = actor_of(request).context
    rows = model.objects.visible_to(context).filter(region_id=context.organisation, public_id=public_id)
    row = rows.select_related(file).first()
    if row is None:
        raise Http404
    return row


def evidence(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A document as it was submitted."""
    return file_response(found_in(request, SubmittedFile, public_id, "file").file)


def submission(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was submitted, whole."""
    return file_response(found_in(request, Submission, public_id, "document").document)


def letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A letter that was sent."""
    return file_response(found_in(request, Letter, public_id, "file").file)


def agreement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An agreement as it was signed."""
    return file_response(found_in(request, Signature, public_id, "document").document)
