"""Passkeys: making one, taking one away, and signing in with one."""

import json
from typing import Any
from uuid import uuid4

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic.edit import FormView

from jeugdregio.accounts.enums import AccountNews
from jeugdregio.accounts.forms.second_factor import PasskeyForm
from jeugdregio.accounts.second_factor.adapter import LAST, SecondFactors
from jeugdregio.accounts.views.changes import added, breadcrumb, changed, person_of


class AddPasskey(webauthn.AddWebAuthnView):  # type: ignore[misc]
    form_class = PasskeyForm
    template_name = "accounts/security/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **FormView.get_context_data(self, **kwargs),
            "options": json.dumps(auth.begin_registration(person_of(self.request), True)),
            "breadcrumb": breadcrumb((_("Add a passkey"), "")),
        }

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        newest = passkeys_of(person_of(self.request)).latest("pk")
        # Addresses carry no numbers of rows; the library's table has no other name for a passkey.
        newest.data["public_id"] = str(uuid4())
        newest.save(update_fields=["data"])
        added(self.request, AccountNews.PASSKEY_ADDED, Authenticator.Type.WEBAUTHN)
        messages.success(self.request, _("The passkey has been added."))
        return answer


class RemovePasskey(webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    template_name = "accounts/security/passkey_remove.html"
    success_url = reverse_lazy("mfa_index")

    def get_object(self, queryset: Any = None) -> Authenticator:
        rows = passkeys_of(person_of(self.request))
        return get_object_or_404(rows, data__public_id=str(self.kwargs["passkey"]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "breadcrumb": breadcrumb((_("Remove a passkey"), ""))}

    def form_valid(self, form: Any) -> HttpResponse:
        if not SecondFactors().can_delete_authenticator(self.get_object()):
            messages.error(self.request, str(LAST))
            return redirect("mfa_index")
        answer: HttpResponse = super().form_valid(form)
        changed(self.request, AccountNews.PASSKEY_REMOVED)
        messages.success(self.request, _("The passkey has been removed."))
        return answer


def passkeys_of(person: Any) -> Any:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)


class PasskeySignIn(webauthn.LoginWebAuthnView):  # type: ignore[misc]
    """What the browser asks gives JSON; what it sends back opens the door, or tells why not."""

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        answer: HttpResponse = flows.perform_passwordless_login(self.request, passkey, login)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(
            self.request, _("This passkey does not open an account here. Sign in with your password.")
        )
        return redirect("account_login")
