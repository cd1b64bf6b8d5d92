"""Who you are here, for whom you work, and your saved views."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.actor import SESSION_KEY, memberships_of
from jeugdregio.accounts.enums import PROVIDER_ROLES
from jeugdregio.accounts.models import User
from jeugdregio.accounts.selectors.people import membership_of
from jeugdregio.accounts.services.contact import email_waits
from jeugdregio.core.clock import today
from jeugdregio.core.preferences import digest_of
from jeugdregio.core.saved_views.selectors import saved_views_of
from jeugdregio.core.saved_views.shown import link_to
from jeugdregio.core.ui.figures import Figure

SETTINGS = (
    ("accounts:contact", gettext_lazy("Change contact")),
    ("accounts:email", gettext_lazy("Change e-mail address")),
    ("accounts:mail", gettext_lazy("Choose mail")),
)


def profile(request: HttpRequest) -> HttpResponse:
    """The person's own page."""
    user = request.user
    assert isinstance(user, User)
    context: dict[str, Any] = {
        "person": user,
        "figures": figures_of(user),
        "email_waits": email_waits(user),
        "settings": [(label, reverse(name)) for name, label in SETTINGS],
        "mandates_url": reverse("accounts:mandates") if request.actor.role in PROVIDER_ROLES else "",  # type: ignore[attr-defined]
        "memberships": memberships_of(user, today()),
        "views": [link_to(row) for row in saved_views_of(request.actor.context)],  # type: ignore[attr-defined]
        "breadcrumb": [(_("Home"), "/"), (_("Profile"), "")],
    }
    return render(request, "accounts/profile.html", context)


def figures_of(user: User) -> list[Figure]:
    """The own contact data and mail."""
    return [
        Figure(_("Telephone"), user.telephone or "–"),
        Figure(_("Mail with what is new"), digest_of(user).label),
    ]


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
