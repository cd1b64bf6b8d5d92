"""Use cases of saved views: keep the filters of a list under a name, give another name, remove."""

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import SavedView
from jeugdregio.core.ui.lists import PAGE

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

LONGEST_NAME, LONGEST_QUERY, MOST = 80, 500, 50


def saved_view_add(*, context: Context, page: str, name: str, query: str, by: "Person") -> SavedView:
    """Keep the query of a list page under a name, from its first page of rows.

    In: the name of the page's address, and the query without a question mark. Out: the row. Raises Refused,
    with the reason in words, for a name that is empty, longer than LONGEST_NAME signs or in use on this page,
    for a query longer than LONGEST_QUERY signs, and at more than MOST views of a page. (design ux 5.3)
    """
    kept = urlencode([pair for pair in parse_qsl(query) if pair[0] != PAGE])
    if len(kept) > LONGEST_QUERY:
        raise Refused(_("These filters are too long to save. Choose fewer filters."))
    if SavedView.objects.visible_to(context).filter(page=page).count() >= MOST:
        raise Refused(_("You have %(most)s views of this page. Remove one first.") % {"most": MOST})
    row = SavedView(
        region_id=context.region,
        owner_id=context.organisation,
        by_id=by.pk,
        page=page,
        name=_checked(name),
        query=kept,
    )
    _save(row)
    return row


def saved_view_rename(*, view: SavedView, name: str) -> None:
    """Give an own view another name. Raises Refused as `saved_view_add` does."""
    view.name = _checked(name)
    _save(view)


def saved_view_remove(*, view: SavedView) -> None:
    """Remove an own view."""
    view.delete()


def _checked(name: str) -> str:
    found = " ".join(name.split())
    if not found:
        raise Refused(_("Give the view a name."))
    if len(found) > LONGEST_NAME:
        raise Refused(_("Use at most %(limit)s characters.") % {"limit": LONGEST_NAME})
    return found


def _save(row: SavedView) -> None:
    """Two people cannot clash, but two windows of one person can; the constraint decides."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        words = _("You already have a view with the name “%(name)s” on this page. Choose another name.")
        raise Refused(words % {"name": row.name}) from None
