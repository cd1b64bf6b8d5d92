"""Every file with figures that leaves is noted in the transaction of its request (privacy P4)."""

import hashlib
from dataclasses import dataclass

from django.db.models import Q

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure.profiles import Profile
from jeugdregio.core.models import ExportLog
from jeugdregio.core.models.base import OwnedQuerySet


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken: its title and file name, the address it was asked at, the filters in words."""

    title: str
    file_name: str
    page: str
    filters: str
    row_count: int
    profile: Profile


def note_export(context: Context, taken: Taken, content: bytes) -> ExportLog:
    """Note that a file leaves; without the row there is no answer.

    Raises LookupError for a context without a person or a region: nobody takes a file anonymously.
    """
    if context.actor_id is None or context.organisation_id is None:
        raise LookupError("a file is taken by a person of an organisation")
    return ExportLog.objects.create(
        region_id=context.region,
        owner_id=context.organisation_id,
        by_id=context.actor_id,
        role=context.role,
        title=taken.title[:200],
        file_name=taken.file_name[:200],
        page=taken.page[:300],
        filters=taken.filters,
        row_count=taken.row_count,
        profile=taken.profile.value,
        content_hash=hashlib.sha256(content).hexdigest(),
    )


def exports_of(context: Context, wanted: str = "") -> OwnedQuerySet:
    """The exports that the reader may see, newest first; `wanted` is part of a name, an e-mail address or a title."""
    rows = ExportLog.objects.visible_to(context).select_related("by", "owner").order_by("-id")
    if not wanted:
        return rows
    return rows.filter(
        Q(by__name__icontains=wanted) | Q(by__email__icontains=wanted) | Q(title__icontains=wanted)
    )
