"""One click into a demo account; only in the demo."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from jeugdregio.accounts.models import User


def demo_sign_in(request: HttpRequest, person: UUID) -> HttpResponse:
    """Sign in as a demo account. 404 for any other account, 403 outside a demo."""
    if not settings.JEUGDREGIO_DEMO:
        raise PermissionDenied(_("Demo accounts exist in a demo only."))
    user = get_object_or_404(User, public_id=person, is_demo=True, is_active=True)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.set_expiry(0)
    return redirect(settings.LOGIN_REDIRECT_URL)
