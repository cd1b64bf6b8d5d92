"""Saved views as links: above their list and on the profile."""

from dataclasses import replace

from django.urls import NoReverseMatch, reverse

from jeugdregio.core.db import Context
from jeugdregio.core.models import SavedView as Row
from jeugdregio.core.saved_views.selectors import saved_views_of
from jeugdregio.core.ui.filters import FilterBar, SavedView


def address_of(page: str, query: str) -> str:
    """Where a view leads; nothing when its page no longer exists."""
    try:
        return f"{reverse(page)}?{query}"
    except NoReverseMatch:
        return ""


def link_to(row: Row, query: str | None = None) -> SavedView:
    """A view as a link; `query` is what is on the screen now."""
    return SavedView(
        row.name,
        address_of(row.page, row.query),
        current=row.query == query,
        edit_url=reverse("saved_view", args=[row.public_id]),
    )


def with_saved_views(bar: FilterBar, context: Context, page: str) -> FilterBar:
    """The filter bar of a list page with the reader's views of that page and the form that saves one."""
    first_page = bar.state.on_page(1).query
    views = tuple(link_to(row, first_page) for row in saved_views_of(context, page))
    return replace(bar, saved_views=views, save_url=reverse("saved_view_add", args=[page]))
