"""Who you are here, for whom you work, and your saved views."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.actor import SESSION_KEY, memberships_of
from jeugdregio.accounts.models import User
from jeugdregio.accounts.selectors.people import membership_of
from jeugdregio.core.clock import today
from jeugdregio.core.models import SavedView
from jeugdregio.core.ui.navigation import Link


def profile(request: HttpRequest) -> HttpResponse:
    """The person's own page."""
    user = request.user
    assert isinstance(user, User)
    context: dict[str, Any] = {
        "person": user,
        "memberships": memberships_of(user, today()),
        "views": [saved_link(view) for view in SavedView.objects.filter(by=user)],
        "has_password": user.has_usable_password(),
        "breadcrumb": [(_("Home"), "/"), (_("Profile"), "")],
    }
    return render(request, "accounts/profile.html", context)


def saved_link(view: SavedView) -> Link:
    """A saved view as a link; without address when its page no longer exists."""
    try:
        return Link(view.name, f"{reverse(view.page)}?{view.query}")
    except NoReverseMatch:
        return Link(view.name, "")


def switch(request: HttpRequest) -> HttpResponse:
    """Work for another organisation from here on; the session gets a new key."""
    user = request.user
    assert isinstance(user, User)
    chosen = membership_of(user, request.POST.get("membership", ""), today())
    if chosen is None:
        messages.error(request, _("You cannot work for that organisation. Choose one from the list."))
        return redirect("accounts:profile")
    request.session[SESSION_KEY] = str(chosen.public_id)
    request.session.cycle_key()
    words = {"organisation": chosen.organisation, "role": chosen.get_role_display()}
    messages.success(request, _("You now work for %(organisation)s as: %(role)s.") % words)
    return redirect(settings.LOGIN_REDIRECT_URL)
