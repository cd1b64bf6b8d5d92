"""What the providers hang on the pages of the whole portal."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.work.kinds import WorkKind, register
from providers.services.expiry import EXPIRES
from providers.views import history_words


def replace_url(public_id: UUID) -> str:
    """Where a document is replaced by a newer one."""
    return reverse("providers:document_replace", args=[public_id])


def connect() -> None:
    """Give the history its words, and work its kind."""
    history_words.connect()
    register(
        WorkKind(
            EXPIRES,
            _("A document expires"),
            _("You work for this provider, and the document is among its documents."),
            replace_url,
            _("Replace"),
        )
    )
