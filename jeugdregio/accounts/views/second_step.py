"""The second step at the door, and confirming who you are before you change how you sign in."""

import json
from typing import Any

import structlog
from allauth.account import views as account
from allauth.mfa.base import views as base
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from jeugdregio.accounts.forms.second_factor import ConfirmCodeForm, ConfirmPasswordForm, SecondStepForm
from jeugdregio.accounts.selectors.security import second_steps
from jeugdregio.accounts.views.changes import breadcrumb

log = structlog.get_logger("jeugdregio.door")


class SecondStep(base.AuthenticateView):  # type: ignore[misc]
    form_class = SecondStepForm
    template_name = "accounts/security/second_step.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        steps = second_steps(self.stage.login.user)
        return {**context, "steps": steps, "options": json.dumps(context["js_data"]["request_options"])}

    def form_invalid(self, form: Any) -> HttpResponse:
        log.warning("second step failed")
        if form is self.webauthn_form:
            messages.error(self.request, _("That did not work. Try again, or use a code."))
        answer: HttpResponse = super().form_invalid(form)
        return answer


class ConfirmPassword(account.ReauthenticateView):  # type: ignore[misc]
    form_class = ConfirmPasswordForm
    template_name = "accounts/security/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "breadcrumb": breadcrumb((_("Confirm that it is you"), ""))}


class ConfirmCode(base.ReauthenticateView):  # type: ignore[misc]
    form_class = ConfirmCodeForm
    template_name = "accounts/security/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "breadcrumb": breadcrumb((_("Confirm that it is you"), ""))}


class ConfirmPasskey(webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    template_name = "accounts/security/confirm_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "options": json.dumps(context["js_data"]["request_options"]),
            "breadcrumb": breadcrumb((_("Confirm that it is you"), "")),
        }

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("That did not work. Try again."))
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer
