"""Files and documents as tests need them; everything in them is made up."""

import hashlib

from django.conf import settings

from jeugdregio.core.db import Context, current_context
from jeugdregio.core.files import store
from jeugdregio.core.files.seal import seal
from jeugdregio.core.files.upload import HEAD, EncryptedUpload
from jeugdregio.core.models import Organisation
from providers.enums import DocumentKind
from providers.models import Document
from providers.services.documents import document_add

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def uploaded(content: bytes = PDF, name: str = "brief.pdf", kind: str = "application/pdf") -> EncryptedUpload:
    """An upload as the handler of a request leaves it: sealed on disk, named by nobody yet."""
    upload = EncryptedUpload(file=None, name=name, content_type=kind, size=len(content))
    upload.written = store.write(seal(settings.FILE_KEY, [content]))
    upload.digest = hashlib.sha256(content).digest()
    upload.head = content[:HEAD]
    return upload


def a_document(owner: Organisation) -> Document:
    """A document in the safe of the acting provider."""
    context = current_context()
    assert isinstance(context, Context) and context.organisation == owner.pk
    return document_add(
        context=context, kind=DocumentKind.INSURANCE, title="Polis", upload=uploaded(), by=None
    )
