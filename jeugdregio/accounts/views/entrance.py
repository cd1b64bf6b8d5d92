"""Signing in and passwords: allauth's views with our forms. Signing up does not exist: people are invited."""

from typing import Any

from allauth.account import views as allauth
from allauth.socialaccount.adapter import get_adapter as social_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from jeugdregio.accounts import devices
from jeugdregio.accounts.enums import AccountNews
from jeugdregio.accounts.forms.entrance import ChangeForm, ForgottenForm, RenewForm, SignInForm
from jeugdregio.accounts.mails import tell
from jeugdregio.accounts.models import User
from jeugdregio.accounts.selectors.people import demo_accounts
from jeugdregio.accounts.services.sessions import sessions_end_others
from jeugdregio.accounts.views.changes import changed, person_of
from jeugdregio.core.clock import today


class SignIn(allauth.LoginView):  # type: ignore[misc]
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        accounts = demo_accounts(today()) if settings.JEUGDREGIO_DEMO else []
        return {
            **super().get_context_data(**kwargs),
            "demo_accounts": accounts,
            "providers": social_adapter().list_apps(self.request),
        }


class SignOut(allauth.LogoutView):  # type: ignore[misc]
    """Asks first when somebody follows a link; the button in the header signs out at once."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the browser kept goes too; not cookies, because the mark of a known device stays (T28)."""
        answer: HttpResponse = super().post(*args, **kwargs)
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer


class ChangePassword(allauth.PasswordChangeView):  # type: ignore[misc]
    form_class = ChangeForm
    success_url = reverse_lazy("accounts:profile")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not (isinstance(user, User) and user.has_usable_password()):
            messages.info(request, _("Your account has no password."))
            return redirect("accounts:profile")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def form_valid(self, form: ChangeForm) -> HttpResponse:
        messages.success(self.request, _("Your password has been changed."))
        answer: HttpResponse = super().form_valid(form)
        changed(self.request, AccountNews.PASSWORD_CHANGED)
        sessions_end_others(person=person_of(self.request), session=self.request.session)
        return answer

    def get_default_success_url(self) -> str:
        return str(self.success_url)


class ForgotPassword(allauth.PasswordResetView):  # type: ignore[misc]
    form_class = ForgottenForm


class RenewPassword(allauth.PasswordResetFromKeyView):  # type: ignore[misc]
    """Who reads the mail of an account owns it: this device becomes one of theirs, and all sessions end."""

    form_class = RenewForm

    def form_valid(self, form: RenewForm) -> HttpResponse:
        person = self.reset_user
        answer: HttpResponse = super().form_valid(form)
        tell(person.pk, AccountNews.PASSWORD_CHANGED)
        sessions_end_others(person=person, session=self.request.session)
        devices.remember(self.request, answer, person.email)
        return answer
