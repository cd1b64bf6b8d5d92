"""Documents of the acting provider."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from jeugdregio.core.db import Context
from providers.enums import DocumentKind
from providers.models import Document
from providers.models.document import DocumentQuerySet


def documents_of(context: Context) -> DocumentQuerySet:
    """Every document of the acting organisation that was not taken away, replaced ones included; with its file."""
    rows: DocumentQuerySet = Document.objects.visible_to(context)
    return rows.present().select_related("file")


def usable_documents(context: Context, kind: DocumentKind | str, on: date) -> DocumentQuerySet:
    """What can show a requirement on a day: of this kind, not taken away, not replaced, not expired; newest first."""
    valid = Q(valid_until=None) | Q(valid_until__gte=on)
    found: DocumentQuerySet = (
        documents_of(context).current().filter(valid, kind=kind).order_by("-added_on", "-id")
    )
    return found


def document_named(context: Context, public_id: UUID) -> Document | None:
    """The document with this public id, when the reader may see it and it was not taken away."""
    found: Document | None = documents_of(context).filter(public_id=public_id).first()
    return found
