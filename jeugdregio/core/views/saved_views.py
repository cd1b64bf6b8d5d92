"""Saving the filters of a list under a name, and changing or removing what was saved."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.errors import Refused
from jeugdregio.core.models import SavedView
from jeugdregio.core.saved_views.forms import NameForm, SaveForm
from jeugdregio.core.saved_views.selectors import saved_view_named
from jeugdregio.core.saved_views.services import saved_view_add, saved_view_remove, saved_view_rename
from jeugdregio.core.saved_views.shown import address_of

PROFILE = "accounts:profile"


@require_POST
def add(request: HttpRequest, page: str) -> HttpResponse:
    """Save the filters that the form of a list page sends, and go back to that list."""
    form = SaveForm(request.POST)
    way_back = address_of(page, form.data.get("query", ""))
    if not way_back:
        raise Http404
    if form.is_valid() and (saved := _added(request, page, form)):
        messages.success(request, _("Saved as: %(name)s.") % {"name": saved.name})
        return redirect(address_of(page, saved.query))
    return _page(request, form, _("Save this view"), way_back)


def _added(request: HttpRequest, page: str, form: SaveForm) -> SavedView | None:
    """The new view; None when it was refused, which the form then says."""
    actor = request.actor  # type: ignore[attr-defined]
    name, query = form.cleaned_data["naam"], form.cleaned_data["query"]
    try:
        return saved_view_add(context=actor.context, page=page, name=name, query=query, by=actor.user)
    except Refused as refused:
        form.add_error("naam", refused.reason)
        return None


def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One saved view: another name, or away with it."""
    view = _view_or_404(request, public_id)
    way_back = address_of(view.page, view.query) or reverse(PROFILE)
    if request.method != "POST":
        return _page(request, NameForm(initial={"naam": view.name}), view.name, way_back, view)
    former, form = view.name, NameForm(request.POST)
    if form.is_valid():
        try:
            saved_view_rename(view=view, name=form.cleaned_data["naam"])
        except Refused as refused:
            form.add_error("naam", refused.reason)
        else:
            messages.success(request, _("The view is now called: %(name)s.") % {"name": view.name})
            return redirect(way_back)
    return _page(request, form, former, way_back, view)


@require_POST
def remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Remove a saved view, and go back to its list without filters."""
    view = _view_or_404(request, public_id)
    saved_view_remove(view=view)
    messages.success(request, _("Removed: %(name)s.") % {"name": view.name})
    return redirect(address_of(view.page, "") or reverse(PROFILE))


def _view_or_404(request: HttpRequest, public_id: UUID) -> SavedView:
    found = saved_view_named(request.actor.context, public_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, form: NameForm, title: str, way_back: str, view: SavedView | None = None
) -> HttpResponse:
    values = {
        "form": form,
        "title": title,
        "way_back": way_back,
        "view": view,
        "breadcrumb": [(_("Profile"), reverse(PROFILE)), (title, "")],
    }
    return render(request, "core/saved_view.html", values)
