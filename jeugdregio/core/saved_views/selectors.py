"""Which saved views a reader has."""

from uuid import UUID

from jeugdregio.core.db import Context
from jeugdregio.core.models import SavedView
from jeugdregio.core.models.base import OwnedQuerySet


def saved_views_of(context: Context, page: str = "") -> OwnedQuerySet:
    """The reader's own views, by name; those of one list page when its address is named."""
    rows = SavedView.objects.visible_to(context)
    return rows.filter(page=page) if page else rows


def saved_view_named(context: Context, public_id: UUID) -> SavedView | None:
    """The view with this public id, if it is the reader's own."""
    found: SavedView | None = saved_views_of(context).filter(public_id=public_id).first()
    return found
