"""The security of the own account: which second steps there are, and adding and removing them."""

from typing import Any

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import AccountNews
from jeugdregio.accounts.forms.second_factor import AppForm
from jeugdregio.accounts.second_factor import proof
from jeugdregio.accounts.selectors.security import own_sessions, second_steps
from jeugdregio.accounts.views.changes import added, breadcrumb, changed, person_of


class Security(base.IndexView):  # type: ignore[misc]
    template_name = "accounts/security/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = person_of(self.request)
        return {
            **super().get_context_data(**kwargs),
            "steps": second_steps(person),
            "sessions": own_sessions(person, self.request.session),
            "must_set_up": proof.is_missing(self.request),
            "has_password": person.has_usable_password(),
            "breadcrumb": breadcrumb(),
        }


class AddApp(totp.ActivateTOTPView):  # type: ignore[misc]
    form_class = AppForm
    template_name = "accounts/security/app_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return {**context, "secret": groups, "breadcrumb": breadcrumb((_("Add an app"), ""))}

    def form_valid(self, form: AppForm) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        added(self.request, AccountNews.APP_ADDED, Authenticator.Type.TOTP)
        messages.success(self.request, _("The app has been added."))
        return answer


class RemoveApp(totp.DeactivateTOTPView):  # type: ignore[misc]
    template_name = "accounts/security/app_remove.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if second_steps(person_of(request)).app is None:
            return redirect("mfa_index")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "breadcrumb": breadcrumb((_("Remove the app"), ""))}

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        changed(self.request, AccountNews.APP_REMOVED)
        messages.success(self.request, _("The app has been removed."))
        return answer


class RecoveryCodes(codes.ViewRecoveryCodesView):  # type: ignore[misc]
    template_name = "accounts/security/codes.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not second_steps(person_of(request)).codes_left:
            return redirect("mfa_index")
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "breadcrumb": breadcrumb((_("Recovery codes"), ""))}


class NewRecoveryCodes(codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    template_name = "accounts/security/codes_new.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "breadcrumb": breadcrumb((_("New recovery codes"), ""))}

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        changed(self.request, AccountNews.CODES_RENEWED)
        return answer
