"""The safe: put a document in, replace it by a newer one, take it away (row 33)."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.files.passing import discard
from jeugdregio.core.files.services import file_destroy, file_keep_upload
from jeugdregio.core.files.upload import EncryptedUpload
from jeugdregio.core.workflow import Person
from providers.enums import DocumentKind
from providers.models import Document
from providers.services.expiry import own_expiry_follow
from providers.services.own import checked

PURPOSE = "safe"


def document_add(
    *,
    context: Context,
    kind: DocumentKind | str,
    title: str,
    upload: EncryptedUpload,
    by: Person | None,
    issued_on: date | None = None,
    valid_until: date | None = None,
) -> Document:
    """Put a document into the safe of the acting organisation; no region sees it until it is used somewhere.

    In: business dates, `valid_until` is the last day on which it counts (None: it does not expire). Raises Refused
    when the dates do not fit, or the upload is too large or not called clean; the upload is destroyed then.
    """
    values = {"kind": kind, "title": title, "issued_on": issued_on, "valid_until": valid_until}

    def act() -> Document:
        row = _added(context, upload, by, values)
        own_expiry_follow(context, today())
        return row

    return _or_discard(upload, act)


def document_replace(
    *,
    context: Context,
    row: Document,
    seen: int,
    upload: EncryptedUpload,
    by: Person | None,
    title: str = "",
    issued_on: date | None = None,
    valid_until: date | None = None,
) -> Document:
    """Put a newer document in the place of one; the older stays to be read. Returns the new one, of the same kind.

    In: `seen` is the revision of the older that the writer saw; without a title it keeps that of the older. Raises
    Overtaken when somebody else was first, and Refused as `document_add` and for what was replaced or removed already.
    """

    def act() -> Document:
        older = _in_use(context, take_turn(row, seen))
        values: dict[str, object] = {
            "kind": older.kind,
            "title": title or older.title,
            "issued_on": issued_on,
            "valid_until": valid_until,
        }
        newer = _added(context, upload, by, values)
        older.replaced_by = newer
        older.save()
        own_expiry_follow(context, today())
        return newer

    return _or_discard(upload, act)


@transaction.atomic
def document_remove(*, context: Context, row: Document, seen: int, reason: str = "") -> None:
    """Take a document away: its bytes are destroyed unless an application carries a copy; its name stays.

    A second time changes nothing. Raises Overtaken when somebody else was first.
    """
    found = Document.objects.visible_to(context).select_for_update(of=("self",)).get(pk=row.pk)
    if found.removed_on:
        return
    found = take_turn(row, seen)
    found.removed_on = today()
    with because(reason):
        found.save()
    file_destroy(found.file)
    own_expiry_follow(context, today())


def _in_use(context: Context, row: Document) -> Document:
    if row.owner_id != context.organisation or row.removed_on or row.replaced_by_id:
        raise Refused(_("This document was replaced or removed already."))
    return row


def _added(
    context: Context, upload: EncryptedUpload, by: Person | None, values: Mapping[str, object]
) -> Document:
    kept = file_keep_upload(context=context, upload=upload, purpose=PURPOSE, by=by, lasting=True, alone=True)
    row = Document(
        owner_id=context.organisation, file=kept, added_on=today(), by_id=by.pk if by else None, **values
    )
    checked(row)
    row.save()
    return row


def _or_discard(upload: EncryptedUpload, act: Callable[[], Document]) -> Document:
    """What was refused leaves no bytes behind."""
    try:
        with transaction.atomic():
            return act()
    except (Refused, Conflict):
        discard(upload)
        raise
